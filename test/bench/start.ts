/**
 * `start`: from starting the store's process to the answer of Today, which is the first screen. The floor is the same with a new
 * profile: what grows with the store must not be on the way.
 */
import { join } from "node:path";
import { type Figure, median, ratioFigure } from "../measure/figures.ts";
import { inFolder, type MadeProfile, makeProfile, startOn } from "../measure/profile.ts";
import type { Run } from "../measure/program.ts";
import { filledProfile } from "./fill.ts";

const usualRounds = 25;
const observations = 100_000;

export const start: Run = {
  name: "start",
  about: `store process start to Today answered, 100,000 observations against none; N rounds (${usualRounds})`,
  run: ({ runs, say }) =>
    inFolder(async (folder) => {
      const full = await filledProfile(observations, say);
      const empty = await makeProfile(join(folder, "profile"));
      return { figures: [await measure(full, empty, runs ?? usualRounds, say)] };
    }),
};

async function measure(
  full: MadeProfile,
  empty: MadeProfile,
  rounds: number,
  say: (line: string) => void,
): Promise<Figure> {
  const ours: number[] = [];
  const floor: number[] = [];
  for (let round = -1; round < rounds; round++) {
    // By turns the first, so that neither has the warmer machine.
    const order = round % 2 === 0 ? [full, empty] : [empty, full];
    const times = new Map<MadeProfile, number>();
    for (const profile of order) times.set(profile, await startToToday(profile));
    if (round < 0) continue;
    ours.push(times.get(full) ?? Number.NaN);
    floor.push(times.get(empty) ?? Number.NaN);
    if ((round + 1) % 5 === 0) say(`start: ${round + 1} rounds`);
  }
  return ratioFigure(`start to Today, median, ms (n=${rounds})`, median(ours), median(floor), 1.15);
}

async function startToToday(profile: MadeProfile): Promise<number> {
  const began = performance.now();
  const { process, client } = await startOn(profile);
  await client.today.get({});
  const took = performance.now() - began;
  await process.end();
  return took;
}

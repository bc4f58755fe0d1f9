/** `start`: from the start of the store's process to an answer for Today, with years of work in the store and with none. */
import { join } from "node:path";
import { type Figure, median, ratioFigure, timed } from "../measure/figures.ts";
import { inFolder, type MadeProfile, makeProfile, startOn } from "../measure/profile.ts";
import type { Measured, Run, RunOptions } from "../measure/program.ts";
import { seeded } from "../measure/random.ts";
import { fillObservations } from "./fill.ts";

const observations = 100_000;
const usualStarts = 9;

export const start: Run = {
  name: "start",
  about: `store process start to Today answered, ${observations} observations against none; N starts of each (${usualStarts})`,
  run: ({ runs, seed, say }) => inFolder((folder) => measure(folder, { runs: runs ?? usualStarts, seed, say })),
};

async function measure(folder: string, { runs, seed, say }: RunOptions & { runs: number }): Promise<Measured> {
  const empty = await makeProfile(join(folder, "empty"));
  const full = await makeProfile(join(folder, "full"), (store) => fillObservations(store, observations, seeded(seed)));
  const times = { full: [] as number[], empty: [] as number[] };
  for (let turn = -1; turn < runs; turn++) {
    const ours = await untilToday(full);
    const floor = await untilToday(empty);
    say(`start: ${Math.round(ours)} ms full, ${Math.round(floor)} ms empty`);
    if (turn < 0) continue;
    times.full.push(ours);
    times.empty.push(floor);
  }
  const figures: Figure[] = [
    ratioFigure(`start to Today, median, ms (n=${runs})`, median(times.full), median(times.empty), 1.15),
  ];
  return { figures };
}

async function untilToday(profile: MadeProfile): Promise<number> {
  let end = async () => {};
  const took = await timed(async () => {
    const running = await startOn(profile);
    end = () => running.process.end();
    await running.client.today.get({});
  });
  await end();
  return took;
}

/**
 * `sync`: the scenarios of sync as seeded programs, over real stores and a real hub's file in one process. Each seed is one play of
 * 500 acts and those of the other scenarios whose turn it is; every hundredth play is twenty times as long.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { exactFigure, leastFigure } from "../measure/figures.ts";
import { inFolder } from "../measure/profile.ts";
import type { Measured, Run, RunOptions } from "../measure/program.ts";
import { seeded } from "../measure/random.ts";
import { type Scenario, scenarios } from "./sync/scenarios.ts";

const usualSeeds = 20;
const usualActs = 500;
const longEvery = 100;
const longActs = 10_000;

export const sync: Run = {
  name: "sync",
  about: `the scenarios of sync over real stores in foul weather: nothing lost, equal hashes, every loser listed; N seeds (${usualSeeds})`,
  run: ({ runs, seed, say }) => inFolder((folder) => runSeeds(folder, { runs: runs ?? usualSeeds, seed, say })),
};

async function runSeeds(folder: string, { runs, seed, say }: RunOptions & { runs: number }): Promise<Measured> {
  let played = 0;
  let failed = 0;
  for (let at = 0; at < runs; at++) {
    for (const scenario of scenarios.filter((each) => at % each.every === 0)) {
      const wrong = await runOne(join(folder, String(played)), scenario, seed + at, actsOf(at));
      played += 1;
      if (wrong.length === 0) continue;
      failed += 1;
      say(`sync: scenario ${scenario.number} (${scenario.about})`);
      for (const line of wrong.slice(0, 20)) say(`sync:   ${line}`);
      say(`sync: to replay: npm run faults -- sync --seeds 1 --seed ${seed + at}`);
    }
    if ((at + 1) % 10 === 0) say(`sync: ${at + 1} seeds, ${played} plays, ${failed} went wrong`);
  }
  return {
    figures: [
      exactFigure(`plays of ${runs} seeds in which something was lost, differed or was not listed`, failed, 0),
      leastFigure("plays", played, runs),
    ],
  };
}

function actsOf(at: number): number {
  return at > 0 && at % longEvery === 0 ? longActs : usualActs;
}

async function runOne(folder: string, scenario: Scenario, seed: number, acts: number): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  try {
    return await scenario.run({ folder, random: seeded(seed), seed, acts });
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

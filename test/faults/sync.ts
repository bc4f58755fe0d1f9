/**
 * `sync`: the scenarios of sync as seeded programs, over real stores and a real hub's file in one process, or in processes of their own
 * where they are killed. Each seed is one play of 500 acts and those of the other scenarios whose turn it is; every hundredth play is
 * twenty times as long. What once went wrong is remembered and played again each time.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { exactFigure, leastFigure } from "../measure/figures.ts";
import { type PostgresServer, startPostgres } from "../measure/postgres.ts";
import { inFolder } from "../measure/profile.ts";
import type { Measured, Run, RunOptions } from "../measure/program.ts";
import { seeded } from "../../shared/domain/random.ts";
import { whyNoDisk } from "./disk/watchedDisk.ts";
import type { Scenario } from "./sync/ground.ts";
import { scenarios } from "./sync/scenarios.ts";

const usualSeeds = 20;
const usualActs = 500;
const longEvery = 100;
const longActs = 10_000;

/** Seeds that found something, as they were when they did. */
const remembered = [
  { scenario: 9, seed: 78, acts: 100 },
  { scenario: 9, seed: 312, acts: 100 },
  { scenario: 9, seed: 325, acts: 100 },
  { scenario: 9, seed: 331, acts: 100 },
];

export const sync: Run = {
  name: "sync",
  about: `the scenarios of sync over real stores in foul weather: nothing lost, equal hashes, every loser listed; N seeds (${usualSeeds}), --scenario N for one alone, --acts N`,
  run: (options) => inFolder((folder) => runSeeds(folder, options)),
};

interface Play {
  scenario: Scenario;
  seed: number;
  acts: number;
}

async function runSeeds(folder: string, options: RunOptions): Promise<Measured> {
  const { say } = options;
  const plays = playsOf(options);
  const servers: Promise<PostgresServer | null>[] = [];
  const postgres = () => servers[0] ?? started(servers);
  let failed: number;
  try {
    failed = await playAll(folder, plays, postgres, say);
  } finally {
    for (const server of servers) await (await server)?.stop();
  }
  const numbers = new Set(plays.map(({ scenario }) => scenario.number));
  const skipped = [
    ...(servers.length > 0 && (await servers[0]) === null ? ["PostgreSQL: its program is not installed here"] : []),
    ...(numbers.has(3) && whyNoDisk() !== null ? [`killing at writes and cutting the power: ${whyNoDisk()}`] : []),
  ];
  return {
    figures: [
      exactFigure("plays in which something was lost, differed or was not listed", failed, 0),
      leastFigure("plays", plays.length, options.runs ?? usualSeeds),
      leastFigure("scenarios", numbers.size, options.scenario === undefined ? 16 : 1),
    ],
    ...(skipped.length > 0 ? { skipped: skipped.join("; ") } : {}),
  };
}

/** One server for all plays, once the first of them asks. */
function started(servers: Promise<PostgresServer | null>[]): Promise<PostgresServer | null> {
  const server = startPostgres();
  servers.push(server);
  return server;
}

async function playAll(
  folder: string,
  plays: readonly Play[],
  postgres: () => Promise<PostgresServer | null>,
  say: RunOptions["say"],
): Promise<number> {
  let failed = 0;
  for (const [at, each] of plays.entries()) {
    const wrong = await runOne(join(folder, String(at)), each, postgres);
    if ((at + 1) % 20 === 0) say(`sync: ${at + 1} of ${plays.length} plays, ${failed} went wrong`);
    if (wrong.length === 0) continue;
    failed += 1;
    const { scenario, seed, acts } = each;
    say(`sync: scenario ${scenario.number} (${scenario.about})`);
    for (const line of wrong.slice(0, 20)) say(`sync:   ${line}`);
    say(
      `sync: to replay: npm run faults -- sync --scenario ${scenario.number} --seeds 1 --seed ${seed} --acts ${acts}`,
    );
  }
  return failed;
}

/** The seeds that are asked for, each with the scenarios whose turn it is, and before them what is remembered. */
function playsOf({ runs, seed, scenario: only, acts }: RunOptions): Play[] {
  const asked = only === undefined ? scenarios : scenarios.filter(({ number }) => number === only);
  const seeds = Array.from({ length: runs ?? usualSeeds }, (_, at) => at);
  const fresh = seeds.flatMap((at) =>
    asked
      .filter(({ every }) => only !== undefined || at % every === 0)
      .map((scenario) => ({ scenario, seed: seed + at, acts: acts ?? actsOf(at) })),
  );
  const again = remembered.flatMap(({ scenario: number, ...play }) => {
    const scenario = only === undefined ? scenarios.find((each) => each.number === number) : undefined;
    return scenario ? [{ scenario, ...play }] : [];
  });
  return [...again, ...fresh];
}

function actsOf(at: number): number {
  return at > 0 && at % longEvery === 0 ? longActs : usualActs;
}

async function runOne(
  folder: string,
  { scenario, seed, acts }: Play,
  postgres: () => Promise<PostgresServer | null>,
): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  try {
    return await scenario.run({ folder, random: seeded(seed), seed, acts, postgres });
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

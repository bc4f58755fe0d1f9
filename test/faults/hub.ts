/**
 * `hub`: a district's hub as real processes on both stores, killed, stopped, cut off, without room, at the wrong time and without its
 * database, while devices push and pull. Afterwards nothing that was answered for is lost, nothing was applied in part, every device
 * agrees with the hub to the hash, and the log's chain holds.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { exactFigure, type Figure, leastFigure } from "../measure/figures.ts";
import { startPostgres } from "../measure/postgres.ts";
import { inFolder } from "../measure/profile.ts";
import type { Measured, Run, RunOptions } from "../measure/program.ts";
import { compileDisk, whyNoDisk } from "./disk/watchedDisk.ts";
import type { Ground } from "./hub/district.ts";
import { type Played, play } from "./hub/play.ts";
import type { FaultName } from "./hub/weather.ts";

const usualRuns = 10;
const usualFaults = 12;
/** Fewer ops in a play would show nothing. */
const leastOps = 50;
const mostLines = 20;

/** What may befall the hub in a play, by the seed: all of it together, or one kind by itself. */
const onFile: readonly (readonly FaultName[])[] = [
  ["kill", "stop", "line", "disk", "clock"],
  ["kill"],
  ["line", "stop"],
  ["disk"],
  ["clock"],
];
const onDatabase: readonly (readonly FaultName[])[] = [
  ["kill", "stop", "line", "clock", "database"],
  ["kill"],
  ["line", "stop"],
  ["database"],
  ["clock"],
];

export const hub: Run = {
  name: "hub",
  about: `real hubs on SQLite and PostgreSQL killed, cut off, without room, at the wrong time, while devices push and pull; N seeds (${usualRuns})`,
  run: ({ runs, seed, say }) => playHub({ runs: runs ?? usualRuns, seed, say }, usualFaults),
};

/** `count`: the faults in each play. */
export function playHub(options: RunOptions & { runs: number }, count: number): Promise<Measured> {
  return inFolder((folder) => playAll(folder, options, count));
}

async function playAll(
  folder: string,
  { runs, seed, say }: RunOptions & { runs: number },
  count: number,
): Promise<Measured> {
  const noDisk = whyNoDisk();
  const disk = noDisk === null ? compileDisk(folder) : null;
  const server = await startPostgres();
  const tally = new Tally(say);
  try {
    for (let at = 0; at < runs; at += 1) {
      const file = { disk, databaseUrl: null };
      tally.note("SQLite", seed + at, await playIn(folder, file, onFile, seed + at, count));
      if (!server) continue;
      const database = { disk: null, databaseUrl: await server.database(`play_${process.pid}_${at}`) };
      tally.note("PostgreSQL", seed + at, await playIn(folder, database, onDatabase, seed + at, count));
    }
  } finally {
    await server?.stop();
  }
  const skipped = [
    ...(noDisk === null ? [] : [`full disks: ${noDisk}`]),
    ...(server ? [] : ["PostgreSQL: its program is not installed here"]),
  ];
  return { figures: tally.figures(runs, count), ...(skipped.length > 0 ? { skipped: skipped.join("; ") } : {}) };
}

async function playIn(
  folder: string,
  stores: Pick<Ground, "disk" | "databaseUrl">,
  kinds: readonly (readonly FaultName[])[],
  seed: number,
  count: number,
): Promise<Played> {
  const place = join(folder, "play");
  mkdirSync(place);
  try {
    return await play({ folder: place, ...stores }, kinds[seed % kinds.length] ?? [], count, seed);
  } finally {
    rmSync(place, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** What the plays came to, and what is said of each that went wrong. */
class Tally {
  readonly #say: RunOptions["say"];
  #wrong = 0;
  #ops = 0;
  #faults = 0;

  constructor(say: RunOptions["say"]) {
    this.#say = say;
  }

  note(store: string, seed: number, { wrong, ops, answers, faults }: Played): void {
    const befell = Object.entries(faults);
    this.#ops += ops;
    this.#faults += befell.reduce((total, [, count]) => total + count, 0);
    const kinds = befell.map(([name, count]) => `${count} ${name}`).join(", ");
    this.#say(`hub: ${store}, seed ${seed}: ${ops} ops in ${answers} answers, ${kinds}`);
    if (wrong.length === 0) return;
    this.#wrong += 1;
    for (const line of wrong.slice(0, mostLines)) this.#say(`hub:   ${line}`);
    this.#say(`hub: to replay: npm run faults -- hub --runs 1 --seed ${seed}`);
  }

  figures(runs: number, count: number): Figure[] {
    const lost = "plays in which something was lost, applied in part, differed or broke";
    return [
      exactFigure(`${lost}, of ${runs} seeds`, this.#wrong, 0),
      leastFigure("faults", this.#faults, runs * count),
      leastFigure("ops answered for", this.#ops, runs * leastOps),
    ];
  }
}

/**
 * `import`: a directory of schools from the file to the last row on the disk, by the job that the screen runs: handed over in
 * pieces, read, planned, written in slices with versions, search index and log of acts. The floor is what anybody would write
 * in ten lines: csv-parse, and the same rows into an unencrypted file in one transaction (importFloor.ts). Besides how long it
 * takes: whether memory grows with the file, and how long somebody who goes on typing meanwhile waits.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { finishJob } from "../../shared/client.ts";
import type { ImportRun } from "../../shared/contract/imports.ts";
import { exactFigure, type Figure, median, quantile, ratioFigure, timed } from "../measure/figures.ts";
import { inFolder, makeProfile, type RunningStore, startOn } from "../measure/profile.ts";
import type { Measured, Run, RunOptions } from "../measure/program.ts";
import { seeded } from "../../shared/domain/random.ts";
import { watchMemory } from "./memory.ts";
import { importFloor } from "./importFloor.ts";
import { handOver, planFor } from "./importSteps.ts";
import { typeLines } from "./save.ts";
import { schoolFile } from "./schoolFile.ts";
import { newId } from "../../shared/domain/ids.ts";

const usualSchools = 100_000;
const rounds = 3;
const usualLines = 300;
const everyMs = 100;

export const importSchools: Run = {
  name: "import",
  about: `a directory from CSV with its dated facts, against csv-parse and the same rows unencrypted in one transaction; N schools (${usualSchools})`,
  run: ({ runs, seed, say }) => inFolder((folder) => measure(folder, { runs: runs ?? usualSchools, seed, say })),
};

async function measure(folder: string, { runs: schools, seed, say }: RunOptions & { runs: number }): Promise<Measured> {
  const file = join(folder, "schools.csv");
  writeFileSync(file, schoolFile(schools, seeded(seed)));
  const ours: Imported[] = [];
  const floor: number[] = [];
  let rows = 0;
  for (let round = 0; round < rounds; round++) {
    rows = await inFolder(async (place) => {
      const bare = await importFloor(file, join(place, "bare.db"));
      floor.push(bare.ms);
      return bare.rows;
    });
    ours.push(await inFolder((place) => importAlone(place, file)));
    say(`import: round ${round + 1}: ${seconds(ours.at(-1)?.ms)} s, floor ${seconds(floor.at(-1))} s`);
  }
  const written = median(ours.map((each) => each.rows));
  return {
    figures: [
      ratioFigure(
        `${schools} schools, ${rows} rows, ms (median, n=${rounds})`,
        median(ours.map(({ ms }) => ms)),
        median(floor),
        2.2,
      ),
      exactFigure("rows written that the floor did not write, or the other way round", written - rows, 0),
      ...(await memoryFigures(folder, schools, seed, ours)),
      ...(await inFolder((place) => saveFigures(place, file, seed, say))),
    ],
  };
}

const seconds = (ms = Number.NaN) => (ms / 1_000).toFixed(1);

interface Imported {
  ms: number;
  rows: number;
  /** By how much the store's process grew while it imported, at most, in MB; null where the system does not say. */
  grew: number | null;
}

/** Brings the file in through the contract, with nobody else there. */
async function importAlone(folder: string, file: string): Promise<Imported> {
  const running = await startOn(await makeProfile(join(folder, "profile")));
  try {
    const memory = watchMemory(running.process.pid());
    let run: ImportRun | undefined;
    const ms = await timed(async () => (run = await bringIn(running, file)));
    return { ms, rows: rowsOf(run), grew: memory.end() };
  } finally {
    await running.process.end();
  }
}

async function bringIn({ client }: RunningStore, file: string): Promise<ImportRun> {
  const plan = await planFor(client, await handOver(client, file));
  const { value } = await finishJob(await client.imports.run({ ...plan, runId: newId() }));
  return value;
}

function rowsOf(run: ImportRun | undefined): number {
  const { school = 0, school_fact: facts = 0 } = run?.figures?.created ?? {};
  return school + facts;
}

/**
 * Beside a quarter of the schools, which is more than the import gathers before it writes: from there on a longer file should need
 * no more. Half as much again is left to the engine, which collects its garbage when it likes.
 */
async function memoryFigures(
  folder: string,
  schools: number,
  seed: number,
  whole: readonly Imported[],
): Promise<Figure[]> {
  const file = join(folder, "fewer.csv");
  const fewer = Math.ceil(schools / 4);
  writeFileSync(file, schoolFile(fewer, seeded(seed)));
  const small: (number | null)[] = [];
  for (let round = 0; round < rounds; round++) small.push((await inFolder((place) => importAlone(place, file))).grew);
  const [most, least] = [
    median(whole.map(({ grew }) => grew ?? Number.NaN)),
    median(small.map((grew) => grew ?? Number.NaN)),
  ];
  if (Number.isNaN(most)) return [];
  return [ratioFigure(`growth of the store's process, MB (against ${fewer} schools)`, most, least, 1.5)];
}

/** An evidence line every tenth of a second, first with nothing else going on and then while the import runs. */
async function saveFigures(folder: string, file: string, seed: number, say: (line: string) => void): Promise<Figure[]> {
  const running = await startOn(await makeProfile(join(folder, "profile")));
  try {
    const line = await typeLines(running.client, seeded(seed));
    const usual = await typeWhile(line, (typed) => typed < usualLines);
    let isDone = false;
    const importing = bringIn(running, file).finally(() => (isDone = true));
    const [meanwhile] = await Promise.all([typeWhile(line, () => !isDone), importing]);
    say(`import: ${meanwhile.length} lines typed meanwhile`);
    const n = `n=${meanwhile.length}, usually n=${usual.length}`;
    return [ratioFigure(`a save meanwhile, p99, ms (${n})`, quantile(meanwhile, 0.99), quantile(usual, 0.99), 3)];
  } finally {
    await running.process.end();
  }
}

async function typeWhile(line: () => Promise<unknown>, goesOn: (typed: number) => boolean): Promise<number[]> {
  const took: number[] = [];
  while (goesOn(took.length)) {
    took.push(await timed(line));
    await setTimeout(everyMs);
  }
  return took;
}

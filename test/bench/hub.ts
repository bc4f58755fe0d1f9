/**
 * `hub`: what one hub carries. 500 devices push ten records each at the same moment over HTTP to a hub's own program, on the encrypted
 * file and on PostgreSQL, beside the same records written bare into the same engine; nothing may be lost. Then an op at a hub whose log
 * has 10,000 ops beside one at a hub with many times as many, turn by turn: what a hub has lived through must not make it slower.
 */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { openHubFile } from "../../hub/store/sqlite/connection.ts";
import { exactFigure, type Figure, median, quantile, ratioFigure } from "../measure/figures.ts";
import { startPostgres } from "../measure/postgres.ts";
import { inFolder } from "../measure/profile.ts";
import type { Measured, Run, RunOptions } from "../measure/program.ts";
import { BenchDistrict } from "./hub/district.ts";
import { postgresFloor, sqliteFloor } from "./hub/floor.ts";
import type { RecordOf } from "./sync/records.ts";

const devices = 500;
const each = 10;
const rounds = 5;
const shortLog = 10_000;
const usualLog = 100_000;
/** Turns that are timed at each length of the log, of so many devices. */
const turns = 20;
const turnDevices = 50;

const mostSqlite = 12;
const mostPostgres = 12;
const mostGrowth = 1.2;

export const hub: Run = {
  name: "hub",
  about: `${devices} devices pushing at once into SQLite and PostgreSQL, against bare rows; an op in a log of ${shortLog} against one of N ops (${usualLog}; up to 1000000)`,
  run: (options) => inFolder((folder) => measure(folder, options)),
};

async function measure(folder: string, options: RunOptions): Promise<Measured> {
  const bareFile = openHubFile(join(folder, "bare.db"), randomBytes(32));
  const figures: Figure[] = [];
  try {
    const bare = (records: readonly RecordOf[]) => sqliteFloor(bareFile, records, each);
    const district = await BenchDistrict.make(join(folder, "file"), null, devices);
    figures.push(...(await pushes("SQLite", district, bare, mostSqlite, options)));
  } finally {
    bareFile.close();
  }
  figures.push(...(await growth(folder, options)));
  const server = await startPostgres();
  if (!server) return { figures, skipped: "PostgreSQL is not installed here" };
  const pool = server.pool();
  try {
    const bare = (records: readonly RecordOf[]) => postgresFloor(pool, records, each);
    const databaseUrl = await server.database(`bench_${process.pid}`);
    const district = await BenchDistrict.make(join(folder, "database"), databaseUrl, devices);
    figures.push(...(await pushes("PostgreSQL", district, bare, mostPostgres, options)));
  } finally {
    await pool.end();
    await server.stop();
  }
  return { figures };
}

async function pushes(
  name: string,
  district: BenchDistrict,
  floor: (records: readonly RecordOf[]) => Promise<number>,
  most: number,
  { seed, say }: RunOptions,
): Promise<Figure[]> {
  await district.start();
  const ours: number[] = [];
  const bare: number[] = [];
  const waits: number[] = [];
  const processor: number[] = [];
  // In the first round the devices connect, statements are prepared and pages come into memory.
  for (let round = 0; round <= rounds; round += 1) {
    const pushed = await district.push(devices, each, seed + round);
    const under = await floor(pushed.records);
    const perSecond = `${Math.round((1_000 * pushed.ops) / pushed.ms)} ops/s`;
    const last = `p99 ${Math.round(quantile(pushed.waits, 0.99))} ms`;
    const used = `${(pushed.processorMs / pushed.ops).toFixed(2)} ms of processor an op`;
    say(`hub: ${name}, ${perSecond}, ${last}, ${used}, bare ${Math.round((1_000 * pushed.ops) / under)} rows/s`);
    if (round === 0) continue;
    ours.push(pushed.ms / pushed.ops);
    bare.push(under / pushed.ops);
    waits.push(...pushed.waits);
    processor.push(pushed.processorMs / pushed.ops);
  }
  const lost = await district.lost();
  const all = devices * each;
  return [
    ratioFigure(`${name}: an op, ${devices} devices at once, ms (n=${rounds})`, median(ours), median(bare), most),
    // All the rows at once is what the last of them waits for.
    ratioFigure(`${name}: p99 of an answer, ms`, quantile(waits, 0.99), median(bare) * all, most),
    said(`${name}: ops answered for in a second`, 1_000 / median(ours)),
    said(`${name}: the hub's processor for an op, ms`, median(processor)),
    exactFigure(`${name}: ops answered for and lost, of ${district.ops}`, lost, 0),
  ];
}

/** A figure for people, held to nothing: it is the machine's as much as ours. */
function said(figure: string, ours: number): Figure {
  return { figure, ours: Number(ours.toPrecision(3)), floor: null, ratio: null, target: "", ok: ours > 0 };
}

/** The same pushes at two hubs by turns, one of which has lived longer. */
async function growth(folder: string, { runs, seed, say }: RunOptions): Promise<Figure[]> {
  const length = runs ?? usualLog;
  const districts = await Promise.all(
    [shortLog, length].map(async (upTo) => {
      const district = await BenchDistrict.make(join(folder, `log-${upTo}`), null, devices);
      await district.fill(upTo, seed, say);
      await district.start();
      return { district, wall: [] as number[], processor: [] as number[] };
    }),
  );
  for (let turn = 0; turn <= turns; turn += 1)
    for (const { district, wall, processor } of districts) {
      const { ms, ops, processorMs } = await district.push(turnDevices, each, seed + turn);
      if (turn === 0) continue;
      wall.push(ms / ops);
      processor.push(processorMs / ops);
    }
  const [short, long] = districts;
  if (!short || !long) throw new Error("two logs are compared");
  const of = `an op after ${length} ops, against one after ${shortLog}`;
  return [
    ratioFigure(`SQLite: ${of}, ms (n=${turns})`, median(long.wall), median(short.wall), mostGrowth),
    ratioFigure(`SQLite: ${of}, ms of processor`, mean(long.processor), mean(short.processor), mostGrowth),
    exactFigure(`SQLite: ops lost of ${long.district.ops} in the long log`, await long.district.lost(), 0),
    exactFigure(`SQLite: ops lost of ${short.district.ops} in the short log`, await short.district.lost(), 0),
  ];
}

/** Hundredths of a second is all the system tells: single turns are too short for a median. */
function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

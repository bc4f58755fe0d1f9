/**
 * `hub`: what one hub carries. 500 devices push ten records each at the same moment, into the encrypted file and into PostgreSQL, beside
 * the same records written bare into the same engine; nothing may be lost. Then one op in a log of 10,000 ops beside one in a log
 * many times as long: what a hub has lived through must not make it slower.
 */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { openPostgresStore } from "../../hub/store/postgres/store.ts";
import { openSqliteStore } from "../../hub/store/sqlite/store.ts";
import type { TestHub } from "../support/hubDevice.ts";
import { exactFigure, type Figure, median, ratioFigure } from "../measure/figures.ts";
import { startPostgres } from "../measure/postgres.ts";
import { inFolder } from "../measure/profile.ts";
import type { Measured, Run, RunOptions } from "../measure/program.ts";
import { lostOf, newHub, pushAtOnce } from "./hub/district.ts";
import { postgresFloor, sqliteFloor } from "./hub/floor.ts";
import type { RecordOf } from "./sync/records.ts";

const devices = 500;
const each = 10;
const rounds = 5;
const shortLog = 10_000;
const usualLog = 100_000;
/** Turns that are timed at each length of the log, of so many devices. */
const turns = 20;
const turnDevices = 10;

/** A hub does for an op what the floor does for a row about five times over: the op, its row, its log, what it touched, its signature. */
const mostSqlite = 12;
const mostPostgres = 12;
const mostGrowth = 1.5;

export const hub: Run = {
  name: "hub",
  about: `${devices} devices pushing at once into SQLite and PostgreSQL, against bare rows; an op in a log of ${shortLog} against one of N ops (${usualLog}; up to 1000000)`,
  run: (options) => inFolder((folder) => measure(folder, options)),
};

async function measure(folder: string, options: RunOptions): Promise<Measured> {
  const figures: Figure[] = [];
  const store = openSqliteStore(join(folder, "hub.db"), randomBytes(32));
  try {
    const bare = (records: readonly RecordOf[]) => sqliteFloor(store.db, records, each);
    figures.push(...(await pushes("SQLite", await newHub(store), bare, mostSqlite, options)));
  } finally {
    await store.close();
  }
  figures.push(...(await growth(folder, options)));
  const server = await startPostgres();
  if (!server) return { figures, skipped: "PostgreSQL is not installed here" };
  const pool = server.pool();
  const postgres = await openPostgresStore(server.pool());
  try {
    const bare = (records: readonly RecordOf[]) => postgresFloor(pool, records, each);
    figures.push(...(await pushes("PostgreSQL", await newHub(postgres), bare, mostPostgres, options)));
  } finally {
    await postgres.close();
    await pool.end();
    await server.stop();
  }
  return { figures };
}

async function pushes(
  name: string,
  district: TestHub,
  floor: (records: readonly RecordOf[]) => Promise<number>,
  most: number,
  { seed, say }: RunOptions,
): Promise<Figure[]> {
  const ours: number[] = [];
  const bare: number[] = [];
  let ops = 0;
  // The first round warms up: statements are prepared, pages are in memory.
  for (let round = 0; round <= rounds; round += 1) {
    const pushed = await pushAtOnce(district, devices, each, seed + round);
    ops += pushed.ops;
    const under = await floor(pushed.records);
    if (round === 0) continue;
    ours.push(pushed.ms / pushed.ops);
    bare.push(under / pushed.ops);
    say(
      `hub: ${name}, ${Math.round((1_000 * pushed.ops) / pushed.ms)} ops/s, bare ${Math.round((1_000 * pushed.ops) / under)} rows/s`,
    );
  }
  const lost = await lostOf(district, ops);
  return [
    ratioFigure(`${name}: an op, ${devices} devices at once, ms (n=${rounds})`, median(ours), median(bare), most),
    exactFigure(`${name}: ops answered for and lost, of ${ops}`, lost, 0),
  ];
}

/** The same work in a short log and in a long one, in one file. */
async function growth(folder: string, { runs, seed, say }: RunOptions): Promise<Figure[]> {
  const length = runs ?? usualLog;
  const store = openSqliteStore(join(folder, "long.db"), randomBytes(32));
  try {
    const district = await newHub(store);
    let ops = await fill(district, 0, shortLog, seed, say);
    const short = await timedTurns(district, seed);
    ops += short.ops;
    ops = await fill(district, ops, length, seed, say);
    const long = await timedTurns(district, seed + 1);
    ops += long.ops;
    const name = `SQLite: an op after ${length} ops, against one after ${shortLog}, ms (n=${turns})`;
    return [
      ratioFigure(name, median(long.times), median(short.times), mostGrowth),
      exactFigure(`SQLite: ops lost of ${ops} in the long log`, await lostOf(district, ops), 0),
    ];
  } finally {
    await store.close();
  }
}

async function fill(
  district: TestHub,
  from: number,
  to: number,
  seed: number,
  say: RunOptions["say"],
): Promise<number> {
  let ops = from;
  while (ops < to) {
    ops += (await pushAtOnce(district, 1, Math.min(1_000, to - ops), seed + ops)).ops;
    if (ops % 10_000 === 0) say(`hub: a log of ${ops} ops`);
  }
  return ops;
}

async function timedTurns(district: TestHub, seed: number): Promise<{ times: number[]; ops: number }> {
  const times: number[] = [];
  let ops = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    const pushed = await pushAtOnce(district, turnDevices, each, seed + turn);
    times.push(pushed.ms / pushed.ops);
    ops += pushed.ops;
  }
  return { times, ops };
}

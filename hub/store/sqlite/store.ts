/**
 * The hub on one encrypted SQLite file: nothing to install, one writer. Every use of the connection takes its turn, and a turn
 * never waits for anything but the disk, so what a turn reads is of one moment.
 */
import type { Database } from "better-sqlite3";
import { type RunSizes, runsOf } from "../../../shared/domain/runs.ts";
import { type SqlValue, Turns } from "../door.ts";
import { sqliteDoor } from "../sqliteDoor.ts";
import type { HubStore, Tx } from "../store.ts";
import { tables, whereKnown, type Written } from "../columns.ts";
import type { TableName, Tables } from "../tables.ts";
import { migrateHubFile, openHubFile, refuseNewerFile } from "./connection.ts";
import { existsSync } from "node:fs";
import { prepared } from "./prepared.ts";
import { hubSqliteProblem } from "./problem.ts";
import { QuietCarry } from "./quietCarry.ts";
import { Together } from "./together.ts";

export interface SqliteHubStore extends HubStore {
  readonly db: Database;
  readonly turns: Turns;
}

/** Opens or makes the file. Problems as `openHubFile`; STORE_NEWER. */
export function openSqliteStore(file: string, key: Uint8Array): SqliteHubStore {
  if (existsSync(file)) lookFirst(file, key);
  const db = openHubFile(file, key);
  try {
    migrateHubFile(db);
  } catch (error) {
    db.close();
    throw hubSqliteProblem(error, file);
  }
  const turns = new Turns();
  const together = new Together(db, turns);
  const quiet = new QuietCarry(db, turns);
  const inTurn = <V>(begin: string, district: string, work: (tx: Tx) => Promise<V>) =>
    turns.take(() => transaction(db, begin, () => work(txOn(db, district))));
  return {
    kind: "sqlite",
    storesFirst: false,
    db,
    turns,
    door: sqliteDoor(db, turns),
    add: (district, table, rows) => inTurn("BEGIN IMMEDIATE", district, (tx) => tx.add(table, rows)),
    deciding: (district, work) => together.run(() => work(txOn(db, district))).finally(() => quiet.wrote()),
    reading: (district, work) => {
      quiet.asked();
      return inTurn("BEGIN", district, work);
    },
    // Rows are overwritten as they go (secure_delete); what is left of them is in the write-ahead log.
    scrub: () => turns.take(() => void db.pragma("wal_checkpoint(TRUNCATE)")),
    close: () => {
      quiet.close();
      return turns.take(() => void db.close());
    },
  };
}

export function isSqliteStore(store: HubStore): store is SqliteHubStore {
  return "db" in store && "turns" in store;
}

/** A newer or damaged file is refused before a byte of it, or of its write-ahead log, can change. */
function lookFirst(file: string, key: Uint8Array): void {
  const db = openHubFile(file, key, true);
  try {
    refuseNewerFile(db);
  } finally {
    db.close();
  }
}

async function transaction<V>(db: Database, begin: string, work: () => Promise<V>): Promise<V> {
  try {
    db.exec(begin);
    const value = await work();
    db.exec("COMMIT");
    return value;
  } catch (error) {
    if (db.inTransaction) db.exec("ROLLBACK");
    throw hubSqliteProblem(error, db.name);
  }
}

/** Reads and writes as they come, without a transaction of its own. */
export function txOn(db: Database, district: string): Tx {
  return {
    district,
    all: async <R>(text: string, values: readonly SqlValue[] = []) => prepared(db, text).all(...values) as R[],
    get: async <R>(text: string, values: readonly SqlValue[] = []) =>
      prepared(db, text).get(...values) as R | undefined,
    run: async (text, values = []) => prepared(db, text).run(...values).changes,
    put: async (table, rows) => writeAll(db, table, "over", rows),
    add: async (table, rows) => writeAll(db, table, "beside", rows),
    find: async (table, columns, keys) => {
      const where = columns.map((column) => ` AND ${column} = ?`).join("");
      const statement = prepared(db, `SELECT * FROM ${table} WHERE district = ?${where}`);
      return keys.flatMap((key) => statement.all(district, ...key) as Tables[typeof table][]);
    },
  };
}

/** Rows that one statement writes. */
const rowsTogether: RunSizes = [32, 1];

const inserts = new Map<string, string>();

function insertSql(table: TableName, written: Written, rows: number): string {
  const key = `${table} ${written} ${rows}`;
  let sql = inserts.get(key);
  if (sql === undefined) {
    const columns = Object.keys(tables[table].columns);
    const marks = `(${columns.map(() => "?").join(", ")})`;
    sql = `INSERT INTO ${table} (${columns.join(", ")}) VALUES ${Array(rows).fill(marks).join(", ")} ${whereKnown(table, written)}`;
    inserts.set(key, sql);
  }
  return sql;
}

/** A row that is in the list twice is written twice, in order. */
function writeAll<T extends TableName>(db: Database, table: T, written: Written, rows: readonly Tables[T][]): void {
  const columns = Object.keys(tables[table].columns) as (keyof Tables[T])[];
  for (const run of runsOf(rows, rowsTogether)) {
    const statement = prepared(db, insertSql(table, written, run.length));
    const values: unknown[] = [];
    for (const row of run) for (const column of columns) values.push(row[column]);
    statement.run(values);
  }
}

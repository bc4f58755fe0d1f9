/**
 * Brings a store to the newest shape. Each migration and its `user_version` are one IMMEDIATE transaction: it happens whole or
 * not at all. (Kysely's own migrator runs SQLite DDL outside a transaction and would leave half a migration behind.)
 */
import type { Database } from "better-sqlite3";
import { Problem } from "../shared/problems.ts";
import { migrations } from "./migrations/index.ts";

export interface Migration {
  number: number;
  name: string;
  sql: string;
}

/** The store's version now: the number of the last migration it went through; 0 for an empty file. */
export function storeVersion(db: Database): number {
  return Number(db.pragma("user_version", { simple: true }));
}

/**
 * Runs what is missing and returns the numbers that ran. A store from a newer app is refused untouched (STORE_NEWER).
 */
export function migrate(db: Database, upTo: readonly Migration[] = migrations): number[] {
  const found = refuseNewer(db, upTo);
  const missing = upTo.filter((each) => each.number > found);
  for (const each of missing) {
    const run = db.transaction(() => {
      db.exec(each.sql);
      db.pragma(`user_version = ${each.number}`);
    });
    run.immediate();
  }
  return missing.map((each) => each.number);
}

/** The store's version, or STORE_NEWER. Only reads. */
export function refuseNewer(db: Database, upTo: readonly Migration[] = migrations): number {
  const known = upTo.at(-1)?.number ?? 0;
  const found = storeVersion(db);
  if (found > known) throw new Problem("STORE_NEWER", { found, known });
  return found;
}

/** SQLite for the message log, at both ends: unencrypted, as durable as ours is (every commit is on the disk). */
import type BetterSqlite from "better-sqlite3";
import { peerPackage } from "../packages.ts";

export function openLog(file: string, schema: string): BetterSqlite.Database {
  const Database = peerPackage<typeof BetterSqlite>("better-sqlite3");
  const db = new Database(file);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec(schema);
  return db;
}

/**
 * One hash over everything the store holds as records: equal in two stores exactly when their synced rows are. What is local to
 * a machine (rowids, versions, drafts) is no part of it. Also used to compare replicas.
 */
import { createHash, type Hash } from "node:crypto";
import type { Database } from "better-sqlite3";
import { type SyncedTable, syncedTableNames, syncedTables } from "../../shared/sync/registry.ts";

export interface RecordsHash {
  /** Rows of every synced table, deleted ones included: they are kept, soft. */
  records: number;
  tables: Record<string, number>;
  /** SHA-256, hex. */
  hash: string;
}

const reportEvery = 10_000;

/**
 * Counts and hashes the rows of every synced table: tables by the registry's order, rows by id, each row as the JSON of its id,
 * bucket, deletion and fields on one line. `onRow` is told the count so far now and then.
 */
export function hashOfRecords(db: Database, onRow: (count: number) => void = () => {}): RecordsHash {
  const hash = createHash("sha256");
  const tables: Record<string, number> = {};
  let records = 0;
  for (const table of syncedTableNames) {
    const columns = columnsOf(db, table);
    if (columns.length === 0) continue;
    hash.update(`${table}\n`);
    const before = records;
    for (const row of rowsOf(db, table, columns)) {
      addRow(hash, row);
      if (++records % reportEvery === 0) onRow(records);
    }
    tables[table] = records - before;
  }
  return { records, tables, hash: hash.digest("hex") };
}

/** A store that stands before a migration lacks the fields that it adds, and hashes as it did then. */
function columnsOf(db: Database, table: SyncedTable): string[] {
  const there = new Set(db.prepare("SELECT name FROM pragma_table_info(?)").pluck().all(table));
  return ["id", "bucket", "deleted", ...syncedTables[table]].filter((name) => there.has(name));
}

function rowsOf(db: Database, table: SyncedTable, columns: string[]): IterableIterator<unknown[]> {
  return db
    .prepare(`SELECT ${columns.join(", ")} FROM ${table} ORDER BY id`)
    .raw()
    .iterate() as IterableIterator<unknown[]>;
}

function addRow(hash: Hash, row: unknown[]): void {
  hash.update(JSON.stringify(row));
  hash.update("\n");
}

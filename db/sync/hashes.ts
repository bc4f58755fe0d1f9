/**
 * What every bucket's confirmed rows hash to, kept as rows are settled. Gathered over a slice and written with it. The hub keeps
 * the same; the end of a complete pull compares the two.
 */
import type { ConfirmedRow } from "../../shared/sync/rows.ts";
import { noRows, RowHash } from "../../sync/wire/rowHash.ts";
import { prepared, type ReadableDb, type WritableDb } from "../connection.ts";
import type { StoredRow } from "./copy.ts";
import { confirmedOf } from "./rows.ts";
import { columnsOf, syncedTablesOf } from "./tables.ts";

export class BucketHashes {
  readonly #db: WritableDb;
  readonly #moved = new Map<string, RowHash>();

  constructor(db: WritableDb) {
    this.#db = db;
  }

  /** A row left one confirmed state for another: what each adds; null where there is none before or after. */
  moved(bucket: string, before: string | null, after: string | null): void {
    if (before === after) return;
    const hash = this.#of(bucket);
    if (before !== null) hash.toggleHash(before);
    if (after !== null) hash.toggleHash(after);
  }

  /** Writes what was gathered, inside the slice's transaction. */
  write(): void {
    const sql = `INSERT INTO sync_bucket (bucket, state, behind, hash) VALUES (?, 'read', NULL, ?)
      ON CONFLICT (bucket) DO UPDATE SET hash = excluded.hash`;
    for (const [bucket, hash] of this.#moved) prepared(this.#db, sql).run(bucket, hash.hex());
    this.#moved.clear();
  }

  #of(bucket: string): RowHash {
    let hash = this.#moved.get(bucket);
    if (!hash) this.#moved.set(bucket, (hash = new RowHash(hashOf(this.#db, bucket))));
    return hash;
  }
}

export function hashOf(db: ReadableDb, bucket: string): string {
  const found = prepared(db, "SELECT hash FROM sync_bucket WHERE bucket = ?").pluck().get(bucket);
  return (found as string | undefined) ?? noRows;
}

/** The hash of a bucket's confirmed rows as they lie there, read one by one. */
export function hashAnew(db: ReadableDb, bucket: string): string {
  const hash = new RowHash();
  for (const columns of syncedTablesOf(db))
    for (const row of prepared(db, `SELECT * FROM ${columns.table} WHERE bucket = ?`).all(bucket) as StoredRow[]) {
      const confirmed = confirmedOf(db, columns, row);
      if (confirmed) hash.toggle(confirmed);
    }
  const aside = prepared(db, "SELECT table_name AS name, body FROM unknown_row WHERE bucket = ?").all(bucket);
  for (const { name, body } of aside as { name: string; body: string }[])
    if (!columnsOf(db, name)) hash.toggle(JSON.parse(body) as ConfirmedRow);
  return hash.hex();
}

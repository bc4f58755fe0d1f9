/**
 * Losing a bucket: what this device may read no longer leaves it. First everything that waits goes up and is decided; then rows, the
 * words by which they were found, drafts, payloads of ops and what imports kept go, in slices; at last the backups and stores set
 * aside that still hold them. Killed anywhere, it goes on at the next exchange. What a person writes meanwhile is sent first.
 */
import { Problem } from "../../shared/problems.ts";
import type { Change } from "../../shared/sync/op.ts";
import { letGo } from "../attachments/attachments.ts";
import { sweepLoose } from "../attachments/chunks.ts";
import { inTransaction, prepared, type ReadableDb, type WritableDb } from "../connection.ts";
import { Pace } from "../pace.ts";
import { readPayload } from "../oplog/append.ts";
import type { Store } from "../store.ts";
import { keepRest } from "./expunged.ts";
import { waitingActs } from "./state.ts";
import { syncedTablesOf } from "./tables.ts";

/** Buckets that were lost and are not erased everywhere yet. */
export function lostBuckets(db: ReadableDb): { bucket: string; state: "lost" | "erased" }[] {
  const sql = "SELECT bucket, state FROM sync_bucket WHERE state IN ('lost', 'erased') ORDER BY bucket";
  return prepared(db, sql).all() as { bucket: string; state: "lost" | "erased" }[];
}

/**
 * Erases lost buckets from the store. False where something still waits to be sent: nothing is erased before that. True once
 * only older copies of the store hold them. CANCELLED.
 */
export async function eraseLost(
  store: Store,
  signal: AbortSignal,
  onChanged: (tables: string[]) => void,
): Promise<boolean> {
  const { db } = store;
  const buckets = lostBuckets(db).flatMap(({ bucket, state }) => (state === "lost" ? [bucket] : []));
  if (buckets.length === 0) return true;
  const pace = new Pace(store, { quietMs: 40, busyMs: 3 });
  const sliced = async (erase: (most: number) => number) => {
    for (;;) {
      if (signal.aborted || !db.open) throw new Problem("CANCELLED", {});
      const most = pace.rows();
      const done = await pace.slice(most, () => inTransaction(db, () => (waitingActs(db) > 0 ? -1 : erase(most))));
      if (done <= 0) return done === 0;
    }
  };
  try {
    for (const bucket of buckets) {
      for (const { table } of syncedTablesOf(db)) {
        if (!(await sliced((most) => eraseRows(db, table, bucket, most)))) return false;
        onChanged([table]);
      }
    }
    let after = 0;
    const payloads = await sliced((most) => {
      const last = erasePayloads(db, new Set(buckets), after, most);
      if (last === null) return 0;
      after = last;
      return 1;
    });
    if (!payloads || !finish(db, buckets)) return false;
    sweepLoose(db, store.folder);
    return true;
  } finally {
    pace.end();
  }
}

function eraseRows(db: WritableDb, table: string, bucket: string, most: number): number {
  const sql = `SELECT rid, id FROM ${table} WHERE bucket = ? LIMIT ?`;
  const rows = prepared(db, sql).all(bucket, most) as { rid: number; id: string }[];
  for (const { rid, id } of rows) {
    prepared(db, `DELETE FROM ${table} WHERE rid = ?`).run(rid);
    prepared(db, "DELETE FROM confirmed WHERE table_name = ? AND row_id = ?").run(table, id);
    prepared(db, "DELETE FROM op_row WHERE row_id = ?").run(id);
    prepared(db, "DELETE FROM import_change WHERE row_id = ?").run(id);
    letGo(db, id);
  }
  eraseDrafts(db, new Set(rows.map(({ id }) => id)));
  return rows.length;
}

/** A draft is called by what it is about: `evidence/<id of the room>`. */
function eraseDrafts(db: WritableDb, ids: ReadonlySet<string>): void {
  if (ids.size === 0) return;
  const keys = prepared(db, "SELECT key FROM draft").pluck().all() as string[];
  for (const key of keys)
    if (key.split("/").some((part) => ids.has(part))) prepared(db, "DELETE FROM draft WHERE key = ?").run(key);
}

/**
 * Takes what was written into one of the buckets out of payloads; what the same op wrote elsewhere (an import is one op for many schools)
 * stays, and so does its place in the chain. Returns the last op looked at, null at the end.
 */
function erasePayloads(db: WritableDb, buckets: ReadonlySet<string>, after: number, most: number): number | null {
  const sql = "SELECT seq FROM op WHERE seq > ? AND payload IS NOT NULL ORDER BY seq LIMIT ?";
  const seqs = prepared(db, sql).pluck().all(after, most) as number[];
  for (const seq of seqs) {
    const changes = readPayload(db, seq);
    if (changes?.some((change: Change) => buckets.has(change.bucket)))
      keepRest(
        db,
        seq,
        changes.filter((change) => !buckets.has(change.bucket)),
      );
  }
  return seqs.at(-1) ?? null;
}

function finish(db: WritableDb, buckets: readonly string[]): boolean {
  const done = inTransaction(db, () => {
    if (waitingActs(db) > 0) return false;
    for (const bucket of buckets) {
      prepared(db, "DELETE FROM unknown_row WHERE bucket = ?").run(bucket);
      prepared(db, "DELETE FROM lost_row WHERE bucket = ?").run(bucket);
      eraseDrafts(db, new Set(bucket.split(":")));
      prepared(db, "UPDATE sync_bucket SET state = 'erased' WHERE bucket = ?").run(bucket);
    }
    return true;
  });
  // The log beside the store still holds the pages as they were.
  if (done) db.pragma("wal_checkpoint(TRUNCATE)");
  return done;
}

/** Said once the older copies of the store are gone as well. */
export function erasedEverywhere(db: WritableDb): void {
  inTransaction(db, () => {
    prepared(db, "DELETE FROM sync_bucket WHERE state = 'erased'").run();
  });
}

/**
 * Where this replica stands after a reply: which buckets it may read, how far each was pulled, and whether what is here hashes to
 * what the hub holds. Written in one transaction, after every row of the reply.
 */
import type { ReplyHead } from "../../shared/sync/exchange.ts";
import { noRows } from "../../sync/wire/rowHash.ts";
import { inTransaction, prepared, type WritableDb } from "../connection.ts";
import { hashOf } from "./hashes.ts";
import { rowsWithCopies, Settler } from "./settle.ts";
import { readEnrolled, readState, type SyncState, writeEnrolled, writeState } from "./state.ts";

/** How often a bucket is pulled anew before its difference is told to people instead. */
const mostRepulls = 2;

export interface Placed {
  changed: ReadonlySet<string>;
  /** Buckets that go on differing from the hub's although they were pulled anew. */
  differing: string[];
}

export function takePlace(db: WritableDb, head: ReplyHead, at: string): Placed {
  return inTransaction(db, () => {
    const state = readState(db);
    const next: Partial<SyncState> = {
      asked: null,
      head: head.head,
      backedUpTo: head.backedUpTo,
      cursor: head.cursor,
      receipt: head.receipt ?? state.receipt,
      lastAt: at,
    };
    const gained = head.buckets ? takeBuckets(db, head.buckets) : [];
    takeBehind(db, head.behind);
    // The hub skipped what it thought was confirmed here; in a bucket that is new here it was not.
    if (gained.length > 0 && state.cursor !== null) startBuckets(db, gained, next);
    takeCertificate(db, head);
    const changed = new Set<string>();
    const differing = head.complete && !next.full ? takeComplete(db, state, head, next, changed) : [];
    writeState(db, next);
    return { changed, differing };
  });
}

/** Notes what may be read now. Returns the buckets that were not read before. What is lost is only marked: erasing has its own time. */
function takeBuckets(db: WritableDb, buckets: readonly string[]): string[] {
  const known = prepared(db, "SELECT bucket, state FROM sync_bucket").all() as { bucket: string; state: string }[];
  const states = new Map(known.map(({ bucket, state }) => [bucket, state]));
  const gained = buckets.filter((bucket) => states.get(bucket) !== "read");
  for (const bucket of gained)
    prepared(
      db,
      `INSERT INTO sync_bucket (bucket, state, behind, hash) VALUES (?, 'read', NULL, ?)
       ON CONFLICT (bucket) DO UPDATE SET state = 'read'`,
    ).run(bucket, noRows);
  const readable = new Set(buckets);
  for (const { bucket, state } of known)
    if (state === "read" && !readable.has(bucket))
      prepared(db, "UPDATE sync_bucket SET state = 'lost', behind = NULL WHERE bucket = ?").run(bucket);
  return gained;
}

function takeBehind(db: WritableDb, behind: Record<string, number>): void {
  prepared(db, "UPDATE sync_bucket SET behind = NULL WHERE behind IS NOT NULL").run();
  const sql = `INSERT INTO sync_bucket (bucket, state, behind, hash) VALUES (?, 'read', ?, ?)
    ON CONFLICT (bucket) DO UPDATE SET behind = excluded.behind`;
  for (const [bucket, seq] of Object.entries(behind)) prepared(db, sql).run(bucket, seq, noRows);
}

/** These buckets are pulled from their beginning, every row of them. */
function startBuckets(db: WritableDb, buckets: readonly string[], next: Partial<SyncState>): void {
  for (const bucket of buckets) prepared(db, "UPDATE sync_bucket SET behind = 0 WHERE bucket = ?").run(bucket);
  next.full = true;
}

function takeCertificate(db: WritableDb, { certificate }: ReplyHead): void {
  const enrolled = readEnrolled(db);
  if (certificate && enrolled) writeEnrolled(db, { ...enrolled, certificate });
}

/** The end of a complete pull: everything up to the cursor is here. */
function takeComplete(
  db: WritableDb,
  state: SyncState,
  head: ReplyHead,
  next: Partial<SyncState>,
  changed: Set<string>,
): string[] {
  next.full = false;
  next.pullsSinceSetBack = state.pullsSinceSetBack + 1;
  if (state.unsettled) {
    settleCopies(db, state.acked, head.cursor?.seq ?? 0, changed);
    next.unsettled = false;
  }
  const repulled: SyncState["repulled"] = {};
  const again: string[] = [];
  const differing: string[] = [];
  for (const [bucket, hash] of Object.entries(head.hashes)) {
    if (hashOf(db, bucket) === hash) continue;
    const times = (state.repulled[bucket] ?? 0) + 1;
    repulled[bucket] = times;
    if (times > mostRepulls) differing.push(bucket);
    else again.push(bucket);
  }
  next.repulled = repulled;
  if (again.length > 0) startBuckets(db, again, next);
  return differing;
}

/** Own ops that were decided without their rows moving wait no longer. */
function settleCopies(db: WritableDb, acked: number, upTo: number, changed: Set<string>): void {
  const settler = new Settler(db, acked);
  for (const { table, id, seq } of rowsWithCopies(db)) settler.again(table, id, Math.max(seq, upTo));
  settler.hashes.write();
  for (const table of settler.changed) changed.add(table);
}

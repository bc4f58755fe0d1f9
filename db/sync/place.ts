/**
 * Where this replica stands after a reply: which buckets it may read, how far each was pulled, and whether what is here hashes to
 * what the hub holds. Written in one transaction, after every row of the reply.
 */
import { isWithin } from "../../shared/domain/roles.ts";
import type { Certificate, ReplyHead } from "../../shared/sync/exchange.ts";
import { noRows } from "../../sync/wire/rowHash.ts";
import { inTransaction, prepared, type WritableDb } from "../connection.ts";
import { hashAnew, hashOf } from "./hashes.ts";
import { settleCarried } from "./letters.ts";
import { takeRecovery } from "./sealing.ts";
import { rowsWithCopies, Settler } from "./settle.ts";
import { syncedTablesOf } from "./tables.ts";
import {
  addMark,
  type CarriedRequest,
  readJoined,
  readState,
  type SyncState,
  writeJoined,
  writeState,
} from "./state.ts";

/** How often a bucket is pulled anew before its difference is told to people instead. */
const mostRepulls = 2;

export interface Placed {
  changed: ReadonlySet<string>;
  /** Buckets that go on differing from the hub's although they were pulled anew. */
  differing: string[];
}

/** `asked`: the request whose reply is awaited from now on, where one was put while the rows of this reply were written. */
export function takePlace(
  db: WritableDb,
  head: ReplyHead,
  at: string,
  { carried, asked }: { carried: CarriedRequest | null; asked: SyncState["asked"] },
): Placed {
  return inTransaction(db, () => {
    const state = readState(db);
    if (head.complete && head.cursor && head.cursor.seq !== state.cursor?.seq) addMark(db, head.cursor);
    const next: Partial<SyncState> = {
      asked,
      showing: false,
      head: head.head,
      backedUpTo: head.backedUpTo,
      cursor: head.cursor,
      receipt: head.receipt ?? state.receipt,
      left: head.left ?? null,
      lastAt: at,
    };
    takeBehind(db, head.behind);
    takeRecovery(db, head.recovery);
    if (head.certificate) takeCertificate(db, head.certificate, next);
    const changed = new Set<string>();
    const differing = head.complete && !next.full ? takeComplete(db, state, head, next, changed) : [];
    writeState(db, { ...next, turn: state.turn + 1 });
    settleCarried(db, carried);
    return { changed, differing };
  });
}

/** What a reply says of the hub alone: this replica stays where it is. */
export function takeHead(db: WritableDb, head: ReplyHead, at: string, carried: CarriedRequest): void {
  inTransaction(db, () => {
    const state = readState(db);
    const further = head.head.seq >= (state.head?.seq ?? 0);
    const told = head.receipt && head.receipt.upTo >= (state.receipt?.upTo ?? 0);
    writeState(db, {
      head: further ? head.head : state.head,
      backedUpTo: Math.max(state.backedUpTo, head.backedUpTo),
      receipt: told ? head.receipt : state.receipt,
      lastAt: at,
    });
    if (further) takeRecovery(db, head.recovery);
    settleCarried(db, carried);
  });
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

/**
 * A new certificate says what may be read from now on. Nothing else does: a bucket that the hub does not name may be one that it
 * lost. What this device may read no longer is marked, because erasing has its own time. Where it may read more than before, all of
 * that has to come, own rows too: they may have been erased here once. Buckets that were marked before and may be read again are
 * pulled from their beginning: how much of them is left nobody knows.
 */
function takeCertificate(db: WritableDb, certificate: Certificate, next: Partial<SyncState>): void {
  const joined = readJoined(db);
  if (!joined) return;
  const before = joined.certificate.reads;
  writeJoined(db, { ...joined, certificate });
  const known = prepared(db, "SELECT bucket, state FROM sync_bucket").all() as { bucket: string; state: string }[];
  const regained: string[] = [];
  for (const { bucket, state } of known) {
    const readable = isWithin(bucket, certificate.reads);
    if (state === "read" && !readable && isWithin(bucket, before))
      prepared(db, "UPDATE sync_bucket SET state = 'lost', behind = NULL WHERE bucket = ?").run(bucket);
    if (state === "read" || !readable) continue;
    prepared(db, "UPDATE sync_bucket SET state = 'read', hash = ? WHERE bucket = ?").run(hashAnew(db, bucket), bucket);
    regained.push(bucket);
  }
  if (regained.length > 0) startBuckets(db, regained, next);
  if (certificate.reads.some((each) => !before.includes(each))) next.full = true;
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
    if (hashOf(db, bucket) === hash || mended(db, bucket, hash)) continue;
    const times = (state.repulled[bucket] ?? 0) + 1;
    repulled[bucket] = times;
    if (times > mostRepulls) differing.push(bucket);
    else again.push(bucket);
  }
  next.repulled = repulled;
  if (again.length > 0) startBuckets(db, again, next);
  return differing;
}

/** Whether the rows are right and only their hash was not; what each adds is then worked out anew as it moves. */
function mended(db: WritableDb, bucket: string, hash: string): boolean {
  if (hashAnew(db, bucket) !== hash) return false;
  for (const { table } of syncedTablesOf(db))
    prepared(db, `UPDATE ${table} SET row_hash = NULL WHERE bucket = ?`).run(bucket);
  prepared(db, "UPDATE sync_bucket SET hash = ? WHERE bucket = ?").run(hash, bucket);
  return true;
}

/** Own ops that were decided without their rows moving wait no longer. */
function settleCopies(db: WritableDb, acked: number, upTo: number, changed: Set<string>): void {
  const settler = new Settler(db, acked);
  for (const { table, id, seq } of rowsWithCopies(db)) settler.again(table, id, Math.max(seq, upTo));
  settler.write();
  for (const table of settler.changed) changed.add(table);
}

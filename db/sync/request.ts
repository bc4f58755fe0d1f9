/**
 * What this replica asks of the hub: where it stands in each bucket, and the next ops that wait. Which request was asked last is
 * kept, because only its answer may move the place from which was asked.
 */
import { randomUUID } from "node:crypto";
import { Problem } from "../../shared/problems.ts";
import type { RequestHead } from "../../shared/sync/exchange.ts";
import type { BatchLimits, NextRequest } from "../../sync/exchanges.ts";
import { writeRequest } from "../../sync/wire/bundle.ts";
import { inTransaction, prepared, type ReadableDb } from "../connection.ts";
import type { Store } from "../store.ts";
import { knownIdentity } from "./identity.ts";
import { nextBatch, type WaitingBatch } from "./outbox.ts";
import { pageOf } from "./pace.ts";
import { sealedToLeave } from "./sealing.ts";
import { type AskedBatch, readJoined, readMarks, readState, type SyncState, waitingActs, writeState } from "./state.ts";

export interface Asking {
  limits: BatchLimits;
  /** The most rows wanted back. While more is to be sent than one request holds, none are asked for. */
  rows: number;
}

/** The next request, sealed. NOT_JOINED where the profile works alone. */
export function buildRequest(store: Store, { limits, rows: most }: Asking): NextRequest & { id: string } {
  const state = readState(store.db);
  const batch = nextBatch(store, state.acked, limits) ?? batchAgain(store, state.reask);
  const rows = rowsBeside(store, batch, most);
  const { id, bytes } = sealRequest(store, { batch, rows, marks: state.showing });
  inTransaction(store.db, () => writeState(store.db, { asked: { id, batch: askedOf(batch) } }));
  // What is done in quiet moments would be in the way of the answer.
  store.quiet.wrote();
  return { bytes, id, ops: batch?.ops.length ?? 0, rows };
}

/** What waits to be sent goes first: rows are asked for with the last of it. */
export function rowsBeside(store: Store, batch: WaitingBatch | null, most: number): number {
  return waitsBehind(store.db, batch) > 0 ? 0 : pageOf(store, most);
}

/** From where is asked. */
export interface Place {
  state: SyncState;
  behind: Record<string, number>;
  sealed: RequestHead["sealed"] | null;
}

export function placeOf(db: ReadableDb): Place {
  return { state: readState(db), behind: bucketsBehind(db), sealed: sealedToLeave(db) };
}

export interface Saying {
  batch: WaitingBatch | null;
  rows: number;
  /** Replies that were carried here and taken in. */
  taken?: string[];
  /** Whether it shows where this replica knew the hub. */
  marks?: boolean;
}

/** A request that says what is given, from where this replica stands. NOT_JOINED. */
export function sealRequest(
  store: Store,
  { batch, rows, taken = [], marks }: Saying,
  { state, behind, sealed } = placeOf(store.db),
): { id: string; bytes: Buffer } {
  const joined = readJoined(store.db);
  const keys = knownIdentity(store);
  if (!joined || !keys) throw new Problem("NOT_JOINED", {});
  const id = randomUUID();
  // Told the hub, so that it can say of a device that is lost how much it had not brought.
  const waits = waitsBehind(store.db, batch);
  const head: RequestHead = {
    kind: "request",
    format: 1,
    id,
    certificate: joined.certificate,
    head: state.head,
    cursor: state.cursor,
    behind,
    // What is decided of this very batch is confirmed here too, on the first exchange as on any other.
    own: state.full ? null : (state.own ?? (batch && { epoch: batch.epoch, upTo: 0 })),
    rows,
    batch: batch && batchHead(batch),
    ...(marks ? { marks: readMarks(store.db) } : {}),
    ...(taken.length > 0 ? { taken } : {}),
    ...(sealed ? { sealed } : {}),
    ...(waits > 0 ? { waits } : {}),
    ...(state.receipt && state.receipt.backedUp < state.receipt.received ? { unbacked: state.receipt.upTo } : {}),
  };
  return { id, bytes: writeRequest(head, batch?.ops ?? [], keys.privateKey) };
}

/** How many ops wait behind those of a batch. */
function waitsBehind(db: ReadableDb, batch: WaitingBatch | null): number {
  const last = batch?.ops.at(-1)?.seq ?? 0;
  const { acked } = readState(db);
  // A quarantined op that is offered again is no new one, and everything behind it was decided.
  return last > acked ? waitingActs(db) - (last - acked) : 0;
}

function batchHead({ epoch, from, ops, prevLink, agreed }: WaitingBatch): NonNullable<RequestHead["batch"]> {
  return { epoch, from, count: ops.length, prevLink, ...(agreed === null ? {} : { agreed }) };
}

/** What is kept of a batch, to know its verdicts by. */
export function askedOf(batch: WaitingBatch | null): AskedBatch | null {
  const [first] = batch?.ops ?? [];
  return batch && first ? { epoch: batch.epoch, counter: batch.from, count: batch.ops.length, seq: first.seq } : null;
}

/** A quarantined op offered again, as it is: the answer says how it stands by now. */
export function batchAgain(store: Store, [seq]: readonly number[]): WaitingBatch | null {
  return seq === undefined ? null : nextBatch(store, seq - 1, { ops: 1, bytes: 0 });
}

function bucketsBehind(db: ReadableDb): Record<string, number> {
  const sql = "SELECT bucket, behind FROM sync_bucket WHERE state = 'read' AND behind IS NOT NULL";
  const rows = prepared(db, sql).all() as { bucket: string; behind: number }[];
  return Object.fromEntries(rows.map(({ bucket, behind }) => [bucket, behind]));
}

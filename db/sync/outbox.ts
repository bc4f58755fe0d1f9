/**
 * What waits to be offered: the ops above `acked`, in their order. A batch is a run of one epoch, each op as its header line and
 * the very bytes its hash is over. An op that was decided before, by a hub that was set back since, says by `was` which number it
 * had there, and its batch up to where its writer and the hub agree.
 */
import { inflateRawSync } from "node:zlib";
import type { OpHeader } from "../../shared/sync/op.ts";
import type { BatchLimits } from "../../sync/exchanges.ts";
import { chainStart } from "../../sync/wire/chain.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { Store } from "../store.ts";
import { agreedAt, readState } from "./state.ts";

export interface WaitingOp {
  /** Its local number. */
  seq: number;
  header: OpHeader;
  was: number | null;
  payload: Buffer;
}

export interface WaitingBatch {
  epoch: string;
  from: number;
  prevLink: string;
  ops: WaitingOp[];
  /** Up to where its ops know the hub's log as it is; null where that is all they know. */
  agreed: number | null;
}

interface OpRow extends Omit<OpHeader, "replica"> {
  seq: number;
  packed: 0 | 1;
  payload: Buffer | null;
  was: number | null;
}

const columns = `o.seq, o.epoch, o.counter, o.actor, o.hlc, o.schema_version AS schemaVersion, o.payload_hash AS payloadHash,
  o.packed, o.payload, CASE WHEN s.outcome <> 'quarantined' THEN s.hub_seq END AS was`;

/** The next batch after `acked`, at least one op however large; null where nothing waits. */
export function nextBatch({ db, replica }: Store, acked: number, limits: BatchLimits): WaitingBatch | null {
  const rows = prepared(
    db,
    `SELECT ${columns} FROM op o LEFT JOIN op_sent s ON s.seq = o.seq WHERE o.seq > ? ORDER BY o.seq LIMIT ?`,
  ).iterate(acked, limits.ops) as IterableIterator<OpRow>;
  const state = readState(db);
  const ops: WaitingOp[] = [];
  let bytes = 0;
  let agreed: number | null = null;
  for (const row of rows) {
    const waiting = opOf(row, replica);
    bytes += waiting.payload.length;
    const known = agreedAt(state, waiting.seq);
    const goesOn = waiting.header.epoch === ops[0]?.header.epoch && known === agreed && bytes <= limits.bytes;
    if (ops.length > 0 && !goesOn) break;
    agreed = known;
    ops.push(waiting);
  }
  const [first] = ops;
  if (!first) return null;
  const { epoch, counter } = first.header;
  return { epoch, from: counter, prevLink: linkBefore(db, first), ops, agreed };
}

function opOf(row: OpRow, replica: string): WaitingOp {
  const { seq, epoch, counter, actor, hlc, schemaVersion, payloadHash, packed, payload, was } = row;
  // A payload that was lawfully erased goes as nothing: its hash then says that it is gone, and the chain goes on.
  const bytes = payload === null ? Buffer.alloc(0) : packed ? inflateRawSync(payload) : payload;
  return { seq, header: { replica, epoch, counter, actor, hlc, schemaVersion, payloadHash }, was, payload: bytes };
}

function linkBefore(db: ReadableDb, { seq, header }: WaitingOp): string {
  if (header.counter === 1) return chainStart;
  const sql = "SELECT link FROM op WHERE seq < ? AND epoch = ? ORDER BY seq DESC LIMIT 1";
  return prepared(db, sql).pluck().get(seq, header.epoch) as string;
}

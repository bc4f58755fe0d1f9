/**
 * The hub's log: one entry for each number it gave out, each with a hash over the one before. Whoever stands at (number, hash) can
 * tell whether a hub is the one it knew, or one that was set back. What is hashed of an op is its header and the verdict: its
 * payload hangs off the header by hash, and can be destroyed without the chain noticing.
 */
import type { OpHeader } from "../shared/sync/op.ts";
import { sha256 } from "../sync/wire/chain.ts";
import type { Tx } from "./store/store.ts";
import type { LogRow, OpRow } from "./store/tables.ts";

export type LogEntry = Omit<LogRow, "district" | "hash">;

/** Header and former number of the op an entry is about; null for entries about none. */
export interface LoggedOp {
  header: OpHeader;
  was: number | null;
}

/** `clean` is no part of it: it is about what the sender had seen, and not about what was decided. */
export function hashAfter(previous: string, entry: LogEntry, op: LoggedOp | null): string {
  const { seq, kind, outcome, reason, about } = entry;
  return sha256(`${previous}\n${JSON.stringify([seq, kind, op && headerValues(op), outcome, reason, about])}`);
}

function headerValues({ header, was }: LoggedOp): unknown[] {
  const { replica, epoch, counter, actor, hlc, schemaVersion, payloadHash } = header;
  return [replica, epoch, counter, actor, hlc, schemaVersion, payloadHash, was];
}

/** The log's hash at a number; null where this hub never gave it out. */
export async function hashAt(tx: Tx, seq: number): Promise<string | null> {
  const sql = "SELECT hash FROM hub_log WHERE district = ? AND seq = ?";
  return (await tx.get<{ hash: string }>(sql, [tx.district, seq]))?.hash ?? null;
}

const pageSize = 1_000;

/** Walks the whole log and returns the first number whose hash is wrong; null when all hold together. */
export async function firstBrokenEntry(tx: Tx): Promise<number | null> {
  let previous = "";
  let after = 0;
  for (;;) {
    const entries = await tx.all<LogRow>("SELECT * FROM hub_log WHERE district = ? AND seq > ? ORDER BY seq LIMIT ?", [
      tx.district,
      after,
      pageSize,
    ]);
    const ops = await loggedOps(tx, entries);
    for (const entry of entries) {
      const op = entry.epoch === null ? null : ops.get(`${entry.epoch}.${entry.counter}`);
      if (op === undefined || hashAfter(previous, entry, op) !== entry.hash) return entry.seq;
      previous = entry.hash;
      after = entry.seq;
    }
    if (entries.length < pageSize) return null;
  }
}

async function loggedOps(tx: Tx, entries: readonly LogRow[]): Promise<Map<string, LoggedOp>> {
  const keys = entries.flatMap(({ epoch, counter }) => (epoch === null ? [] : [[epoch, counter]]));
  const ops = await tx.find("hub_op", ["epoch", "counter"], keys);
  return new Map(ops.map((op) => [`${op.epoch}.${op.counter}`, loggedOp(op)]));
}

export function loggedOp(op: OpRow): LoggedOp {
  return { header: JSON.parse(op.header) as OpHeader, was: op.was };
}

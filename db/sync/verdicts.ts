/** The district's word on own ops, taken in by slices: how each was decided, and the rows that need not come back. */
import type { Verdict } from "../../shared/sync/exchange.ts";
import { inTransaction, prepared, type WritableDb } from "../connection.ts";
import { readPayload } from "../oplog/append.ts";
import { Settler } from "./settle.ts";
import { type AskedBatch, readState, type SyncState, writeState } from "./state.ts";

export interface DecidedOp {
  /** The op's local number. */
  seq: number;
  epoch: string;
  verdict: Verdict;
}

/** The verdicts that belong to the batch that was asked with, in order, up to the first that is missing. */
export function decidedOps(asked: AskedBatch | null, verdicts: readonly Verdict[]): DecidedOp[] {
  if (!asked) return [];
  const byCounter = new Map(verdicts.map((verdict) => [verdict.counter, verdict]));
  const decided: DecidedOp[] = [];
  for (let at = 0; at < asked.count; at++) {
    const verdict = byCounter.get(asked.counter + at);
    if (!verdict) break;
    decided.push({ seq: asked.seq + at, epoch: asked.epoch, verdict });
  }
  return decided;
}

/** One slice: each op with its rows, and how far the outbox is, in one transaction. Returns the tables whose rows moved. */
export function takeVerdicts(db: WritableDb, decided: readonly DecidedOp[]): ReadonlySet<string> {
  return inTransaction(db, () => {
    const state = readState(db);
    const settler = new Settler(db, state.acked);
    const next: Partial<SyncState> = {};
    for (const op of decided) {
      if (op.seq <= settler.acked && takeRelease(db, op)) next.unsettled = true;
      if (op.seq !== settler.acked + 1) continue;
      settler.acked = op.seq;
      keepVerdict(db, op);
      const { verdict } = op;
      if (verdict.outcome !== "quarantined" && verdict.clean && !state.full)
        settler.confirmed(op.seq, readPayload(db, op.seq) ?? [], verdict.seq);
      else next.unsettled = true;
      next.own = { epoch: op.epoch, upTo: verdict.seq };
    }
    settler.write();
    const asked = new Set(decided.map(({ seq }) => seq));
    writeState(db, { ...next, acked: settler.acked, reask: state.reask.filter((seq) => !asked.has(seq)) });
    if (decided.some(({ verdict }) => verdict.outcome === "quarantined")) settler.changed.add("sync");
    return settler.changed;
  });
}

/** A quarantined op that was asked about once more: true where somebody has released it. */
function takeRelease(db: WritableDb, { seq, verdict }: DecidedOp): boolean {
  if (verdict.outcome === "quarantined") return false;
  const sql =
    "UPDATE op_sent SET hub_seq = ?, outcome = 'released', reason = NULL WHERE seq = ? AND outcome = 'quarantined'";
  return prepared(db, sql).run(verdict.seq, seq).changes > 0;
}

function keepVerdict(db: WritableDb, { seq, verdict }: DecidedOp): void {
  const sql = `INSERT INTO op_sent (seq, hub_seq, outcome, reason) VALUES (?, ?, ?, ?)
    ON CONFLICT (seq) DO UPDATE SET hub_seq = excluded.hub_seq, outcome = excluded.outcome, reason = excluded.reason`;
  prepared(db, sql).run(seq, verdict.seq, verdict.outcome, verdict.reason);
}

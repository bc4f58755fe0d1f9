/** The district's word on own ops, taken in by slices: how each was decided, and the rows that need not come back. */
import type { Verdict } from "../../shared/sync/exchange.ts";
import { inTransaction, prepared, type WritableDb } from "../connection.ts";
import { readPayloads } from "../oplog/append.ts";
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
    const next: Partial<SyncState> = {};
    for (const op of decided) if (op.seq <= state.acked && takeRelease(db, op)) next.unsettled = true;
    const news = decided.filter(({ seq }) => seq > state.acked);
    const settler = new Settler(db, state.acked, !state.unsettled && !next.unsettled);
    if (news[0]?.seq === state.acked + 1) Object.assign(next, takeNews(db, settler, news, state.full));
    settler.write();
    const asked = new Set(decided.map(({ seq }) => seq));
    writeState(db, { ...next, acked: settler.acked, reask: state.reask.filter((seq) => !asked.has(seq)) });
    if (decided.some(({ verdict }) => verdict.outcome === "quarantined")) settler.changed.add("sync");
    return settler.changed;
  });
}

/** Ops whose payloads are in memory at a time. */
const readTogether = 32;

/** Ops that were not decided before, which follow one another. What is known of them now is told; rows are settled one op at a time. */
function takeNews(
  db: WritableDb,
  settler: Settler,
  news: readonly DecidedOp[],
  isFull: boolean,
): Pick<Partial<SyncState>, "unsettled" | "own"> {
  const next: Pick<Partial<SyncState>, "unsettled" | "own"> = {};
  keepVerdicts(db, news);
  for (let at = 0; at < news.length; at += readTogether) {
    const some = news.slice(at, at + readTogether);
    const changes = readPayloads(db, some[0]?.seq ?? 0, some.at(-1)?.seq ?? 0);
    if (!isFull)
      for (const { seq, verdict } of some)
        if (verdict.clean) settler.lookFor((changes.get(seq) ?? []).map(({ table, rowId: id }) => ({ table, id })));
    for (const { seq, epoch, verdict } of some) {
      settler.acked = seq;
      if (verdict.outcome !== "quarantined" && verdict.clean && !isFull)
        settler.confirmed(seq, changes.get(seq) ?? [], verdict.seq);
      else next.unsettled = true;
      if (next.unsettled) settler.plain = false;
      next.own = { epoch, upTo: verdict.seq };
    }
  }
  return next;
}

/** A quarantined op that was asked about once more: true where somebody has released it. */
function takeRelease(db: WritableDb, { seq, verdict }: DecidedOp): boolean {
  if (verdict.outcome === "quarantined") return false;
  const sql =
    "UPDATE op_sent SET hub_seq = ?, outcome = 'released', reason = NULL WHERE seq = ? AND outcome = 'quarantined'";
  return prepared(db, sql).run(verdict.seq, seq).changes > 0;
}

/** By one statement, however many there are. */
function keepVerdicts(db: WritableDb, decided: readonly DecidedOp[]): void {
  const rows = decided.map(({ seq, verdict }) => [seq, verdict.seq, verdict.outcome, verdict.reason]);
  const sql = `INSERT INTO op_sent (seq, hub_seq, outcome, reason)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?) WHERE true
    ON CONFLICT (seq) DO UPDATE SET hub_seq = excluded.hub_seq, outcome = excluded.outcome, reason = excluded.reason`;
  prepared(db, sql).run(JSON.stringify(rows));
}

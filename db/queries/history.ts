/**
 * Who changed what and when: a record's own ops, read from the log. What a field was is what the op before it left there, so the
 * log is played from its beginning; an op whose payload was erased leaves only that it happened, and what a field was after it
 * is unknown until it is written again.
 */
import type { HistoryEntry } from "../../shared/contract/overview.ts";
import type { Change, FieldValue } from "../../shared/sync/op.ts";
import { type SyncedTable, syncedTableNames } from "../../shared/sync/registry.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import { readPayload } from "../oplog/append.ts";
import type { Store } from "../store.ts";

interface HistoryRow {
  table: SyncedTable;
  id: string;
  /** Local seq of the op that made it; 0 for a row that came from the district. */
  made: number;
  about: string | null;
}

/** Newest first. A record that is not here has none; of a room, its people, answers and evidence have theirs in it. */
export function historyOf(store: Store, { id }: { id: string }): HistoryEntry[] {
  const log = new OpLog(store);
  const entries = rowsOf(store.db, id).flatMap((row) => entriesOf(store.db, row, log));
  return entries.toSorted((a, b) => b.seq - a.seq);
}

function rowsOf(db: ReadableDb, id: string): HistoryRow[] {
  const found = (table: SyncedTable, where: string, about = "NULL"): HistoryRow[] => {
    const sql = `SELECT id, made, ${about} AS about FROM ${table} WHERE ${where} = ?`;
    return (prepared(db, sql).all(id) as Omit<HistoryRow, "table">[]).map((row) => ({ ...row, table }));
  };
  const own = syncedTableNames.flatMap((table) => found(table, "id", table === "answer" ? "item_key" : "NULL"));
  if (!own.some(({ table }) => table === "observation")) return own;
  const below = [...found("observation_person", "observation_id"), ...found("evidence", "observation_id")];
  return [...own, ...below, ...found("answer", "observation_id", "item_key")];
}

/** A row's entries, oldest first. */
function entriesOf(db: ReadableDb, row: HistoryRow, log: OpLog): HistoryEntry[] {
  const later = prepared(db, "SELECT seq FROM op_row WHERE row_id = ? ORDER BY seq").pluck().all(row.id) as number[];
  const known = new Map<string, FieldValue>();
  return [...(row.made > 0 ? [row.made] : []), ...later].flatMap((seq) => {
    const op = log.op(seq);
    if (!op) return [];
    const payload = log.payload(seq);
    const change = payload?.find((each) => each.rowId === row.id && each.table === row.table);
    if (payload === null) known.clear();
    const changes = Object.entries(change?.set ?? {}).map(([field, value]) => {
      const was = known.get(field) ?? null;
      known.set(field, value);
      return { field, was: asText(was), now: asText(value) };
    });
    const shown = changes.filter(({ was, now }) => was !== now);
    return [{ ...op, table: row.table, rowId: row.id, about: row.about, changes: shown, erased: payload === null }];
  });
}

function asText(value: FieldValue): string | null {
  return value === null ? null : String(value);
}

type OpLine = Pick<HistoryEntry, "seq" | "at" | "action" | "actor">;

/** Ops as they are asked for, each payload read once: one act may have written every row of a room. */
class OpLog {
  private readonly store: Store;
  private readonly payloads = new Map<number, Change[] | null>();

  constructor(store: Store) {
    this.store = store;
  }

  op(seq: number): OpLine | undefined {
    const { db, actor } = this.store;
    const op = prepared(db, "SELECT seq, at, action, actor FROM op WHERE seq = ?").get(seq) as OpLine | undefined;
    return op && { ...op, actor: op.actor === actor.id ? actor.name : op.actor };
  }

  payload(seq: number): Change[] | null {
    let payload = this.payloads.get(seq);
    if (payload === undefined) this.payloads.set(seq, (payload = readPayload(this.store.db, seq)));
    return payload;
  }
}

/**
 * Who changed what and when: a record's own ops, read from the log, and what the district says others did to it. What a field was is
 * what the op before it left there, so all of it is played from the beginning in the order in which the district decided; what
 * waits comes last. An op whose payload was erased leaves only that it happened, and what a field was after it is unknown until it
 * is written again.
 */
import type { PastEntry } from "../../shared/contract/hubRows.ts";
import type { HistoryEntry } from "../../shared/contract/overview.ts";
import type { Change, FieldValue } from "../../shared/sync/op.ts";
import { type SyncedTable, syncedTableNames } from "../../shared/sync/registry.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import { readPayload } from "../oplog/append.ts";
import type { Store } from "../store.ts";
import { readJoined } from "../sync/state.ts";
import { namesOf } from "./names.ts";

interface HistoryRow {
  table: SyncedTable;
  id: string;
  /** Local seq of the op that made it; 0 for a row that came from the district. */
  made: number;
  about: string | null;
}

/** Newest first. A record that is not here has none; of a room, its people, answers and evidence have theirs in it. */
export function historyOf(store: Store, { id }: { id: string }, past: readonly PastEntry[] = []): HistoryEntry[] {
  const log = new OpLog(store);
  const byRow = Map.groupBy(past, (entry) => `${entry.table} ${entry.id}`);
  const steps = rowsOf(store.db, id).flatMap((row) =>
    played(row, stepsOf(store.db, row, log, byRow.get(`${row.table} ${row.id}`) ?? [])),
  );
  return steps.toSorted((a, b) => b.order - a.order).map(({ entry }) => entry);
}

/** The records whose past makes up a record's history, by which the district is asked. */
export function historyRecords({ db }: Store, id: string): { table: string; id: string }[] {
  return rowsOf(db, id).map((row) => ({ table: row.table, id: row.id }));
}

function rowsOf(db: ReadableDb, id: string): HistoryRow[] {
  const found = (table: SyncedTable, where: string, about = "NULL"): HistoryRow[] => {
    const sql = `SELECT id, made, ${about} AS about FROM ${table} WHERE ${where} = ?`;
    return (prepared(db, sql).all(id) as Omit<HistoryRow, "table">[]).map((row) => ({ ...row, table }));
  };
  const own = syncedTableNames.flatMap((table) => found(table, "id", table === "answer" ? "item_key" : "NULL"));
  if (!own.some(({ table }) => table === "observation")) return own;
  const below = [
    ...found("observation_person", "observation_id"),
    ...found("evidence", "observation_id"),
    ...found("photo", "observation_id"),
  ];
  return [...own, ...below, ...found("answer", "observation_id", "item_key")];
}

type Line = Pick<HistoryEntry, "seq" | "at" | "action" | "actor">;

/** One op's share of a row. */
interface Step {
  /** By which steps are told apart in time: the district's numbers, and above them what it has not decided. */
  order: number;
  line: Line;
  /** Null where it was erased. */
  set: Record<string, FieldValue> | null;
}

const undecided = 2 ** 52;

/** A row's steps, oldest first: own acts as this device knows them, others' as the district does. */
function stepsOf(db: ReadableDb, row: HistoryRow, log: OpLog, past: readonly PastEntry[]): Step[] {
  const later = prepared(db, "SELECT seq FROM op_row WHERE row_id = ? ORDER BY seq").pluck().all(row.id) as number[];
  const here = new Set<string>();
  const own = [...(row.made > 0 ? [row.made] : []), ...later].flatMap((seq): Step[] => {
    const op = log.op(seq);
    if (!op) return [];
    here.add(op.name);
    const payload = log.payload(seq);
    const change = payload?.find((each) => each.rowId === row.id && each.table === row.table);
    return [{ order: op.hubSeq ?? undecided + seq, line: op.line, set: payload && (change?.set ?? {}) }];
  });
  const others = past
    .filter(({ epoch, counter }) => !here.has(`${epoch}.${counter}`))
    .map((entry): Step => ({ order: entry.seq, line: log.lineOf(entry), set: entry.set }));
  return [...own, ...others].toSorted((a, b) => a.order - b.order);
}

function played(row: HistoryRow, steps: readonly Step[]): { order: number; entry: HistoryEntry }[] {
  const known = new Map<string, FieldValue>();
  return steps.map(({ order, line, set }) => {
    if (set === null) known.clear();
    const changes = Object.entries(set ?? {}).map(([field, value]) => {
      const was = known.get(field) ?? null;
      known.set(field, value);
      return { field, was: asText(was), now: asText(value) };
    });
    const shown = changes.filter(({ was, now }) => was !== now);
    const { table, id, about } = row;
    return { order, entry: { ...line, table, rowId: id, about, changes: shown, erased: set === null } };
  });
}

function asText(value: FieldValue): string | null {
  return value === null ? null : String(value);
}

interface OpLine {
  line: Line;
  /** `epoch.counter`. */
  name: string;
  /** The number the district gave it; null where it has not. */
  hubSeq: number | null;
}

type OpRow = Line & { epoch: string; counter: number; hubSeq: number | null };

/** Ops as they are asked for, each payload read once: one act may have written every row of a room. */
class OpLog {
  readonly #store: Store;
  readonly #payloads = new Map<number, Change[] | null>();
  readonly #name: ReturnType<typeof namesOf>;
  readonly #district: string;

  constructor(store: Store) {
    this.#store = store;
    this.#name = namesOf(store);
    this.#district = readJoined(store.db)?.authority.name ?? "";
  }

  op(seq: number): OpLine | undefined {
    const sql = `SELECT o.seq, o.at, o.action, o.actor, o.epoch, o.counter, s.hub_seq AS hubSeq
      FROM op o LEFT JOIN op_sent s ON s.seq = o.seq AND s.outcome <> 'quarantined' WHERE o.seq = ?`;
    const op = prepared(this.#store.db, sql).get(seq) as OpRow | undefined;
    if (!op) return undefined;
    const { at, action, actor, epoch, counter, hubSeq } = op;
    return { line: { seq, at, action, actor: this.#name(actor) ?? actor }, name: `${epoch}.${counter}`, hubSeq };
  }

  /** What the district says of an act: the time is what the writer's clock said, as for acts made here. */
  lineOf({ seq, hlc, at, sender, replica, name }: PastEntry): Line {
    const ms = Number.parseInt(hlc, 10);
    const said = Number.isSafeInteger(ms) && ms > 0 && ms < 8.64e15 ? new Date(ms).toISOString() : at;
    // What the hub wrote itself (merged texts, proposed amendments) is the district's.
    const actor = sender === replica ? this.#district : (this.#name(sender, name) ?? sender);
    return { seq, at: said, action: null, actor };
  }

  payload(seq: number): Change[] | null {
    let payload = this.#payloads.get(seq);
    if (payload === undefined) this.#payloads.set(seq, (payload = readPayload(this.#store.db, seq)));
    return payload;
  }
}

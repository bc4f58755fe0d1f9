/**
 * Offers what a hub that was set back lost and nobody has brought again: rows that this device had confirmed from others. It waits
 * for a few complete pulls first, so that whoever wrote them can offer them as they were. A field that was rewritten at the hub
 * since says that it had seen the lost number, so that the two are shown to people and neither is lost.
 */
import type { FieldValue } from "../../shared/sync/op.ts";
import type { SyncedTable } from "../../shared/sync/registry.ts";
import { type ConfirmedRow, versionOf } from "../../shared/sync/rows.ts";
import { isLostName, lostName } from "../../shared/sync/seq.ts";
import { act, type Fields, type Writer } from "../act.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import { readPayload } from "../oplog/append.ts";
import type { Store } from "../store.ts";
import { columnValue } from "./aside.ts";
import { confirmedOf, rowIn } from "./rows.ts";
import { readState, waitingActs } from "./state.ts";
import { columnsOf, type SyncedColumns } from "./tables.ts";

/** Complete pulls after which whoever is still about has come by. */
const patience = 3;
const rowsAtOnce = 50;

/** Offers the next lost rows, where it is time. Returns the tables that changed; null when nothing is left to do now. */
export function offerRecovered(store: Store): string[] | null {
  const { db } = store;
  const lost = lostRows(db);
  const { full, pullsSinceSetBack, setBacks } = readState(db);
  const known = {
    upTo: Math.min(...setBacks.map(({ upTo }) => upTo)),
    ops: Math.max(...setBacks.map(({ ops }) => ops)),
  };
  if (lost.length === 0 || full || pullsSinceSetBack < patience || waitingActs(db) > 0) return null;
  return act(store, "sync.recover", (writer) => {
    for (const row of lost) {
      const columns = columnsOf(db, row.table);
      if (columns) offer(writer, columns, row, known);
      prepared(db, "DELETE FROM lost_row WHERE table_name = ? AND row_id = ?").run(row.table, row.id);
    }
  }).changed;
}

/**
 * Rows of one bucket: an op that may not be applied in one is set aside whole. Walks come last, because what belongs to a final walk
 * cannot be added to it any more. Rows of tables that this version does not know stay aside until one does.
 */
function lostRows(db: ReadableDb): ConfirmedRow[] {
  const sql = `SELECT table_name AS name, bucket, body FROM lost_row ORDER BY bucket, table_name = 'walk', table_name, row_id`;
  const found = prepared(db, sql).all() as { name: string; bucket: string; body: string }[];
  const known = found.filter(({ name }) => columnsOf(db, name) !== null);
  const together = known.filter(({ bucket }) => bucket === known[0]?.bucket);
  return together.slice(0, rowsAtOnce).map(({ body }) => JSON.parse(body) as ConfirmedRow);
}

/** Up to where all that this device ever knew is the hub's still, and the last op made before it heard that more is not. */
interface Known {
  upTo: number;
  ops: number;
}

function offer(writer: Writer, columns: SyncedColumns, lost: ConfirmedRow, known: Known): void {
  const present = rowIn(writer.db, columns.table, lost.id);
  const confirmed = present ? confirmedOf(writer.db, columns, present) : null;
  // A row of our own that the hub set aside is offered by its own op.
  if (present && !confirmed && present.ver < 0) return;
  if (!confirmed) return offerWhole(writer, columns, lost, known);
  const set: Record<string, FieldValue> = {};
  const was: Record<string, number> = { "*": known.upTo };
  const over = writtenOver(writer.db, lost, known);
  for (const [name, value] of Object.entries({ ...lost.fields, deleted: lost.deleted })) {
    const version = versionOf(lost, name);
    const there = name === "deleted" ? confirmed.deleted : (confirmed.fields[name] ?? null);
    if (!isLostName(version) || value === there || over.has(name) || (name !== "deleted" && !columns.fields.has(name)))
      continue;
    set[name] = value;
    was[name] = version;
  }
  writer.update(columns.table as SyncedTable, lost.id, set as Partial<Fields<SyncedTable>>, was);
}

/** Fields that the person here wrote over the very value that was lost, by ops that the hub had not got when it was set back. */
function writtenOver(db: ReadableDb, lost: ConfirmedRow, { upTo, ops }: Known): ReadonlySet<string> {
  const { table, id } = lost;
  const sql = `SELECT r.seq FROM op_row r LEFT JOIN op_sent s ON s.seq = r.seq
    WHERE r.row_id = ? AND r.seq <= ? AND (s.hub_seq IS NULL OR s.hub_seq > ?)`;
  const seqs = prepared(db, sql).pluck().all(id, ops, upTo) as number[];
  const changes = seqs.flatMap((seq) => readPayload(db, seq) ?? []);
  const ofRow = changes.filter((each) => each.rowId === id && each.table === table);
  return new Set(
    ofRow.flatMap(({ saw }) =>
      Object.entries(saw).flatMap(([field, seen]) =>
        typeof seen === "number" && lostName(seen) === versionOf(lost, field) ? [field] : [],
      ),
    ),
  );
}

/** A row that the hub has not got at all is made anew, under its id. */
function offerWhole(writer: Writer, columns: SyncedColumns, lost: ConfirmedRow, { upTo }: Known): void {
  const table = columns.table as SyncedTable;
  prepared(writer.db, `DELETE FROM ${columns.table} WHERE id = ?`).run(lost.id);
  const fields = columns.names.map((name) => [name, columnValue(columns, name, lost.fields[name] ?? null)] as const);
  const named = lost.deleted === 1 ? [...columns.names, "deleted"] : columns.names;
  const was = named.map((name) => [name, versionOf(lost, name)] as const).filter(([, version]) => isLostName(version));
  writer.insert(table, lost.id, lost.bucket, Object.fromEntries(fields) as Fields<SyncedTable>, {
    ...Object.fromEntries(was),
    "*": upTo,
  });
  if (lost.deleted === 1) writer.remove(table, lost.id);
}

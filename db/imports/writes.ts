/**
 * What an import wants to write, worked out before anything is: a preview counts these, a run applies the very same. A record
 * that is new is inserted; of one that is here only what differs is changed, and how it was is kept, so that the run can be
 * taken back.
 */
import type { FieldChange } from "../../shared/contract/imports.ts";
import type { FieldValue } from "../../shared/sync/op.ts";
import type { SyncedTable } from "../../shared/sync/registry.ts";
import type { Fields, NewRow, Writer } from "../act.ts";
import { prepared } from "../connection.ts";

export type Values = Record<string, FieldValue>;

interface Insert {
  kind: "insert";
  table: SyncedTable;
  id: string;
  bucket: string;
  fields: Values;
}
interface Change {
  kind: "change";
  table: SyncedTable;
  id: string;
  /** The fields that differ; `deleted` among them takes a record out or brings it back. */
  fields: Values;
}
export type RowWrite = Insert | Change;

/** What becomes of one row of the file. */
export interface PlannedRow {
  line: number;
  /** What the row is about, for people. */
  name: string;
  what: "new" | "change" | "same";
  writes: RowWrite[];
  /** New records, by table, whose writes are not made yet. */
  makes?: Readonly<Record<string, number>>;
  /** Field by field; not filled in for every new record. */
  changes: FieldChange[];
}

/** Writes within one action, and keeps for `runId` how changed fields were. New records go before changes, together by table. */
export function applyWrites(writer: Writer, runId: string, writes: readonly RowWrite[]): void {
  const inserts = new Map<SyncedTable, Insert[]>();
  for (const write of writes) {
    if (write.kind !== "insert") continue;
    const some = inserts.get(write.table);
    if (some) some.push(write);
    else inserts.set(write.table, [write]);
  }
  for (const [table, rows] of inserts) writer.insertAll(table, rows as unknown as NewRow<SyncedTable>[]);
  for (const write of writes) if (write.kind === "change") applyChange(writer, runId, write);
}

/** How a record's fields were, and which version each of them had. */
export interface Before {
  was: Values;
  saw: Record<string, number>;
}

function beforeOf(row: Values, fields: readonly string[]): Before {
  const versions = JSON.parse((row["vers"] as string | null) ?? "{}") as Record<string, number>;
  return {
    was: Object.fromEntries(fields.map((name) => [name, row[name] ?? null])),
    saw: Object.fromEntries(fields.map((name) => [name, versions[name] ?? (row["ver"] as number)])),
  };
}

/** Read again before it is written: somebody may have changed the record since it was planned. */
function applyChange(writer: Writer, runId: string, { table, id, fields }: Change): void {
  const row = prepared(writer.db, `SELECT * FROM ${table} WHERE id = ?`).get(id) as Values | undefined;
  if (!row) return;
  const differing = Object.keys(fields).filter((name) => row[name] !== fields[name]);
  if (differing.length === 0) return;
  keepBefore(writer, runId, table, id, beforeOf(row, differing));
  const { deleted, ...rest } = fields;
  if (deleted === 0) writer.restore(table, id);
  writer.update(table, id, rest as Partial<Fields<SyncedTable>>);
  if (deleted === 1) writer.remove(table, id);
}

/** A record that a run changes twice is kept as it was before the first time. */
function keepBefore(writer: Writer, runId: string, table: SyncedTable, id: string, before: Before): void {
  const known = prepared(writer.db, "SELECT before FROM import_change WHERE run_id = ? AND row_id = ?")
    .pluck()
    .get(runId, id) as string | undefined;
  const first = known === undefined ? { was: {}, saw: {} } : (JSON.parse(known) as Before);
  const kept: Before = { was: { ...before.was, ...first.was }, saw: { ...before.saw, ...first.saw } };
  const sql = "INSERT OR REPLACE INTO import_change (run_id, table_name, row_id, before, seq) VALUES (?, ?, ?, ?, ?)";
  prepared(writer.db, sql).run(runId, table, id, JSON.stringify(kept), writer.seq);
}

/**
 * After an upgrade: what was kept aside because this app had no place for it moves into the tables and columns that it has now.
 * The confirmed state stays what it was, so nothing is sent and no hash moves.
 */
import type { ConfirmedRow } from "../../shared/sync/rows.ts";
import { rowHash } from "../../sync/wire/rowHash.ts";
import { inTransaction, prepared, type WritableDb } from "../connection.ts";
import { type Aside, asideOf, columnValue, writeAside } from "./aside.ts";
import { keepCopy, readCopy } from "./copy.ts";
import { insertConfirmed, rowIn } from "./rows.ts";
import { columnsOf, type SyncedColumns } from "./tables.ts";

/** Looks once at opening: a store that keeps nothing aside pays for one empty query. */
export function replayUnknown(db: WritableDb): void {
  const any = prepared(db, "SELECT EXISTS (SELECT 1 FROM unknown_row)").pluck().get();
  if (any === 1) inTransaction(db, () => replayAll(db));
}

interface KeptAside {
  table: string;
  id: string;
  bucket: string;
  body: string;
}

function replayAll(db: WritableDb): void {
  const kept = prepared(
    db,
    'SELECT table_name AS "table", row_id AS id, bucket, body FROM unknown_row',
  ).all() as KeptAside[];
  for (const each of kept) {
    const columns = columnsOf(db, each.table);
    if (!columns) continue;
    const body: unknown = JSON.parse(each.body);
    if (isRow(body)) replayRow(db, columns, body);
    else replayFields(db, columns, each, body as Aside);
  }
}

/** A row of an unknown table is kept whole; of a known one only fields are, none of which is called `fields`. */
function isRow(body: unknown): body is ConfirmedRow {
  return typeof (body as ConfirmedRow).fields === "object" && (body as ConfirmedRow).fields !== null;
}

function replayRow(db: WritableDb, columns: SyncedColumns, row: ConfirmedRow): void {
  writeAside(db, row.table, row.id, row.bucket, null);
  if (!rowIn(db, row.table, row.id)) insertConfirmed(db, columns, [{ row, hash: rowHash(row) }]);
}

function replayFields(db: WritableDb, columns: SyncedColumns, { table, id, bucket }: KeptAside, aside: Aside): void {
  const row = rowIn(db, table, id);
  if (!row) return;
  const names = Object.keys(aside).filter((name) => columns.fields.has(name));
  for (const name of names) {
    const value = columnValue(columns, name, aside[name] ?? null);
    if (value !== row[name]) prepared(db, `UPDATE ${table} SET ${name} = ? WHERE rid = ?`).run(value, row.rid);
  }
  const copy = readCopy(db, table, row);
  if (copy) keepCopy(db, table, id, { ...copy, fields: { ...copy.fields, ...valuesOf(columns, names, aside) } });
  const rest = asideOf(columns, { ...fieldsOf(columns, row), ...aside });
  writeAside(db, table, id, bucket, rest);
}

function valuesOf(columns: SyncedColumns, names: readonly string[], aside: Aside): Aside {
  return Object.fromEntries(names.map((name) => [name, columnValue(columns, name, aside[name] ?? null)]));
}

function fieldsOf(columns: SyncedColumns, row: Record<string, unknown>): Aside {
  return Object.fromEntries(columns.names.map((name) => [name, row[name] as Aside[string]]));
}

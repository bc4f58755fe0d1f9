/**
 * What the district holds and no column here holds exactly: fields a newer app made, and values that do not fit their column.
 * They are kept beside the row by name, are part of the row when it is hashed, and move into their columns once there are any.
 * A row of an unknown table is kept whole in the same place.
 */
import type { FieldValue } from "../../shared/sync/op.ts";
import type { ConfirmedRow } from "../../shared/sync/rows.ts";
import { prepared, type ReadableDb, type WritableDb } from "../connection.ts";
import { fits, type SyncedColumns } from "./tables.ts";

export type Aside = Record<string, FieldValue>;

/** The part of a row's fields that its columns do not hold as it is; null where they hold all. */
export function asideOf(columns: SyncedColumns, fields: Record<string, FieldValue>): Aside | null {
  let aside: Aside | null = null;
  for (const name in fields) {
    const value = fields[name] ?? null;
    const column = columns.fields.get(name);
    if (column ? fits(column, value) : value === null) continue;
    (aside ??= {})[name] = value;
  }
  for (const column of columns.fields.values())
    if (!column.nullable && (fields[column.name] ?? null) === null) (aside ??= {})[column.name] = null;
  return aside;
}

/** What stands in a column for a value. */
export function columnValue(columns: SyncedColumns, name: string, value: FieldValue): FieldValue {
  const column = columns.fields.get(name);
  if (!column || value === null) return column && !column.nullable ? column.otherwise : null;
  if (fits(column, value)) return value;
  return column.kind === "TEXT" ? String(value) : column.otherwise;
}

export function readAside(db: ReadableDb, table: string, id: string): Aside | null {
  const body = readBody(db, table, id);
  return body === undefined ? null : (JSON.parse(body) as Aside);
}

export function writeAside(db: WritableDb, table: string, id: string, bucket: string, aside: Aside | null): void {
  if (aside) writeBody(db, table, id, bucket, JSON.stringify(aside));
  else prepared(db, "DELETE FROM unknown_row WHERE table_name = ? AND row_id = ?").run(table, id);
}

/** A row of a table that this version does not have. */
export function readUnknownRow(db: ReadableDb, table: string, id: string): ConfirmedRow | null {
  const body = readBody(db, table, id);
  return body === undefined ? null : (JSON.parse(body) as ConfirmedRow);
}

export function writeUnknownRow(db: WritableDb, row: ConfirmedRow): void {
  writeBody(db, row.table, row.id, row.bucket, JSON.stringify(row));
}

function readBody(db: ReadableDb, table: string, id: string): string | undefined {
  const sql = "SELECT body FROM unknown_row WHERE table_name = ? AND row_id = ?";
  return prepared(db, sql).pluck().get(table, id) as string | undefined;
}

function writeBody(db: WritableDb, table: string, id: string, bucket: string, body: string): void {
  const sql = `INSERT INTO unknown_row (table_name, row_id, bucket, body) VALUES (?, ?, ?, ?)
    ON CONFLICT (table_name, row_id) DO UPDATE SET body = excluded.body`;
  prepared(db, sql).run(table, id, bucket, body);
}

/**
 * The synced tables as this store's file has them. What is known is asked of the file, not of a list: a row for a table or field
 * that a newer app made is kept aside until a migration brings its place. A name that comes over the wire is only ever compared
 * with these, so a row can never be written into a local table.
 */
import type { FieldValue } from "../../shared/sync/op.ts";
import { prepared, type ReadableDb } from "../connection.ts";

interface Column {
  name: string;
  kind: "TEXT" | "INTEGER";
  nullable: boolean;
  /** What stands in the column where the district's value does not fit it. */
  otherwise: FieldValue;
}

export interface SyncedColumns {
  table: string;
  fields: ReadonlyMap<string, Column>;
  names: readonly string[];
  insert: string;
  /** Whether its words are indexed. */
  searched: boolean;
}

/** Those that every synced table has. */
export const ofSync: ReadonlySet<string> = new Set([
  "rid",
  "id",
  "bucket",
  "deleted",
  "ver",
  "vers",
  "made",
  "row_hash",
]);
const known = new WeakMap<ReadableDb, Map<string, SyncedColumns | null>>();

/** The columns of a synced table; null where this version has no such table. */
export function columnsOf(db: ReadableDb, table: string): SyncedColumns | null {
  let tables = known.get(db);
  if (!tables) known.set(db, (tables = new Map()));
  let columns = tables.get(table);
  if (columns === undefined) tables.set(table, (columns = readColumns(db, table)));
  return columns;
}

/** Every synced table that the file has. */
export function syncedTablesOf(db: ReadableDb): SyncedColumns[] {
  const names = prepared(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
  return (names as string[]).flatMap((name) => columnsOf(db, name) ?? []);
}

interface Info {
  name: string;
  type: string;
  notnull: 0 | 1;
  dflt_value: string | null;
}

function readColumns(db: ReadableDb, table: string): SyncedColumns | null {
  const info = prepared(db, 'SELECT name, type, "notnull", dflt_value FROM pragma_table_info(?)').all(table) as Info[];
  const names = new Set(info.map((each) => each.name));
  if (![...ofSync].every((name) => names.has(name))) return null;
  const fields = new Map(
    info.filter(({ name }) => !ofSync.has(name)).map((each) => [each.name, columnFrom(each)] as const),
  );
  const list = [...fields.keys()];
  const insert = `INSERT INTO ${table} (id, bucket, deleted, ver, vers, row_hash, made${list.map((name) => `, ${name}`).join("")})
    VALUES (?, ?, ?, ?, ?, ?, 0${", ?".repeat(list.length)})`;
  const index = prepared(db, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(`${table}_fts`);
  return { table, fields, names: list, insert, searched: index !== undefined };
}

function columnFrom({ name, type, notnull, dflt_value }: Info): Column {
  const kind = type === "INTEGER" ? "INTEGER" : "TEXT";
  const given = dflt_value === null ? null : kind === "INTEGER" ? Number(dflt_value) : dflt_value.replaceAll("'", "");
  const otherwise = notnull === 0 ? null : (given ?? (kind === "INTEGER" ? 0 : ""));
  return { name, kind, nullable: notnull === 0, otherwise };
}

/** Whether a column holds the value exactly. */
export function fits(column: Column, value: FieldValue): boolean {
  if (value === null) return column.nullable;
  return column.kind === "TEXT" ? typeof value === "string" : Number.isSafeInteger(value);
}

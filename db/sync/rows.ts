/**
 * One row between the two states it has on a device: what the district confirmed, and what a person sees, which is the confirmed
 * row with the own ops that wait laid over it. This file alone reads and writes both.
 */
import { type RunSizes, runsOf } from "../../shared/domain/runs.ts";
import type { Change, FieldValue } from "../../shared/sync/op.ts";
import type { ConfirmedRow } from "../../shared/sync/rows.ts";
import { rowHash } from "../../sync/wire/rowHash.ts";
import { prepared, type ReadableDb, type WritableDb } from "../connection.ts";
import { asideOf, columnValue, writeAside } from "./aside.ts";
import { copyOf, highestVersion, isSettled, keepCopy, type StoredRow, wholeCopy } from "./copy.ts";
import type { LaterWrites } from "./laterWrites.ts";
import { type Present, presentOf } from "./present.ts";
import type { SyncedColumns } from "./tables.ts";

/** An own op that waits, as far as it touches one row. */
export interface Waiting {
  seq: number;
  set: Change["set"];
  saw: Change["saw"];
  quarantined: boolean;
}

export function rowIn(db: ReadableDb, table: string, id: string): StoredRow | undefined {
  return prepared(db, `SELECT * FROM ${table} WHERE id = ?`).get(id) as StoredRow | undefined;
}

/** What the district confirmed of a row that is here; as `confirmedIn`. */
export function confirmedOf(db: ReadableDb, columns: SyncedColumns, row: StoredRow): ConfirmedRow | null {
  return confirmedIn(columns, presentOf(db, columns.table, row));
}

/**
 * What the district confirmed of a row that is here; null where it confirmed nothing (a row made here), or where what it had
 * confirmed was lost with a hub that was set back: then a version is 0.
 */
export function confirmedIn({ table }: SyncedColumns, { row, versions, kept, aside }: Present): ConfirmedRow | null {
  if (row.ver <= 0) return null;
  const copy = isSettled(row, versions) ? copyOf(row, versions) : kept && wholeCopy(row, kept);
  if (!copy || copy.ver <= 0 || isLost(copy.vers)) return null;
  const { deleted, ver, vers, fields } = copy;
  return {
    table,
    id: row.id,
    bucket: row.bucket,
    deleted,
    seq: highestVersion(ver, vers),
    ver,
    vers,
    fields: aside ? { ...fields, ...aside } : fields,
  };
}

/** What the confirmed state of a row adds to its bucket's hash; worked out where an earlier version wrote the row. */
export function hashIn(row: StoredRow, confirmed: ConfirmedRow): string {
  return row.row_hash ?? rowHash(confirmed);
}

/** Whether what was confirmed was lost with a hub that was set back. */
export function isLost(versions: Record<string, number> | null): boolean {
  for (const name in versions) if (versions[name] === 0) return true;
  return false;
}

/** A row as the district confirmed it now, and what it adds to its bucket's hash. */
export interface NewRow {
  row: ConfirmedRow;
  hash: string;
}

/** Rows that go into the file by one statement. SQLite takes 32,766 values. */
const rowsTogether: RunSizes = [400, 25, 1];

/**
 * Writes rows that were not here: the common case of a first pull. Many go by one statement, because after each statement the search
 * index writes out what it has gathered: row by row, that took longer than everything else together.
 */
export function insertConfirmed(db: WritableDb, columns: SyncedColumns, rows: readonly NewRow[]): void {
  for (const run of runsOf(rows, rowsTogether)) insertTogether(db, columns, run);
}

const manySql = new WeakMap<SyncedColumns, Map<number, string>>();

function insertSql(columns: SyncedColumns, rows: number): string {
  let known = manySql.get(columns);
  if (!known) manySql.set(columns, (known = new Map()));
  let sql = known.get(rows);
  if (sql === undefined) {
    const values = columns.insert.slice(columns.insert.lastIndexOf("("));
    known.set(rows, (sql = `${columns.insert}${`, ${values}`.repeat(rows - 1)}`));
  }
  return sql;
}

function insertTogether(db: WritableDb, columns: SyncedColumns, rows: readonly NewRow[]): void {
  const values: FieldValue[] = [];
  for (const { row, hash } of rows) {
    const { id, bucket, deleted, ver, vers, fields } = row;
    values.push(id, bucket, deleted, ver, versText(vers), hash);
    for (const name of columns.names) values.push(columnValue(columns, name, fields[name] ?? null));
  }
  prepared(db, insertSql(columns, rows.length)).run(values);
  for (const { row } of rows) {
    const { id, bucket, fields } = row;
    const aside = asideOf(columns, fields);
    if (aside) writeAside(db, columns.table, id, bucket, aside);
  }
}

/**
 * Writes what the district confirmed now, and over it the own ops that wait. Only columns that differ are written, so that the
 * search index moves only where words did. The confirmed copy stays exactly as long as something waits. The row itself, and a copy that
 * goes, are left to `later`: until that is written, the row is not to be asked for.
 */
export function writeConfirmed(
  db: WritableDb,
  later: LaterWrites,
  columns: SyncedColumns,
  present: Present,
  { row, hash }: NewRow,
  waiting: readonly Waiting[],
): void {
  const { table } = columns;
  const shown: Record<string, FieldValue> = {};
  for (const name of columns.names) shown[name] = columnValue(columns, name, row.fields[name] ?? null);
  const aside = asideOf(columns, row.fields);
  if (aside ?? present.aside) writeAside(db, table, row.id, row.bucket, aside);
  if (waiting.length > 0) {
    const { deleted, ver, vers } = row;
    keepCopy(db, table, row.id, { deleted, ver, vers, fields: writtenOver(shown, waiting) });
  } else if (!isSettled(present.row, present.versions)) later.dropCopy(table, row.id);
  shown["deleted"] = row.deleted;
  const vers = waiting.length > 0 ? { ...row.vers } : row.vers;
  for (const { seq, set } of waiting)
    for (const name in set) {
      if (name !== "deleted" && !columns.fields.has(name)) continue;
      shown[name] = set[name] ?? null;
      if (vers) vers[name] = -seq;
    }
  const names = Object.keys(shown).filter((name) => shown[name] !== present.row[name]);
  const values = names.map((name) => shown[name] ?? null);
  later.update(
    table,
    ["ver", "vers", "row_hash", ...names],
    [row.ver, versText(vers), hash, ...values, present.row.rid],
  );
}

/** Of confirmed fields those that own ops which wait have written over. */
function writtenOver(fields: Record<string, FieldValue>, waiting: readonly Waiting[]): Record<string, FieldValue> {
  const names = waiting.flatMap(({ set }) => Object.keys(set)).filter((name) => Object.hasOwn(fields, name));
  return Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));
}

function versText(vers: Record<string, number> | null): string | null {
  return vers === null || Object.keys(vers).length === 0 ? null : JSON.stringify(vers);
}

/**
 * The confirmed copy: what the district holds of a row that this device has changed since. It is written beside the row before
 * the first own op that waits touches it, and goes once none waits any more. A row that no own op waits on is its own copy, and
 * a row that the district never confirmed has none, so a profile that works alone never writes one. Kept are the fields that own
 * ops wrote over: the others still stand in the row. (Files of earlier versions have copies of all fields, which say the same.)
 */
import type { FieldValue } from "../../shared/sync/op.ts";
import { prepared, type ReadableDb, type WritableDb } from "../connection.ts";
import type { Synced } from "../schema/synced.ts";
import { ofSync } from "./tables.ts";

/** A row as its table holds it: the columns of sync and the fields by name. */
export type StoredRow = Synced & { rid: number; deleted: 0 | 1; row_hash: string | null } & Record<string, FieldValue>;

/** The columns of a row as the district confirmed them. */
export interface ConfirmedCopy {
  deleted: 0 | 1;
  ver: number;
  vers: Record<string, number> | null;
  fields: Record<string, FieldValue>;
}

export function versionsIn(vers: string | null): Record<string, number> {
  return vers === null ? {} : (JSON.parse(vers) as Record<string, number>);
}

/** Whether an own op waits on a confirmed row: exactly then it has a copy. */
export function hasOwn(versions: Record<string, number>): boolean {
  for (const name in versions) if ((versions[name] ?? 0) < 0) return true;
  return false;
}

/** Whether the row stands as the district confirmed it, with nothing of our own over it. */
export function isSettled({ ver, vers }: StoredRow, versions = versionsIn(vers)): boolean {
  return ver > 0 && !hasOwn(versions);
}

/** What a row without a copy says of itself. */
export function copyOf(row: StoredRow, versions = versionsIn(row.vers)): ConfirmedCopy {
  return { deleted: row.deleted, ver: row.ver, vers: row.vers === null ? null : versions, fields: fieldsIn(row) };
}

function fieldsIn(row: StoredRow): Record<string, FieldValue> {
  const fields: Record<string, FieldValue> = {};
  for (const name in row) if (!ofSync.has(name)) fields[name] = row[name] ?? null;
  return fields;
}

/** Keeps what the district confirmed of a row, before an own op that waits writes over the fields `names`. */
export function keepBefore(
  db: WritableDb,
  table: string,
  row: StoredRow,
  versions: Readonly<Record<string, number>>,
  names: readonly string[],
): void {
  const isFirst = !hasOwn(versions);
  const fresh = isFirst ? names : names.filter((name) => (versions[name] ?? row.ver) >= 0);
  if (fresh.length === 0) return;
  const kept = isFirst ? { ...copyOf(row), fields: {} } : keptOf(db, table, row.id);
  if (!kept) return;
  const fields = { ...kept.fields };
  for (const name of fresh) if (name !== "deleted" && !Object.hasOwn(fields, name)) fields[name] = row[name] ?? null;
  keepCopy(db, table, row.id, { ...kept, fields });
}

/** `fields`: at least those that own ops which wait have written over. */
export function keepCopy(db: WritableDb, table: string, id: string, copy: ConfirmedCopy): void {
  prepared(
    db,
    `INSERT INTO confirmed (table_name, row_id, body) VALUES (?, ?, ?)
     ON CONFLICT (table_name, row_id) DO UPDATE SET body = excluded.body`,
  ).run(table, id, JSON.stringify(copy));
}

/** What the district confirmed of a row that own ops wait on; null where it keeps no copy. */
export function readCopy(db: ReadableDb, table: string, row: StoredRow): ConfirmedCopy | null {
  const kept = keptOf(db, table, row.id);
  return kept && wholeCopy(row, kept);
}

/** What own ops wrote over stands in the copy, everything else in the row. */
export function wholeCopy(row: StoredRow, kept: ConfirmedCopy): ConfirmedCopy {
  return { ...kept, fields: { ...fieldsIn(row), ...kept.fields } };
}

export function keptOf(db: ReadableDb, table: string, id: string): ConfirmedCopy | null {
  const body = prepared(db, "SELECT body FROM confirmed WHERE table_name = ? AND row_id = ?").pluck().get(table, id) as
    | string
    | undefined;
  return body === undefined ? null : (JSON.parse(body) as ConfirmedCopy);
}

export function dropCopy(db: WritableDb, table: string, id: string): void {
  prepared(db, "DELETE FROM confirmed WHERE table_name = ? AND row_id = ?").run(table, id);
}

/** The highest version among those of a confirmed row: the hub seq it last moved at. */
export function highestVersion(ver: number, versions: Record<string, number> | null): number {
  let highest = ver;
  for (const name in versions) highest = Math.max(highest, versions[name] ?? 0);
  return highest;
}

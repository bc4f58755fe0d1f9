/**
 * A row as the hub confirmed it: the same on the hub, on the wire and on every replica. The hub knows no table by heart: fields
 * are values by their wire names, so that it carries what a newer client made before it is upgraded itself.
 */
import type { FieldValue } from "./op.ts";

export interface ConfirmedRow {
  table: string;
  id: string;
  bucket: string;
  deleted: 0 | 1;
  /** The hub seq of the op that last changed anything of the row; pulls go in its order. */
  seq: number;
  /** The hub seq that created the row: the version of every field that `vers` does not name. */
  ver: number;
  /** The versions of the fields (and of `deleted`) that differ from `ver`; null where there are none. */
  vers: Record<string, number> | null;
  /** By wire name. A field that is null may be left out: absent and null are one value of a row (not of an op). */
  fields: Record<string, FieldValue>;
}

/**
 * The version of what nobody has written yet: of fields of a row whose making has not arrived (the hub was set back, and an edit of
 * the row came before the row). It lies below every number that a hub gives out.
 */
export const unmade = 1;

/** The version of a field as it stands; 0 for a field of a row that is not there. */
export function versionOf(row: ConfirmedRow | null, field: string): number {
  return row === null ? 0 : (row.vers?.[field] ?? row.ver);
}

/**
 * The text a row's hash is taken over: equal for equal rows whatever the order of their keys and whether nulls are written out.
 * `seq` is not in it: it says when the row moved, not what it is.
 */
export function canonicalRow(row: ConfirmedRow): string {
  const fields: [string, FieldValue][] = [];
  for (const name of inOrder(row)) {
    const value = row.fields[name];
    if (value !== null && value !== undefined) fields.push([name, value]);
  }
  const vers = Object.entries(row.vers ?? {})
    .filter(([, version]) => version !== row.ver)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([row.table, row.id, row.bucket, row.deleted, row.ver, vers, fields]);
}

interface Order {
  as: readonly string[];
  sorted: readonly string[];
}

/**
 * By table, in which orders names came last: rows that follow one another have the same, or, before and after a change, one of two by
 * turns. Sorting them took longest.
 */
const orders = new Map<string, Order[]>();
const mostTables = 500;
const mostOrders = 4;

function inOrder({ table, fields }: ConfirmedRow): readonly string[] {
  const known = orders.get(table) ?? [];
  for (const { as, sorted } of known) if (isAs(as, fields)) return sorted;
  const as = Object.keys(fields);
  const sorted = as.toSorted();
  if (known.length > 0 || orders.size < mostTables)
    orders.set(table, [{ as, sorted }, ...known.slice(0, mostOrders - 1)]);
  return sorted;
}

function isAs(names: readonly string[], fields: Record<string, FieldValue>): boolean {
  let at = 0;
  for (const name in fields) if (names[at++] !== name) return false;
  return at === names.length;
}

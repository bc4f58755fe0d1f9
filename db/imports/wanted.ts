/**
 * Records a file wants to be there, gathered before they are compared with what is here. Each belongs to the first line that asks
 * for it, so that of every line can be said whether it brings something new, changes something, or says nothing that was not known.
 */
import type { FieldChange } from "../../shared/contract/imports.ts";
import type { SyncedTable } from "../../shared/sync/registry.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import { changedExtra } from "./schoolPlan.ts";
import { differing, shownChanges } from "./tally.ts";
import type { PlannedRow, RowWrite, Values } from "./writes.ts";

export interface Wanted {
  line: number;
  table: SyncedTable;
  id: string;
  bucket: string;
  /** The whole record, were it new; null is unknown, and changes nothing of one that is here. */
  fields: Values;
}

/** What a record needs to become what is wanted: nothing, a change, or to be made. */
export function writeFor(
  db: ReadableDb,
  wanted: Wanted,
): { write: RowWrite; changes: FieldChange[]; isNew: boolean } | null {
  const { table, id, bucket, fields } = wanted;
  const here = prepared(db, `SELECT * FROM ${table} WHERE id = ?`).get(id) as Values | undefined;
  if (!here)
    return { write: { kind: "insert", table, id, bucket, fields }, changes: newChanges(table, fields), isNew: true };
  const { extra, ...plain } = fields;
  const own = differing(here, plain);
  const changed: Values = Object.fromEntries(own.map(({ field, now }) => [field, now]));
  const details = extraChanges(here["extra"], extra);
  if (details.text !== null) changed["extra"] = details.text;
  const isBack = here["deleted"] === 1;
  if (isBack) changed["deleted"] = 0;
  if (Object.keys(changed).length === 0) return null;
  const changes = [...shownChanges(own).map((each) => named(table, each)), ...details.changes];
  return { write: { kind: "change", table, id, fields: changed }, changes, isNew: isBack };
}

function extraChanges(here: unknown, says: unknown) {
  if (typeof says !== "string") return { changes: [], text: null };
  return changedExtra(typeof here === "string" ? here : null, JSON.parse(says) as Record<string, string>);
}

/** Ids of other records mean nothing to a reader. */
const unseen = /_id$/;

function named(table: SyncedTable, change: FieldChange): FieldChange {
  return { ...change, field: `${table}.${change.field}` };
}

function newChanges(table: SyncedTable, fields: Values): FieldChange[] {
  const { extra: _, ...plain } = fields;
  return shownChanges(differing({}, plain))
    .filter(({ field }) => field === "staff_id" || !unseen.test(field))
    .map((each) => named(table, each));
}

/** Compares everything wanted with what is here, line by line. `nameOf` says what a line is about. */
export function plannedLines(
  db: ReadableDb,
  lines: readonly number[],
  wanted: readonly Wanted[],
  extra: ReadonlyMap<number, readonly RowWrite[]>,
  nameOf: (line: number) => string,
): PlannedRow[] {
  const rows = new Map(
    lines.map((line) => [line, { line, name: nameOf(line), what: "same", writes: [], changes: [] } as PlannedRow]),
  );
  for (const each of wanted) {
    const row = rows.get(each.line);
    const found = writeFor(db, each);
    if (!row || !found) continue;
    row.writes.push(found.write);
    row.changes.push(...found.changes);
    if (found.isNew) row.what = "new";
    else if (row.what === "same") row.what = "change";
  }
  for (const [line, writes] of extra) {
    const row = rows.get(line);
    if (!row) continue;
    row.writes.push(...writes);
    if (row.what === "same" && writes.length > 0) row.what = "change";
  }
  return [...rows.values()];
}

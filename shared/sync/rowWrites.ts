/** Making and changing rows while ops are decided: always on a copy, so that the store still sees what was. */
import { conflictsAbout, subjectOf } from "./conflictsAbout.ts";
import { type FieldValue } from "./op.ts";
import { type Place, rowKey, type StoredRow, textKey, type WireChange } from "./place.ts";
import { mergedTexts } from "./registry.ts";

/** A row made by what gets `seq`. Fields that are null are left out. */
export function newRow(change: Pick<WireChange, "table" | "rowId" | "bucket" | "set">, seq: number): StoredRow {
  const { table, rowId, bucket, set } = change;
  const fields: Record<string, FieldValue> = {};
  for (const field in set) {
    const value = set[field];
    if (field !== "deleted" && value !== null && value !== undefined) fields[field] = value;
  }
  const deleted = set["deleted"] === 1 ? 1 : 0;
  return { table, id: rowId, bucket, deleted, seq, ver: seq, vers: null, fields, echo: null, beyond: null };
}

/** A copy of a row, to be changed by what gets `seq`. */
export function draftOf(row: StoredRow, seq: number): StoredRow {
  return {
    ...row,
    seq,
    vers: row.vers && { ...row.vers },
    fields: { ...row.fields },
    beyond: row.beyond && { ...row.beyond },
  };
}

/** Writes a field of a draft, or `deleted`, with the draft's seq as its version. */
export function writeField(draft: StoredRow, field: string, value: FieldValue): void {
  if (field === "deleted") draft.deleted = value === 1 ? 1 : 0;
  else if (value === null) delete draft.fields[field];
  else draft.fields[field] = value;
  draft.vers = { ...draft.vers, [field]: draft.seq };
}

/** Notes that a field's value was written by somebody who knew a number that the hub has lost; null takes the note away. */
export function noteBeyond(draft: StoredRow, field: string, lost: number | null): void {
  const { [field]: known, ...others } = draft.beyond ?? {};
  if (lost !== null) draft.beyond = { ...others, [field]: Math.max(lost, known ?? 0) };
  else if (known !== undefined) draft.beyond = Object.keys(others).length > 0 ? others : null;
}

/** Puts a new or changed row in its place. */
export function saveRow(place: Place, row: StoredRow): void {
  if (row.vers) row.vers = withoutEqual(row.vers, row.ver);
  const key = rowKey(row.table, row.id);
  if (!place.before.has(key)) place.before.set(key, place.rows.get(key) ?? null);
  place.rows.set(key, row);
  if (row.table === "conflict") fileConflict(place, row);
}

/** The versions that differ from the row's; null where none does. */
function withoutEqual(vers: Record<string, number>, ver: number): Record<string, number> | null {
  const differing = Object.entries(vers).filter(([, version]) => version !== ver);
  return differing.length > 0 ? Object.fromEntries(differing) : null;
}

/** Keeps the list of a row's conflicts as it now is. */
function fileConflict(place: Place, conflict: StoredRow): void {
  const about = subjectOf(conflict);
  const others = conflictsAbout(place, about).filter(({ id }) => id !== conflict.id);
  place.conflicts.set(rowKey(about.table, about.id), [...others, conflict]);
}

/** Keeps what an op wrote into the merged texts of a row, for the ops of the same batch that build on it. */
export function keepTexts(place: Place, { table, rowId, set }: WireChange, seq: number): void {
  for (const field of mergedTexts[table] ?? [])
    if (set[field] !== undefined) keepText(place, table, rowId, field, set[field], seq);
}

export function keepText(place: Place, table: string, id: string, field: string, value: FieldValue, seq: number): void {
  place.texts.set(textKey(seq, table, id, field), value);
}

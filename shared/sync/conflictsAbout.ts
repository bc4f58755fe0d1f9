/** The conflicts of a record, as the deciding of a batch finds them: they are loaded with the record that they are about. */
import type { FieldValue } from "./op.ts";
import { type Place, rowKey, type StoredRow } from "./place.ts";

type Named = Pick<StoredRow, "table" | "id">;
const none: readonly StoredRow[] = [];

/** Those about a record, open or not. */
export function conflictsAbout(place: Place, { table, id }: Named): readonly StoredRow[] {
  return place.conflicts.get(rowKey(table, id)) ?? none;
}

/** The record that a conflict is about. */
export function subjectOf({ fields }: Pick<StoredRow, "fields">): Named {
  return { table: String(fields["table_name"]), id: String(fields["row_id"]) };
}

/** Whether a value, as `keptText` writes it, is kept beside what stands in the field, or was. */
export function isKept(place: Place, record: Named, field: string, kept: FieldValue | undefined): boolean {
  return conflictsAbout(place, record).some(({ fields }) => fields["field"] === field && fields["kept_value"] === kept);
}

/** What was loaded as a conflict of its record is from here on a row that changes. */
export function toChange(place: Place, conflict: StoredRow): void {
  const key = rowKey("conflict", conflict.id);
  if (!place.rows.has(key)) place.rows.set(key, conflict);
}

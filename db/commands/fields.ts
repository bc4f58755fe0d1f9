/** What every command does with what it is given before it becomes a row. */
import { storedText } from "../../shared/domain/text.ts";
import { Problem } from "../../shared/problems.ts";
import type { SyncedTable } from "../../shared/sync/registry.ts";
import type { Fields, Writer } from "../act.ts";
import { prepared, type ReadableDb } from "../connection.ts";

/** A text that may be left out: blank is absent. TEXT_TOO_LONG. */
export function textOrNull(typed: string | null): string | null {
  const text = storedText(typed ?? "").trim();
  return text === "" ? null : text;
}

/** The value of a row's field, deleted or not; undefined where the row is not here. */
export function fieldOf(db: ReadableDb, table: SyncedTable, id: string, field: string): unknown {
  return prepared(db, `SELECT ${field} FROM ${table} WHERE id = ?`).pluck().get(id);
}

/** NOT_FOUND unless the row is here and not deleted. */
export function mustBeHere(db: ReadableDb, table: SyncedTable, id: string): void {
  if (fieldOf(db, table, id, "deleted") !== 0) throw new Problem("NOT_FOUND", { what: table });
}

/** A row's bucket is for good, so what belongs to one school never moves to another. BAD_REQUEST. */
export function mustStayAt(db: ReadableDb, table: SyncedTable, id: string, schoolId: string): void {
  const known = fieldOf(db, table, id, "school_id");
  if (known === undefined || known === schoolId) return;
  throw new Problem("BAD_REQUEST", { path: "schoolId", reason: "a record stays with its school" });
}

/**
 * Writes a row that a person makes or corrects. What is named in `once` is written only with a new row, so that a correction
 * leaves it as it is. A row that was deleted comes back.
 */
export function save<T extends SyncedTable>(
  writer: Writer,
  table: T,
  id: string,
  bucket: string,
  fields: Fields<T>,
  once: readonly (keyof Fields<T>)[],
): void {
  if (fieldOf(writer.db, table, id, "id") === undefined) return writer.insert(table, id, bucket, fields);
  const corrected: Partial<Fields<T>> = { ...fields };
  for (const name of once) delete corrected[name];
  writer.update(table, id, corrected);
  writer.restore(table, id);
}

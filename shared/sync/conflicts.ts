/**
 * A conflict is a synced row like any other, made by the hub alone, in the bucket of the row it is about: two people wrote one
 * field without knowing of each other. What came later is the value; what was there is kept here until a person has looked.
 * Clients answer by ordinary ops: `state` and who resolved it when here, and the value itself where it changes.
 */
import type { FieldValue } from "./op.ts";

/** The fields of the table `conflict` by their wire names. */
export const conflictFields = [
  "table_name",
  "row_id",
  /** The field in dispute; `deleted` where one side deleted the row. */
  "field",
  /** What lost, as JSON text, so that text, number and nothing are told apart. */
  "kept_value",
  /** The user who wrote what lost, by id and as the district called them then; and when by their own clock (display only). */
  "kept_by",
  "kept_by_name",
  "kept_at",
  /** The user whose write became, or stayed, the value, and when by their own clock. */
  "value_by",
  "value_by_name",
  "value_at",
  "kind",
  "state",
  "resolved_by",
  "resolved_by_name",
  "resolved_at",
  /** `epoch.counter` of the newest op of the losing branch: an op that builds on it moves `kept_value` on. */
  "losing",
] as const;

/** What a client may write of a conflict. */
export const conflictAnswerFields: readonly string[] = ["state", "resolved_by", "resolved_by_name", "resolved_at"];

export type ConflictKind = "field" | "deleted";
export type ConflictState = "open" | "kept" | "swapped" | "merged";

/** A value as `kept_value` holds it. */
export function keptText(value: FieldValue): string {
  return JSON.stringify(value);
}

/** The value of a `kept_value`. Null where it cannot be read. */
export function keptValue(text: FieldValue): FieldValue {
  try {
    const value: unknown = JSON.parse(String(text));
    return typeof value === "string" || typeof value === "number" ? value : null;
  } catch {
    return null;
  }
}

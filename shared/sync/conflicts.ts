/**
 * A conflict is a synced row like any other, made by the hub alone, in the bucket of the row it is about: two people wrote one
 * field without knowing of each other. What came later is the value; what was there is kept here until a person has looked.
 * Clients answer by ordinary ops: `state` and who resolved it when here, and the value itself where it changes.
 */
import { isFieldValue, isRecord } from "./changes.ts";
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
  /** What the answer took the place of, as `answeredText` writes it, so that any machine can take it back. */
  "answered",
] as const;

/** What a client may write of a conflict. Clients from before `answered` write the others alone. */
export const conflictAnswerFields: readonly string[] = [
  "state",
  "resolved_by",
  "resolved_by_name",
  "resolved_at",
  "answered",
];

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

/** What an answer did to the value: what stood before it, and what stood after. */
export interface Answered {
  was: FieldValue;
  now: FieldValue;
}

/** An answer as `answered` holds it. It names `at`, the `resolved_at` it was written with, to be known apart from one that came later. */
export function answeredText(at: string, { was, now }: Answered): string {
  return JSON.stringify({ at, was, now });
}

/**
 * What the answer given `at` did. Null where nobody said: a client that did not know the field answered (then the field may still
 * tell of an answer before that one), or the hub itself did.
 */
export function answeredAt(at: FieldValue, text: FieldValue): Answered | null {
  try {
    const said: unknown = JSON.parse(String(text));
    if (!isRecord(said) || said["at"] !== at || !isFieldValue(said["was"]) || !isFieldValue(said["now"])) return null;
    return { was: said["was"], now: said["now"] };
  } catch {
    return null;
  }
}

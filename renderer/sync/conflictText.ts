/** A conflict in words: what record and field it is about, and its two values as a person reads them. */
import type { ConflictLine, RecordPlace } from "../../shared/contract/sync.ts";
import { stepResults } from "../../shared/domain/step.ts";
import { walkStates } from "../../shared/domain/walk.ts";
import { en } from "../../shared/words/en/index.ts";
import type { Language, Translate } from "../../shared/words/words.ts";
import { shownDate, shownMoment } from "../app/dates.ts";

/** "Room visited": what a table's rows are called. */
export function recordName(table: string, t: Translate): string {
  return t(Object.hasOwn(en.records.name, table) ? `records:name.${table as "walk"}` : "records:name.other");
}

/** "One strength"; a field of a newer version is shown by its own name rather than hidden. */
export function fieldName(field: string, t: Translate): string {
  return Object.hasOwn(en.records.field, field) ? t(`records:field.${field as "text"}`) : field;
}

/** "214, Old Mill Middle School, Oct 12, 2026". */
export function placeText({ name, school, date }: RecordPlace, language: Language): string {
  const parts = [name, school, date === null ? null : shownDate(date, language)];
  return [...new Set(parts)].filter(Boolean).join(", ");
}

/** Fields that people type words into: two of them can be written together. */
const words: readonly string[] = [
  "text",
  "how_known",
  "caption",
  "strength",
  "question",
  "purpose",
  "note",
  "label",
  "name",
  "course",
  "course_label",
  "room_label",
  "reason",
  "void_reason",
];

export function canMerge({ kind, field, kept, value }: ConflictLine): boolean {
  const isText = (each: string | number | null) => each === null || typeof each === "string";
  return kind === "field" && words.includes(field) && isText(kept) && isText(value);
}

/** Both wordings, the one that stands first: where a person begins to write them together. */
export function bothTexts({ kept, value }: ConflictLine): string {
  return [value, kept].filter((each) => each !== null && each !== "").join("\n");
}

/** One side's value; null where there is nothing to read. */
export function valueText(line: ConflictLine, side: "kept" | "value", t: Translate, language: Language): string | null {
  const value = line[side];
  const named = side === "kept" ? line.keptName : line.valueName;
  if (line.field === "deleted") return t(Number(value) === 1 ? "sync:conflicts.removed" : "sync:conflicts.stays");
  if (value === null || value === "") return null;
  if (named !== null) return named;
  return codeText(line, String(value), t) ?? dateText(String(value), language) ?? String(value);
}

/** Values that are codes of ours, not words of people. */
function codeText({ table, field }: ConflictLine, value: string, t: Translate): string | null {
  const state = table === "walk" && field === "state" ? walkStates.find((each) => each === value) : undefined;
  if (state) return t(`history:state.${state}`);
  const result = field === "result" ? stepResults.find((each) => each === value) : undefined;
  if (result) return t(`people:steps.${result}`);
  if (field === "part" && Object.hasOwn(en.walk.room.part, value)) return t(`walk:room.part.${value as "teacher"}`);
  if (field === "reason" && Object.hasOwn(en.walk.room.reasons, value))
    return t(`walk:room.reasons.${value as "other"}`);
  if (field === "ord") return String(Number(value) + 1);
  return null;
}

function dateText(value: string, language: Language): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return shownDate(value, language);
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) ? shownMoment(value, language) : null;
}

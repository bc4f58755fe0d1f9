/**
 * Whether an answer fits the item it is given to. The screens offer only what fits; this rule is for everything else that can
 * write an answer: a correction, an import, another version of the app. It returns a reason and never throws, because an answer
 * that came in from elsewhere is kept and shown for review, not rejected.
 */
import type { AnswerState, AnswerValue, Item, Scale } from "./instrument.ts";
import { isLocalDate } from "./localTime.ts";
import { mostTextChars } from "./text.ts";

/** Why an answer does not fit its item. */
export type AnswerFault =
  | "value_not_allowed"
  | "value_missing"
  | "wrong_shape"
  | "not_a_level"
  | "not_an_option"
  | "option_repeated"
  | "not_a_count"
  | "below_least"
  | "above_most"
  | "count_above_of"
  | "bad_date"
  | "bad_time"
  | "text_too_long";

/**
 * Null when `value` is a good answer to `item`. "Not observed" and "not observable" carry no value; "answered" needs one: a
 * level of the item's scale, an option key (a list of them where many may be chosen), a number, a count, `{count, of}` with
 * `of` null while it is not known, a text, a date YYYY-MM-DD or a time HH:MM.
 */
export function checkAnswer(
  item: Item,
  state: AnswerState,
  value: AnswerValue,
  scales: readonly Scale[],
): AnswerFault | null {
  if (state !== "answered") return value === null ? null : "value_not_allowed";
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return "value_missing";
  switch (item.kind) {
    case "scale":
      return checkLevel(value, scales.find((scale) => scale.key === item.scale)?.levels ?? []);
    case "choice":
      return checkOptions(value, item);
    case "number":
      return checkNumber(value, item.min, item.max);
    case "tally":
      return typeof value === "number" ? checkCount(value) : "wrong_shape";
    case "countOf":
      return checkCountOf(value);
    case "text":
      return checkText(value, (text) => (text.length > mostTextChars ? "text_too_long" : null));
    case "date":
      return checkText(value, (text) => (isLocalDate(text) ? null : "bad_date"));
    case "time":
      return checkText(value, (text) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? null : "bad_time"));
  }
}

function checkLevel(value: AnswerValue, levels: Scale["levels"]): AnswerFault | null {
  if (typeof value !== "number") return "wrong_shape";
  return levels.some((level) => level.value === value) ? null : "not_a_level";
}

function checkOptions(value: AnswerValue, item: Extract<Item, { kind: "choice" }>): AnswerFault | null {
  if (item.many !== Array.isArray(value)) return "wrong_shape";
  const chosen = Array.isArray(value) ? value : [value];
  const known = new Set<unknown>(item.options.map((option) => option.key));
  if (!chosen.every((key) => typeof key === "string")) return "wrong_shape";
  if (!chosen.every((key) => known.has(key))) return "not_an_option";
  return new Set(chosen).size === chosen.length ? null : "option_repeated";
}

function checkNumber(value: AnswerValue, min = -Infinity, max = Infinity): AnswerFault | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return "wrong_shape";
  if (value < min) return "below_least";
  return value > max ? "above_most" : null;
}

function checkCount(count: number): AnswerFault | null {
  return Number.isSafeInteger(count) && count >= 0 ? null : "not_a_count";
}

function checkCountOf(value: AnswerValue): AnswerFault | null {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return "wrong_shape";
  const fault = checkCount(value.count) ?? (value.of === null ? null : checkCount(value.of));
  return fault ?? (value.of !== null && value.count > value.of ? "count_above_of" : null);
}

function checkText(value: AnswerValue, check: (text: string) => AnswerFault | null): AnswerFault | null {
  return typeof value === "string" ? check(value) : "wrong_shape";
}

/** Marks as logs keep them, in the words a reader knows: the level's name and the option's text, never a code. */
import type { AnswerState, AnswerValue, InstrumentBody, Item } from "../../shared/domain/instrument.ts";
import { markText } from "../../shared/domain/markText.ts";
import type { Translate } from "../../shared/words/words.ts";

/** The text of a mark in the log of corrections: "3", "task, talk", "21/24", "not_observed"; null was blank. */
export function loggedMark(
  logged: string | null,
  item: Item,
  body: InstrumentBody,
  t: Translate,
  language: string,
): string {
  const state = logged === "not_observed" || logged === "not_observable" ? logged : "answered";
  const mark =
    logged === null ? null : ({ state, value: state === "answered" ? valueOf(logged, item) : null } as const);
  return markText(item, body, mark, t, language);
}

function valueOf(logged: string, item: Item): AnswerValue {
  if (item.kind === "scale") return Number(logged);
  if (item.kind === "choice") return logged.split(", ");
  return logged.replace("/", " / ");
}

/** What one act wrote of an answer; a part that it did not write stayed as it was. */
interface Written {
  state: string | null | undefined;
  value: string | null | undefined;
  reason: string | null | undefined;
}

/** A mark before or after one act; null where the act said nothing of it. A value without a state is that of an answer. */
export function writtenMark(
  { state, value, reason }: Written,
  item: Item,
  body: InstrumentBody,
  t: Translate,
  language: string,
): string | null {
  if (state === undefined && value === undefined) return null;
  const isAnswer = state === undefined || state === null || state === "answered";
  if (isAnswer && (state === null || value === null)) return t("walk:page.noMark");
  const mark = { state: (state ?? "answered") as AnswerState, value: value ? readValue(value) : null };
  return markText(item, body, { ...mark, reason: reason ?? null }, t, language);
}

function readValue(stored: string): AnswerValue {
  try {
    return JSON.parse(stored) as AnswerValue;
  } catch {
    return stored;
  }
}

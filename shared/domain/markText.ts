/** A mark in words, as a reader sees it: the level's name, the option's text, the count, never a bare code. */
import {
  type AnswerState,
  type AnswerValue,
  type InstrumentBody,
  type Item,
  notObservableReasons,
} from "./instrument.ts";
import { textIn } from "./text.ts";
import type { Translate } from "../words/words.ts";

/** "Not observable", with why where that was said. */
export function notObservableText(reason: string | null, t: Translate): string {
  const known = notObservableReasons.find((each) => each === reason && each !== "other");
  return [t("walk:room.notObservable"), known && t(`walk:room.itemReasons.${known}`)].filter(Boolean).join(": ");
}

/** `null` mark is blank. */
export function markText(
  item: Item,
  body: InstrumentBody,
  mark: { state: AnswerState; value: AnswerValue; reason?: string | null } | null,
  t: Translate,
  language: string,
): string {
  if (!mark) return t("walk:page.noMark");
  if (mark.state === "not_observed") return t("walk:room.notObserved");
  if (mark.state === "not_observable") return notObservableText(mark.reason ?? null, t);
  const { value } = mark;
  if (item.kind === "scale") {
    const level = body.scales.find((scale) => scale.key === item.scale)?.levels.find((each) => each.value === value);
    return level ? `${level.value} ${textIn(level.label, language)}` : String(value);
  }
  if (item.kind === "choice") {
    const keys = Array.isArray(value) ? value : [String(value)];
    return keys
      .map((key) => textIn(item.options.find((option) => option.key === key)?.text ?? {}, language) || key)
      .join(", ");
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return `${value.count} ${t("walk:room.of")} ${value.of ?? "?"}`;
  return String(value ?? "");
}

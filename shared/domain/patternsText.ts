/**
 * Patterns in words: for each look-for the one sentence a principal can act on, and what it leaves out. The same sentences go on
 * the screen and on paper, in the reader's language; the texts of the instrument come from the instrument.
 */
import type { Translate } from "../words/words.ts";
import type { Pattern } from "./feedback.ts";
import type { InstrumentBody, Item, Section } from "./instrument.ts";
import type { PatternData } from "./patterns.ts";
import { textIn } from "./text.ts";

type Of<K extends PatternData["kind"]> = Extract<PatternData, { kind: K }>;

/**
 * What a pattern shows, as one or two sentences: the figure first ("Seen at Steady or above in 5 of 8 rooms."), then, where there
 * are any, rooms it says nothing about. `t` and `language` must be of one language.
 */
export function patternSentence(pattern: PatternData, body: InstrumentBody, t: Translate, language: string): string {
  return [mainSentence(pattern, body, t, language), ...leftOut(pattern, t)].join(" ");
}

function mainSentence(pattern: PatternData, body: InstrumentBody, t: Translate, language: string): string {
  const marked = pattern.n - pattern.unknown;
  const looked = marked + pattern.notObserved;
  if (looked === 0) return t("patterns:unmarked");
  if (marked === 0) return t("patterns:neverObserved", { count: looked });
  switch (pattern.kind) {
    case "scale":
      return levelSentence(pattern, looked, body, t, language);
    case "choice":
      return optionSentence(pattern, looked, body, t, language);
    case "tally":
    case "number":
      return spreadSentence(pattern, t);
    case "countOf":
      if (pattern.share === null) return t("patterns:noShare", { count: marked });
      return t("patterns:pooled", { got: pattern.count, of: pattern.of, share: pattern.share, count: pattern.pooled });
    default:
      return t("patterns:noted", { seen: marked, count: looked });
  }
}

/** The level from which a look-for counts as seen: the upper half of the scale, so 3 of 4, 4 of 5, 2 of 2. */
export function levelCounted<L extends { value: number }>(levels: readonly L[]): L | undefined {
  return levels.toSorted((a, b) => a.value - b.value)[Math.ceil(levels.length / 2)];
}

function levelSentence(
  pattern: Of<"scale">,
  looked: number,
  body: InstrumentBody,
  t: Translate,
  language: string,
): string {
  const from = levelCounted(pattern.levels);
  if (from === undefined) return t("patterns:unmarked");
  const seen = pattern.levels.reduce((sum, level) => sum + (level.value >= from.value ? level.rooms : 0), 0);
  const level = levelLabel(body, pattern.item, from.value, language);
  if (seen === 0) return t("patterns:noneAtLevel", { level, count: looked });
  return t("patterns:atLevel", { level, seen, count: looked });
}

function optionSentence(
  pattern: Of<"choice">,
  looked: number,
  body: InstrumentBody,
  t: Translate,
  language: string,
): string {
  const most = Math.max(0, ...pattern.options.map((option) => option.rooms));
  if (most === 0) return t("patterns:unmarked");
  const named = pattern.options.filter((option) => option.rooms === most);
  const labels = named.map(({ key }) => optionLabel(body, pattern.item, key, language));
  const option = new Intl.ListFormat(language, { type: "conjunction" }).format(labels);
  return named.length === 1
    ? t("patterns:mostOften", { option, seen: most, count: looked })
    : t("patterns:mostOftenEach", { option, seen: most, count: looked });
}

function spreadSentence(pattern: Of<"tally" | "number">, t: Translate): string {
  const { median, least, most } = pattern;
  if (median === null || least === null || most === null) return t("patterns:unmarked");
  return t("patterns:spread", { median, least, most, count: pattern.n - pattern.unknown });
}

function leftOut(pattern: PatternData, t: Translate): string[] {
  return [
    ...(pattern.notObservable > 0 ? [t("patterns:notObservable", { count: pattern.notObservable })] : []),
    ...(pattern.blank > 0 ? [t("patterns:blank", { count: pattern.blank })] : []),
    ...(pattern.unknown > 0 ? [t("patterns:unknown", { count: pattern.unknown })] : []),
  ];
}

/** The patterns as the school summary sets them; for a choice the options stand where a scale has its levels. */
export function documentPatterns(
  patterns: readonly PatternData[],
  body: InstrumentBody,
  t: Translate,
  language: string,
): Pattern[] {
  return patterns.map((pattern) => ({
    section: textIn(sectionOf(body, pattern.section)?.title ?? {}, language),
    lookFor: textIn(itemOf(body, pattern.item)?.text ?? {}, language),
    levels: columnsOf(pattern, body, language),
    sentence: patternSentence(pattern, body, t, language),
    notObserved: pattern.notObserved,
    notObservable: pattern.notObservable,
    blank: pattern.blank,
  }));
}

function columnsOf(pattern: PatternData, body: InstrumentBody, language: string): Pattern["levels"] {
  if (pattern.kind === "scale") {
    return pattern.levels.map(({ value, rooms }) => ({
      label: levelLabel(body, pattern.item, value, language),
      rooms,
    }));
  }
  if (pattern.kind !== "choice") return [];
  return pattern.options.map(({ key, rooms }) => ({ label: optionLabel(body, pattern.item, key, language), rooms }));
}

function sectionOf(body: InstrumentBody, key: string): Section | undefined {
  return body.sections.find((section) => section.key === key);
}

function itemOf(body: InstrumentBody, key: string): Item | undefined {
  return body.sections.flatMap((section) => section.items).find((item) => item.key === key);
}

function levelLabel(body: InstrumentBody, itemKey: string, value: number, language: string): string {
  const item = itemOf(body, itemKey);
  const scale = item?.kind === "scale" ? body.scales.find((each) => each.key === item.scale) : undefined;
  return textIn(scale?.levels.find((level) => level.value === value)?.label ?? {}, language) || String(value);
}

function optionLabel(body: InstrumentBody, itemKey: string, key: string, language: string): string {
  const item = itemOf(body, itemKey);
  const option = item?.kind === "choice" ? item.options.find((each) => each.key === key) : undefined;
  return textIn(option?.text ?? {}, language) || key;
}

/** One answer as plain columns: what a spreadsheet can count, and beside it what a person can read, in the language asked for. */
import { offsetLabel } from "../../shared/domain/evidence.ts";
import type { AnswerValue, InstrumentBody, Item } from "../../shared/domain/instrument.ts";
import { textIn } from "../../shared/domain/text.ts";
import type { AnswerView } from "../../shared/domain/walk.ts";

export interface AnswerColumns {
  section: string;
  /** "" in the one row of a room that has no answer. */
  itemKey: string;
  lookFor: string;
  repeatPath: string;
  /** An AnswerState; "" in the row of a room that has no answer. */
  state: string;
  /** A level, number or tally as a number; option keys joined by "; "; the count of a count out of n; a typed text. */
  value: string | number | null;
  /** What `value` is out of, where it is a count out of n and that is known. */
  outOf: number | null;
  /** The level's name, or the texts of the chosen options. */
  label: string;
  /** Why it could not be observed. */
  reason: string;
  /** Time into the visit, m:ss. */
  offset: string;
}

export const noAnswer: AnswerColumns = {
  section: "",
  itemKey: "",
  lookFor: "",
  repeatPath: "",
  state: "",
  value: null,
  outOf: null,
  label: "",
  reason: "",
  offset: "",
};

/** Where each item stands in its instrument. */
export type Places = ReadonlyMap<string, { item: Item; section: InstrumentBody["sections"][number]; at: number }>;

export function placesOf(body: InstrumentBody | undefined): Places {
  const all = (body?.sections ?? []).flatMap((section) => section.items.map((item) => ({ item, section })));
  return new Map(all.map((place, at) => [place.item.key, { ...place, at }]));
}

/** Answers in the order of the instrument; those to items it does not have come last. */
export function inOrder(answers: readonly AnswerView[], places: Places): AnswerView[] {
  const at = (answer: AnswerView): number => places.get(answer.itemKey)?.at ?? places.size;
  return answers.toSorted((a, b) => at(a) - at(b));
}

export function answerColumns(
  answer: AnswerView,
  places: Places,
  body: InstrumentBody | undefined,
  language: string,
): AnswerColumns {
  const place = places.get(answer.itemKey);
  return {
    section: place ? textIn(place.section.title, language) : "",
    itemKey: answer.itemKey,
    lookFor: place ? textIn(place.item.text, language) : "",
    repeatPath: answer.repeatPath,
    state: answer.state,
    ...valueColumns(answer.value),
    label: place && body ? labelOf(answer.value, place.item, body, language) : "",
    reason: answer.reason ?? "",
    offset: answer.offsetMs === null ? "" : offsetLabel(answer.offsetMs),
  };
}

function valueColumns(value: AnswerValue): Pick<AnswerColumns, "value" | "outOf"> {
  if (Array.isArray(value)) return { value: value.join("; "), outOf: null };
  if (value !== null && typeof value === "object") return { value: value.count, outOf: value.of };
  return { value, outOf: null };
}

function labelOf(value: AnswerValue, item: Item, body: InstrumentBody, language: string): string {
  if (item.kind === "scale") {
    const levels = body.scales.find((scale) => scale.key === item.scale)?.levels ?? [];
    return textIn(levels.find((level) => level.value === value)?.label ?? {}, language);
  }
  if (item.kind !== "choice") return "";
  const chosen = Array.isArray(value) ? value : [value];
  return item.options
    .filter((option) => chosen.includes(option.key))
    .map((option) => textIn(option.text, language))
    .join("; ");
}

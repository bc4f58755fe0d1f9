/**
 * What a walk shows across its rooms: figures for each look-for and one sentence that says what they mean. A pattern is about
 * teaching in a school, never about a person: no name, room or typed note enters it. Four ways of not being marked are kept
 * apart all the way, because they mean different things: looked for and not observed, not observable (a test, a substitute),
 * left blank, and marked with something this version of the instrument does not know.
 */
import { z } from "zod";
import { checkAnswer } from "./instrumentAnswer.ts";
import {
  isBlank,
  shownSections,
  type AnswerValue,
  type InstrumentBody,
  type Item,
  type Mark,
  type MarkedRoom,
  type Switches,
} from "./instrument.ts";

const rooms = z.number().int().min(0);
const figure = z.number().nullable();

/** n + notObserved + notObservable + blank = rooms. */
const common = {
  section: z.string(),
  item: z.string(),
  rooms,
  /** Rooms with an answer. */
  n: rooms,
  notObserved: rooms,
  /** The item alone, or the whole room. */
  notObservable: rooms,
  blank: rooms,
  /** Of the n, answers that do not fit the item in this version; they are in no other figure. */
  unknown: rooms,
};

/** One look-for over all rooms. `kind` is the kind of its item; a text, date or time has only the counts. */
export const patternData = z.discriminatedUnion("kind", [
  z.object({ ...common, kind: z.literal("scale"), levels: z.array(z.object({ value: z.number(), rooms })) }),
  z.object({ ...common, kind: z.literal("choice"), options: z.array(z.object({ key: z.string(), rooms })) }),
  /** Over the rooms counted in; null when there is none. The mean is not rounded. */
  z.object({
    ...common,
    kind: z.enum(["tally", "number"]),
    median: figure,
    mean: figure,
    least: figure,
    most: figure,
    total: z.number(),
  }),
  /** Pooled: the sum of the counts over the sum of what they are out of, in the `pooled` rooms that have both. */
  z.object({ ...common, kind: z.literal("countOf"), count: rooms, of: rooms, pooled: rooms, share: figure }),
  z.object({ ...common, kind: z.enum(["text", "date", "time"]) }),
]);
export type PatternData = z.infer<typeof patternData>;
type Common = Pick<PatternData, keyof typeof common>;

/**
 * The pattern of every item of a body, in its order, over the rooms that were visited; scored items are left out when scores
 * are off. In a room that could not be observed every item counts as not observable, whatever was marked before that was said.
 */
export function patternsOf(
  body: InstrumentBody,
  visited: readonly MarkedRoom[],
  switches: Pick<Switches, "scoresOff">,
): PatternData[] {
  const marks = visited.map((room) =>
    room.reason === null ? new Map(room.answers.map((mark) => [mark.itemKey, mark])) : null,
  );
  return shownSections(body, switches).flatMap((section) =>
    section.items.map((item) =>
      patternOf(
        section.key,
        item,
        marks.map((room) => (room === null ? "not_observable" : room.get(item.key))),
        body.scales,
      ),
    ),
  );
}

function patternOf(
  section: string,
  item: Item,
  marks: readonly (Mark | "not_observable" | undefined)[],
  scales: InstrumentBody["scales"],
): PatternData {
  const given: AnswerValue[] = [];
  const counts: Common = {
    section,
    item: item.key,
    rooms: marks.length,
    n: 0,
    notObserved: 0,
    notObservable: 0,
    blank: 0,
    unknown: 0,
  };
  for (const mark of marks) {
    if (mark === "not_observable" || mark?.state === "not_observable") counts.notObservable += 1;
    else if (mark === undefined || isBlank(mark)) counts.blank += 1;
    else if (mark.state === "not_observed") counts.notObserved += 1;
    else if (checkAnswer(item, mark.state, mark.value, scales) === null) given.push(mark.value);
    else counts.unknown += 1;
  }
  counts.n = given.length + counts.unknown;
  return withFigures(counts, item, given, scales);
}

function withFigures(
  counts: Common,
  item: Item,
  given: readonly AnswerValue[],
  scales: InstrumentBody["scales"],
): PatternData {
  switch (item.kind) {
    case "scale": {
      const levels = scales.find((scale) => scale.key === item.scale)?.levels ?? [];
      const at = (level: number): number => given.filter((value) => value === level).length;
      return { ...counts, kind: "scale", levels: levels.map(({ value }) => ({ value, rooms: at(value) })) };
    }
    case "choice": {
      const chosen = given.flatMap((value) => (Array.isArray(value) ? value : [value]));
      const at = (option: string): number => chosen.filter((key) => key === option).length;
      return { ...counts, kind: "choice", options: item.options.map(({ key }) => ({ key, rooms: at(key) })) };
    }
    case "tally":
    case "number":
      return { ...counts, kind: item.kind, ...spread(given.filter((value) => typeof value === "number")) };
    case "countOf":
      return { ...counts, kind: "countOf", ...pool(given) };
    case "text":
    case "date":
    case "time":
      return { ...counts, kind: item.kind };
  }
}

function spread(
  values: readonly number[],
): Record<"median" | "mean" | "least" | "most", number | null> & { total: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const total = sorted.reduce((sum, value) => sum + value, 0);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) return { median: null, mean: null, least: null, most: null, total };
  const mean = total / sorted.length;
  return { median: low + (high - low) / 2, mean, least: sorted[0] ?? null, most: sorted.at(-1) ?? null, total };
}

function pool(given: readonly AnswerValue[]): { count: number; of: number; pooled: number; share: number | null } {
  let [count, of, pooled] = [0, 0, 0];
  for (const value of given) {
    if (value === null || typeof value !== "object" || Array.isArray(value) || value.of === null) continue;
    count += value.count;
    of += value.of;
    pooled += 1;
  }
  return { count, of, pooled, share: of === 0 ? null : count / of };
}

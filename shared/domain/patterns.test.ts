import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { classroomObservation } from "./builtin/classroomObservation.ts";
import {
  itemsOf,
  type AnswerState,
  type AnswerValue,
  type InstrumentBody,
  type Item,
  type Mark,
  type MarkedRoom,
} from "./instrument.ts";
import { patternData, patternsOf, type PatternData } from "./patterns.ts";

const on = { scoresOff: false };
const text = { en: "x" };
const base = { text, expected: true };
const body: InstrumentBody = {
  name: text,
  about: text,
  languages: ["en"],
  minutes: 5,
  scales: [{ key: "four", name: text, levels: [1, 2, 3, 4].map((value) => ({ value, label: text })) }],
  sections: [
    {
      key: "only",
      title: text,
      items: [
        { ...base, key: "level", kind: "scale", scale: "four" },
        { ...base, key: "way", kind: "choice", many: true, options: ["a", "b", "c"].map((key) => ({ key, text })) },
        { ...base, key: "questions", kind: "tally" },
        { ...base, key: "task", kind: "countOf" },
        { ...base, key: "note", kind: "text" },
      ],
    },
  ],
};
const marked = (itemKey: string, ...values: AnswerValue[]): MarkedRoom[] =>
  values.map((value) => {
    if (value === "blank") return { reason: null, answers: [] };
    const state = value === "not_observed" || value === "not_observable" ? value : "answered";
    return { reason: null, answers: [{ itemKey, state, value: state === "answered" ? value : null }] };
  });
const patternOf = (itemKey: string, rooms: MarkedRoom[]): PatternData => {
  const found = patternsOf(body, rooms, on).find((pattern) => pattern.item === itemKey);
  if (!found) throw new Error(`no pattern for ${itemKey}`);
  return found;
};

describe("the pattern of", () => {
  test("a scored look-for counts rooms at each level, and keeps the ways of not being marked apart", () => {
    const rooms = marked("level", 3, 4, 3, 1, "not_observed", "not_observable", "blank", "blank");
    rooms.push({ reason: "test", answers: [{ itemKey: "level", state: "answered", value: 2 }] });
    expect(patternOf("level", rooms)).toEqual({
      section: "only",
      item: "level",
      kind: "scale",
      rooms: 9,
      n: 4,
      notObserved: 1,
      notObservable: 2,
      blank: 2,
      unknown: 0,
      levels: [
        { value: 1, rooms: 1 },
        { value: 2, rooms: 0 },
        { value: 3, rooms: 2 },
        { value: 4, rooms: 1 },
      ],
    });
  });

  test("a choice counts rooms at each option; several may be seen in one room", () => {
    const pattern = patternOf("way", marked("way", ["a", "b"], ["b"], [], ["z"]));
    expect(pattern).toMatchObject({ n: 3, blank: 1, unknown: 1 });
    expect(pattern.kind === "choice" && pattern.options.map(({ rooms }) => rooms)).toEqual([1, 2, 0]);
  });

  test("a tally gives median, mean, least and most; zero counts, blank does not", () => {
    expect(patternOf("questions", marked("questions", 7, 0, 12, "blank", 2))).toMatchObject({
      n: 4,
      median: 4.5,
      mean: 5.25,
      least: 0,
      most: 12,
      total: 21,
    });
    expect(patternOf("questions", marked("questions", 9, 1, 2))).toMatchObject({ median: 2 });
    expect(patternOf("questions", marked("questions", "blank"))).toMatchObject({
      median: null,
      mean: null,
      least: null,
      most: null,
      total: 0,
    });
  });

  test("a count out of n is pooled, so that a full room weighs more than an empty one", () => {
    const rooms = marked(
      "task",
      { count: 21, of: 24 },
      { count: 2, of: 8 },
      { count: 5, of: null },
      { count: 9, of: 8 },
    );
    expect(patternOf("task", rooms)).toMatchObject({ n: 4, unknown: 1, pooled: 2, count: 23, of: 32, share: 23 / 32 });
    expect(patternOf("task", marked("task", { count: 0, of: 0 }))).toMatchObject({ n: 1, pooled: 1, share: null });
  });

  test("a note counts rooms and holds none of its words", () => {
    const patterns = patternsOf(body, marked("note", "Ms. Ortiz waits", "  ", "second"), on);
    expect(patterns.find(({ item }) => item === "note")).toMatchObject({ kind: "text", n: 2, blank: 1 });
    expect(JSON.stringify(patterns)).not.toContain("Ortiz");
  });

  test("answers that do not fit this version are counted apart", () => {
    expect(patternOf("level", marked("level", 5, "3", 2))).toMatchObject({ n: 3, unknown: 2 });
  });

  test("no rooms at all is empty, not wrong", () => {
    expect(patternsOf(body, [], on).map(({ rooms, n }) => [rooms, n])).toEqual(Array.from({ length: 5 }, () => [0, 0]));
  });
});

test("scores off leaves no trace of a score", () => {
  const rooms = marked("task-reasoning", 4, 3);
  const patterns = patternsOf(classroomObservation, rooms, { scoresOff: true });
  expect(patterns.map(({ item }) => item)).toEqual([
    "questions-asked",
    "lesson-start",
    "grouping",
    "on-task",
    "observer-note",
  ]);
  expect(patternsOf(classroomObservation, rooms, on)).toHaveLength(itemsOf(classroomObservation).length);
});

describe("over any rooms", () => {
  const answer = (item: Item): fc.Arbitrary<Mark | null> => {
    const value: fc.Arbitrary<AnswerValue> = fc.oneof(
      fc.constant(null),
      fc.integer({ min: -1, max: 6 }),
      fc.constantFrom("", "a", "pairs", "2026-01-01", "09:30"),
      fc.constantFrom<string[]>([], ["pairs"], ["pairs", "groups"], ["other"]),
      fc.record({ count: fc.nat(9), of: fc.option(fc.nat(9)) }),
    );
    const given = value.map((each): Mark => ({ itemKey: item.key, state: "answered", value: each }));
    const not = fc.constantFrom<AnswerState>("not_observed", "not_observable");
    return fc.oneof(
      given,
      given,
      not.map((state): Mark => ({ itemKey: item.key, state, value: null })),
      fc.constant(null),
    );
  };
  const room: fc.Arbitrary<MarkedRoom> = fc.record({
    reason: fc.option(fc.constant("substitute"), { freq: 6 }),
    answers: fc.tuple(...itemsOf(classroomObservation).map(answer)).map((all) => all.filter((mark) => mark !== null)),
  });
  const rooms = fc.array(room, { maxLength: 12 });

  test.prop([rooms])("every room is in just one count of every pattern, and no figure leaves its bounds", (visited) => {
    for (const pattern of patternsOf(classroomObservation, visited, on)) {
      expect(patternData.parse(pattern)).toEqual(pattern);
      expect(pattern.n + pattern.notObserved + pattern.notObservable + pattern.blank).toBe(visited.length);
      const known = pattern.n - pattern.unknown;
      if (pattern.kind === "scale") expect(sum(pattern.levels)).toBe(known);
      if (pattern.kind === "choice")
        for (const option of pattern.options) expect(option.rooms).toBeLessThanOrEqual(known);
      if (pattern.kind === "countOf") expect(pattern.share ?? 0).toBeLessThanOrEqual(1);
      if (pattern.kind !== "tally" || pattern.median === null) continue;
      expect([pattern.least, pattern.median, pattern.most]).toEqual(
        [pattern.least, pattern.median, pattern.most].toSorted((a, b) => Number(a) - Number(b)),
      );
      expect(pattern.mean).toBeCloseTo(pattern.total / known);
    }
  });

  test.prop([rooms, fc.nat()])("the order of the rooms does not matter", (visited, turn) => {
    const at = visited.length === 0 ? 0 : turn % visited.length;
    const turned = [...visited.slice(at), ...visited.slice(0, at)];
    expect(patternsOf(classroomObservation, turned, on)).toEqual(patternsOf(classroomObservation, visited, on));
  });
});

function sum(counted: readonly { rooms: number }[]): number {
  return counted.reduce((all, { rooms }) => all + rooms, 0);
}

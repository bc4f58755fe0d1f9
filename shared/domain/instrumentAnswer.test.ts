import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { classroomObservation } from "./builtin/classroomObservation.ts";
import { answerValue, itemsOf, type AnswerValue, type Item, type Scale } from "./instrument.ts";
import { checkAnswer } from "./instrumentAnswer.ts";

const text = { en: "Look-for" };
const scales: Scale[] = [{ key: "three", name: text, levels: [0, 1, 2].map((value) => ({ value, label: text })) }];
const base = { key: "a", text, expected: true };
const options = ["red", "blue"].map((key) => ({ key, text }));
const scale: Item = { ...base, kind: "scale", scale: "three" };
const one: Item = { ...base, kind: "choice", many: false, options };
const many: Item = { ...base, kind: "choice", many: true, options };
const number: Item = { ...base, kind: "number", min: -1, max: 40 };
const open: Item = { ...base, kind: "number" };
const tally: Item = { ...base, kind: "tally" };
const countOf: Item = { ...base, kind: "countOf" };
const note: Item = { ...base, kind: "text" };
const date: Item = { ...base, kind: "date" };
const time: Item = { ...base, kind: "time" };

describe("an answer", () => {
  const cases: [kind: string, item: Item, value: AnswerValue, fault: string | null][] = [
    ["scale", scale, 0, null],
    ["scale", scale, 2, null],
    ["scale", scale, 3, "not_a_level"],
    ["scale", scale, 1.5, "not_a_level"],
    ["scale", scale, "1", "wrong_shape"],
    ["scale of none", { ...scale, scale: "four" }, 1, "not_a_level"],
    ["choice", one, "red", null],
    ["choice", one, "green", "not_an_option"],
    ["choice", one, ["red"], "wrong_shape"],
    ["choice", one, 1, "wrong_shape"],
    ["choice of many", many, ["blue", "red"], null],
    ["choice of many", many, ["red", "red"], "option_repeated"],
    ["choice of many", many, ["red", "green"], "not_an_option"],
    ["choice of many", many, "red", "wrong_shape"],
    ["number", number, -1, null],
    ["number", number, 40, null],
    ["number", number, -1.01, "below_least"],
    ["number", number, 41, "above_most"],
    ["number", number, "7", "wrong_shape"],
    ["number", open, 1e12, null],
    ["number", open, Number.NaN, "wrong_shape"],
    ["number", open, Infinity, "wrong_shape"],
    ["tally", tally, 0, null],
    ["tally", tally, -1, "not_a_count"],
    ["tally", tally, 1.5, "not_a_count"],
    ["tally", tally, 1e300, "not_a_count"],
    ["tally", tally, { count: 1, of: 2 }, "wrong_shape"],
    ["count of", countOf, { count: 21, of: 24 }, null],
    ["count of", countOf, { count: 0, of: 0 }, null],
    ["count of", countOf, { count: 21, of: null }, null],
    ["count of", countOf, { count: 25, of: 24 }, "count_above_of"],
    ["count of", countOf, { count: -1, of: 24 }, "not_a_count"],
    ["count of", countOf, { count: 1, of: 2.5 }, "not_a_count"],
    ["count of", countOf, 21, "wrong_shape"],
    ["count of", countOf, ["21"], "wrong_shape"],
    ["text", note, "<script>", null],
    ["text", note, "x".repeat(100_000), null],
    ["text", note, "x".repeat(100_001), "text_too_long"],
    ["text", note, 4, "wrong_shape"],
    ["date", date, "2026-02-28", null],
    ["date", date, "2026-02-29", "bad_date"],
    ["date", date, "1899-12-31", "bad_date"],
    ["date", date, "2/28/2026", "bad_date"],
    ["time", time, "00:00", null],
    ["time", time, "23:59", null],
    ["time", time, "24:00", "bad_time"],
    ["time", time, "9:30", "bad_time"],
    ["time", time, 930, "wrong_shape"],
  ];
  test.each(cases)("to a %s item (%#)", (_kind, item, value, fault) => {
    expect(checkAnswer(item, "answered", value, scales)).toBe(fault);
  });

  test("is not empty, and not observed carries nothing", () => {
    for (const item of [scale, one, many, number, tally, countOf, note, date, time]) {
      expect(checkAnswer(item, "answered", null, scales)).toBe("value_missing");
      for (const state of ["not_observed", "not_observable"] as const) {
        expect(checkAnswer(item, state, null, scales)).toBe(null);
        expect(checkAnswer(item, state, 1, scales)).toBe("value_not_allowed");
      }
    }
    expect(checkAnswer(note, "answered", "", scales)).toBe("value_missing");
    expect(checkAnswer(many, "answered", [], scales)).toBe("value_missing");
  });

  const anything: fc.Arbitrary<AnswerValue> = fc.oneof(
    fc.constant(null),
    fc.double(),
    fc.integer({ min: -3, max: 9 }),
    fc.string(),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.record({ count: fc.nat(30), of: fc.option(fc.nat(30)) }),
  );
  test.prop([fc.constantFrom(...itemsOf(classroomObservation)), anything])(
    "is judged without throwing, and what passes can be stored",
    (item, value) => {
      const fault = checkAnswer(item, "answered", value, classroomObservation.scales);
      if (fault === null) expect(answerValue.safeParse(value).success).toBe(true);
      expect(checkAnswer(item, "not_observed", value, classroomObservation.scales)).toBe(
        value === null ? null : "value_not_allowed",
      );
    },
  );
});

import { describe, expect, test } from "vitest";
import { translator, type Language } from "../words/words.ts";
import { classroomObservation as body } from "./builtin/classroomObservation.ts";
import { pattern as documentPattern } from "./feedback.ts";
import { itemsOf, type AnswerValue, type MarkedRoom } from "./instrument.ts";
import { patternsOf } from "./patterns.ts";
import { documentPatterns, levelCounted, patternSentence } from "./patternsText.ts";

const rooms = (itemKey: string, given: readonly AnswerValue[]): MarkedRoom[] =>
  given.map((value) => {
    if (value === "blank") return { reason: null, answers: [] };
    const state = value === "not_observed" || value === "not_observable" ? value : "answered";
    return { reason: null, answers: [{ itemKey, state, value: state === "answered" ? value : null }] };
  });
const say = (itemKey: string, given: readonly AnswerValue[], language: Language = "en"): string => {
  const found = patternsOf(body, rooms(itemKey, given), { scoresOff: false }).find(({ item }) => item === itemKey);
  if (!found) throw new Error(`no pattern for ${itemKey}`);
  return patternSentence(found, body, translator(language), language).replaceAll("\u00a0", " ");
};
const score = "task-reasoning";

describe("the sentence of a scored look-for", () => {
  test("counts the rooms at the upper levels, out of those where it was looked for", () => {
    expect(say(score, [3, 4, 3, 3, 4, 1, 2, "not_observed"])).toBe("Seen at Steady or above in 5 of 8 rooms.");
    expect(say(score, [3, 4, 3, 3, 4, 1, 2, "not_observed"], "es")).toBe(
      "Se vio en el nivel Constante o superior en 5 de 8 salones.",
    );
    expect(say(score, [4])).toBe("Seen at Steady or above in 1 of 1 room.");
    expect(say(score, [1, 2])).toBe("Not yet seen at Steady or above in any of 2 rooms.");
  });

  test("says what it leaves out", () => {
    expect(say(score, [3, "blank", "not_observable", "not_observable", 9])).toBe(
      "Seen at Steady or above in 1 of 1 room. Not observable in 2 rooms. Left blank in 1 room. 1 answer does not fit this version of the instrument and is not counted.",
    );
    expect(say(score, ["not_observed", "not_observed", "blank"])).toBe(
      "Looked for in 2 rooms and not observed in any. Left blank in 1 room.",
    );
    expect(say(score, ["blank"])).toBe("Not marked in any room. Left blank in 1 room.");
    expect(say(score, [])).toBe("Not marked in any room.");
  });

  test("counts from the upper half of its scale", () => {
    const from = (...values: number[]) => levelCounted(values.map((value) => ({ value })))?.value;
    expect([from(1, 2), from(1, 2, 3), from(4, 3, 2, 1), from(1, 2, 3, 4, 5), from(0, 1, 2)]).toEqual([2, 3, 3, 4, 2]);
  });
});

describe("the sentence of", () => {
  test("a choice names what was seen most often, all of it when several were", () => {
    expect(say("grouping", [["pairs"], ["pairs", "groups"], ["whole-class"]])).toBe(
      "Most often: Pairs, in 2 of 3 rooms.",
    );
    expect(say("grouping", [["pairs"], ["groups"]])).toBe("Most often: Groups and Pairs, each in 1 of 2 rooms.");
    expect(say("grouping", [["pairs"], ["groups"]], "es")).toBe(
      "Lo más frecuente: Grupos y Parejas, cada opción en 1 de 2 salones.",
    );
  });

  test("a tally gives the median with least and most", () => {
    expect(say("questions-asked", [2, 7, 12, 0])).toBe("Median 4.5 over 4 rooms (least 0, most 12).");
    expect(say("questions-asked", [2, 7, 12, 0], "es")).toBe("Mediana de 4,5 en 4 salones (mínimo 0, máximo 12).");
    expect(say("questions-asked", [3])).toBe("3 in 1 room (least 3, most 3).");
  });

  test("a count out of n gives the pooled share", () => {
    const counts = [
      { count: 21, of: 24 },
      { count: 11, of: 24 },
      { count: 5, of: null },
    ];
    expect(say("on-task", counts)).toBe("32 of 48 (67%) over 2 rooms.");
    expect(say("on-task", counts, "es")).toBe("32 de 48 (67 %) en 2 salones.");
    expect(say("on-task", [{ count: 5, of: null }])).toBe("Counted in 1 room, without a total to compare with.");
  });

  test("a note or a time says in how many rooms there is one", () => {
    expect(say("observer-note", ["<b>x</b>", "y", "not_observed"])).toBe("Noted in 2 of 3 rooms.");
    expect(say("lesson-start", ["09:05", "blank"])).toBe("Noted in 1 of 1 room. Left blank in 1 room.");
  });
});

describe.each(["en", "es"] as const)("patterns on paper in %s", (language) => {
  const visited: MarkedRoom[] = [
    ...rooms(score, [3, 4, "not_observed"]),
    ...rooms("grouping", [["pairs"]]),
    { reason: "test", answers: [] },
  ];
  const patterns = patternsOf(body, visited, { scoresOff: false });
  const printed = documentPatterns(patterns, body, translator(language), language);

  test("are what the summary takes, in the reader's words", () => {
    expect(printed).toHaveLength(itemsOf(body).length);
    for (const each of printed) {
      expect(documentPattern.parse(each)).toEqual(each);
      expect(each.section && each.lookFor && each.sentence).not.toBe("");
      expect(each.sentence).not.toMatch(/\{\{|undefined|null|NaN|patterns:/);
    }
  });

  test("have a column for each level or option", () => {
    expect(printed[0]?.lookFor).toBe(itemsOf(body)[0]?.text[language]);
    expect(printed[0]?.levels).toEqual(
      body.scales[0]?.levels.map(({ value, label }) => ({ label: label[language], rooms: value >= 3 ? 1 : 0 })),
    );
    const [count, choice] = [printed.at(-4), printed.find((_, at) => patterns[at]?.item === "grouping")];
    expect(count?.levels).toEqual([]);
    expect(choice?.levels.map((each) => each.rooms)).toEqual([0, 0, 1, 0, 0]);
  });
});

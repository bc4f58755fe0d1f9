import { describe, expect, test } from "vitest";
import { instrumentBody, itemsOf, shownSections, type InstrumentBody } from "../instrument.ts";
import { checkBody, textsOf } from "../instrumentRules.ts";
import { builtinInstruments } from "./index.ts";

const named = (key: string): InstrumentBody => {
  const found = builtinInstruments.find((each) => each.key === key);
  if (!found) throw new Error(`no built-in instrument ${key}`);
  return found.body;
};
const kinds = (body: InstrumentBody) => new Set(itemsOf(body).map((item) => item.kind));

test("there are two, with permanent keys", () => {
  expect(builtinInstruments.map(({ key }) => key)).toEqual(["learning-walk", "classroom-observation"]);
});

describe.each([...builtinInstruments])("$key", ({ body }) => {
  test("is a good instrument: its shape, keys, scales, and every text in English and Spanish", () => {
    expect(instrumentBody.parse(body)).toEqual(body);
    expect(body.languages).toEqual(["en", "es"]);
    expect(checkBody(body)).toEqual([]);
  });

  test("has every text in just those two languages, each in its own words, without exclamation marks", () => {
    const texts = textsOf(body);
    expect(texts.length).toBeGreaterThan(40);
    for (const { text, path } of texts) {
      expect(Object.keys(text), path.join(".")).toEqual(["en", "es"]);
      expect(text["es"], path.join(".")).not.toBe(text["en"]);
      for (const words of Object.values(text)) {
        expect(words.trim(), path.join(".")).toBe(words);
        expect(words.length, path.join(".")).toBeGreaterThan(2);
        expect(words, path.join(".")).not.toMatch(/[!¡]|\s{2}/);
      }
    }
  });
});

describe("the learning walk", () => {
  const body = named("learning-walk");
  test("takes five minutes, has no scale, and uses choices, a tally, a count and a note", () => {
    expect(body.minutes).toBe(5);
    expect(body.scales).toEqual([]);
    expect(itemsOf(body)).toHaveLength(8);
    expect(kinds(body)).toEqual(new Set(["choice", "tally", "countOf", "text"]));
  });

  test("keeps its item keys: answers in profiles refer to them", () => {
    expect(
      itemsOf(body)
        .map((item) => item.key)
        .join(" "),
    ).toBe("lesson-moment task-demand text-level who-talks questions-asked checks-seen on-task student-words");
  });

  test("is whole with scores off", () => {
    expect(shownSections(body, { scoresOff: true })).toEqual(body.sections);
  });
});

describe("the classroom observation", () => {
  const body = named("classroom-observation");
  const scored = itemsOf(body).filter((item) => item.kind === "scale");

  test("has sixteen scored look-fors in five sections, and counts, a choice, a time and a note beside them", () => {
    expect(body.sections).toHaveLength(5);
    expect(scored).toHaveLength(16);
    expect(kinds(body)).toEqual(new Set(["scale", "tally", "countOf", "choice", "time", "text"]));
  });

  test("keeps its item keys", () => {
    const keys = body.sections.map((section) => section.items.map((item) => item.key).join(" "));
    expect(keys).toEqual([
      "task-reasoning grade-level-text purpose-clear supports-open-work",
      "questions-press time-to-think students-talk voices-heard questions-asked",
      "checks-understanding adjusts-teaching feedback-next-step students-revise",
      "lesson-start grouping routines-run time-on-learning on-task",
      "respect mistakes-used observer-note",
    ]);
  });

  test("describes all four levels of each look-for, each differently", () => {
    expect(body.scales[0]?.levels.map(({ label }) => label["en"])).toEqual(["Not yet", "Emerging", "Steady", "Strong"]);
    for (const item of scored) expect(Object.keys(item.descriptors ?? {}), item.key).toEqual(["1", "2", "3", "4"]);
    for (const language of body.languages) {
      const all = scored.flatMap((item) => Object.values(item.descriptors ?? {}).map((each) => each[language]));
      expect(new Set(all).size).toBe(4 * scored.length);
    }
  });

  test("keeps its counts and notes with scores off", () => {
    const left = shownSections(body, { scoresOff: true }).flatMap((section) => section.items.map((item) => item.key));
    expect(left).toEqual(["questions-asked", "lesson-start", "grouping", "on-task", "observer-note"]);
  });
});

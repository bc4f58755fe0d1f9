import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { translator } from "../words/words.ts";
import { classroomObservation } from "./builtin/classroomObservation.ts";
import { learningWalk } from "./builtin/learningWalk.ts";
import { instrumentBody, isBlank, itemsOf, shownSections, type InstrumentBody, type Item } from "./instrument.ts";
import { checkBody, itemKeysOf, newItemKey, textsOf, type BodyIssueCode } from "./instrumentRules.ts";

const both = (en: string) => ({ en, es: `${en} (es)` });
const textItem = (key: string): Item => ({ kind: "text", key, text: both(key), expected: false });
const body = (items: Item[], more: Partial<InstrumentBody> = {}): InstrumentBody => ({
  name: both("Walk"),
  about: {},
  languages: ["en", "es"],
  minutes: 5,
  scales: [
    {
      key: "two",
      name: both("Two"),
      levels: [
        { value: 1, label: both("No") },
        { value: 2, label: both("Yes") },
      ],
    },
  ],
  sections: [{ key: "one", title: both("One"), items }],
  ...more,
});
const found = (checked: InstrumentBody) =>
  checkBody(checked).map(({ code, path, key, language }) => [code, path.join("."), key, language].join(" ").trim());

describe("a body", () => {
  test("without issues has none", () => {
    expect(
      checkBody(body([textItem("a"), { kind: "scale", key: "b", text: both("B"), scale: "two", expected: true }])),
    ).toEqual([]);
  });

  test("has each item key once, over all its sections", () => {
    const sections = [
      { key: "one", title: both("One"), items: [textItem("a"), textItem("b")] },
      { key: "two", title: both("Two"), items: [textItem("a")] },
      { key: "one", title: both("Three"), items: [textItem("c")] },
    ];
    expect(found(body([], { sections }))).toEqual(["key_repeated sections.2 one", "key_repeated sections.1.items.0 a"]);
  });

  test("has scales with different keys and levels with different values", () => {
    const level = (value: number) => ({ value, label: both(`Level ${value}`) });
    const scales = [
      { key: "two", name: both("Two"), levels: [level(1), level(2), level(1)] },
      { key: "two", name: both("Again"), levels: [level(1), level(2)] },
    ];
    expect(found(body([textItem("a")], { scales }))).toEqual([
      "level_repeated scales.0.levels.2 two",
      "key_repeated scales.1 two",
    ]);
  });

  test("scores on scales it has, and describes only their levels", () => {
    const item: Item = { kind: "scale", key: "a", text: both("A"), scale: "four", expected: true };
    expect(found(body([item]))).toEqual(["scale_unknown sections.0.items.0 a"]);
    const described: Item = { ...item, scale: "two", descriptors: { "2": both("Seen"), "3": both("More") } };
    expect(found(body([described]))).toEqual(["descriptor_unknown sections.0.items.0.descriptors.3 a"]);
  });

  test("has no empty section, no choice without options or with the same one twice, no reversed range", () => {
    const choice: Item = { kind: "choice", key: "c", text: both("C"), many: false, expected: false, options: [] };
    const yes = { key: "yes", text: both("Yes") };
    expect(found(body([]))).toEqual(["section_empty sections.0 one"]);
    expect(found(body([choice]))).toEqual(["options_missing sections.0.items.0 c"]);
    expect(found(body([{ ...choice, options: [yes, yes] }]))).toEqual([
      "key_repeated sections.0.items.0.options.1 yes",
    ]);
    const number: Item = { kind: "number", key: "n", text: both("N"), expected: false, min: 2, max: 1 };
    expect(found(body([number]))).toEqual(["range_reversed sections.0.items.0 n"]);
    expect(found(body([{ ...number, max: 2 }]))).toEqual([]);
  });

  test("has its texts in every language it declares; blank is missing, and an optional text may be in none", () => {
    expect(found(body([{ ...textItem("a"), text: { en: "A", es: "  " } }]))).toEqual([
      "text_missing sections.0.items.0.text a es",
    ]);
    expect(found(body([{ ...textItem("a"), help: { es: "Ayuda" } }]))).toEqual([
      "text_missing sections.0.items.0.help a en",
    ]);
    expect(found(body([{ ...textItem("a"), help: { en: "", es: "" } }]))).toEqual([]);
    expect(found(body([textItem("a")], { languages: ["en", "es", "vi"], about: {}, name: both("Walk") })).length).toBe(
      6,
    );
    expect(found(body([textItem("a")], { name: {}, languages: ["en"] }))).toEqual(["text_missing name  en"]);
  });

  const complete = textsOf(classroomObservation);
  test.prop([fc.nat(complete.length - 1), fc.constantFrom("en", "es")])(
    "says where any one text is missing",
    (which, language) => {
      const copy: InstrumentBody = instrumentBody.parse(structuredClone(classroomObservation));
      const place = textsOf(copy)[which];
      if (place === undefined) throw new Error("no such text");
      place.text[language] = "";
      expect(checkBody(copy)).toEqual([{ code: "text_missing", path: place.path, key: place.key, language }]);
    },
  );

  test("has words for every issue in both languages", () => {
    const codes = [
      "key_repeated",
      "scale_unknown",
      "level_repeated",
      "descriptor_unknown",
      "text_missing",
      "section_empty",
      "options_missing",
      "range_reversed",
    ] satisfies BodyIssueCode[];
    for (const language of ["en", "es"] as const) {
      const t = translator(language);
      for (const code of codes) {
        const words = t(`instrumentRules:issue.${code}`, { key: "on-task", language: "es" });
        expect(words, code).toContain("on-task");
        expect(words).not.toContain("{{");
      }
    }
  });
});

describe("a new item's key", () => {
  test("is made of its words, plain and short", () => {
    expect(newItemKey("Students talk to each other", [])).toBe("students-talk-to-each-other");
    expect(newItemKey("¿Quién comprende? ¡Ángulos!", [])).toBe("quien-comprende-angulos");
    expect(newItemKey("Checks for understanding before the next part of the lesson", [])).toBe(
      "checks-for-understanding-before",
    );
    expect(newItemKey("x".repeat(90), [])).toBe("x".repeat(32));
    expect(newItemKey("課題", [])).toBe("item");
    expect(newItemKey("", ["item", "item-2"])).toBe("item-3");
  });

  test("is never one that an earlier version used", () => {
    const taken = itemKeysOf([learningWalk, classroomObservation]);
    expect(taken.has("on-task")).toBe(true);
    expect(newItemKey("On task", taken)).toBe("on-task-2");
  });

  const words = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 80 }),
    fc.constantFrom("On task", "on task", "2", "-"),
  );
  test.prop([fc.array(words, { maxLength: 20 })])("is always new and always a key", (texts) => {
    const taken = new Set<string>();
    for (const text of texts) {
      const key = newItemKey(text, taken);
      expect(taken.has(key)).toBe(false);
      taken.add(key);
      expect(instrumentBody.safeParse(body([textItem(key)])).success, key).toBe(true);
    }
  });
});

describe("what is shown and what is blank", () => {
  test("scores off takes scored items away, and sections left without any", () => {
    const scored: Item = { kind: "scale", key: "s", text: both("S"), scale: "two", expected: true };
    const sections = [
      { key: "one", title: both("One"), items: [scored] },
      { key: "two", title: both("Two"), items: [scored, textItem("t")] },
    ];
    const mixed = body([], { sections });
    expect(
      shownSections(mixed, { scoresOff: true }).map(({ key, items }) => [key, items.map((item) => item.key)]),
    ).toEqual([["two", ["t"]]]);
    expect(shownSections(mixed, { scoresOff: false })).toBe(mixed.sections);
    expect(itemsOf(mixed)).toHaveLength(3);
  });

  test("an empty answer is blank, zero and not observed are not", () => {
    const answered = (value: Parameters<typeof isBlank>[0]["value"]) => isBlank({ state: "answered", value });
    expect([null, "", " \n", []].map(answered)).toEqual([true, true, true, true]);
    expect([0, "x", ["a"], { count: 0, of: null }].map(answered)).toEqual([false, false, false, false]);
    expect(isBlank({ state: "not_observed", value: null })).toBe(false);
  });
});

import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { classroomObservation } from "./builtin/classroomObservation.ts";
import { learningWalk } from "./builtin/learningWalk.ts";
import { type InstrumentBody, instrumentBody, itemsOf, type ItemKind } from "./instrument.ts";
import * as edit from "./instrumentEdit.ts";
import { addLanguage, published, putLanguageBack, removeLanguage } from "./instrumentEditLanguages.ts";
import { addOption, moveOption, putOptionBack, removeOption } from "./instrumentEditOptions.ts";
import {
  addLevel,
  addScale,
  chooseScale,
  putLevelBack,
  putScaleBack,
  removeLevel,
  removeScale,
} from "./instrumentEditScales.ts";
import { checkBody, itemKeysOf } from "./instrumentRules.ts";

const kinds: ItemKind[] = ["scale", "choice", "number", "tally", "countOf", "text", "date", "time"];
const start = fc.constantFrom(learningWalk, classroomObservation);
/** A place among however many there are. */
const at = fc.nat();
const by = fc.constantFrom<-1 | 1>(-1, 1);
const pick = <V>(all: readonly V[], place: number): V => all[place % all.length] as V;

type Step = (body: InstrumentBody) => InstrumentBody;
const itemAt = (body: InstrumentBody, place: number) => pick(itemsOf(body), place)?.key ?? "";
const sectionAt = (body: InstrumentBody, place: number) => pick(body.sections, place).key;
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(at, fc.constantFrom(...kinds), fc.string()).map(
    ([place, kind, text]): Step =>
      (body) =>
        edit.addItem(body, sectionAt(body, place), { kind, language: "en", text, taken: itemKeysOf([body]) }).body,
  ),
  at.map(
    (place): Step =>
      (body) =>
        edit.duplicateItem(body, itemAt(body, place), itemKeysOf([body])).body,
  ),
  at.map(
    (place): Step =>
      (body) =>
        edit.removeItem(body, itemAt(body, place)).body,
  ),
  fc.tuple(at, by).map(
    ([place, way]): Step =>
      (body) =>
        edit.moveItem(body, itemAt(body, place), way),
  ),
  fc.tuple(at, fc.constantFrom(...kinds)).map(
    ([place, kind]): Step =>
      (body) =>
        edit.changeKind(body, itemAt(body, place), kind),
  ),
  fc.constant<Step>((body) => edit.addSection(body).body),
  at.map(
    (place): Step =>
      (body) =>
        edit.removeSection(body, sectionAt(body, place)).body,
  ),
  fc.tuple(at, by).map(
    ([place, way]): Step =>
      (body) =>
        edit.moveSection(body, sectionAt(body, place), way),
  ),
  fc.constantFrom("fr", "es", "vi").map(
    (language): Step =>
      (body) =>
        addLanguage(body, language),
  ),
  fc.constantFrom("fr", "es", "en").map(
    (language): Step =>
      (body) =>
        removeLanguage(body, language),
  ),
  fc.constant<Step>((body) => addScale(body, {}).body),
  at.map(
    (place): Step =>
      (body) =>
        body.scales.length > 0 ? addLevel(body, pick(body.scales, place).key) : body,
  ),
  at.map(
    (place): Step =>
      (body) =>
        addOption(body, itemAt(body, place)),
  ),
);
/** A body as it may stand after a while of work, within what the shape allows. */
const worked = fc
  .tuple(start, fc.array(step, { maxLength: 20 }))
  .map(([body, steps]) => steps.reduce((next, run) => run(next), body))
  .filter((body) => body.scales.length <= 20 && body.sections.length <= 40);

const sorted = (body: InstrumentBody) => itemsOf(body).toSorted((a, b) => (a.key < b.key ? -1 : 1));

describe("whatever was done to a draft", () => {
  test.prop([worked])("it can be saved, and no key stands twice", (body) => {
    expect(instrumentBody.parse(body)).toEqual(body);
    expect(checkBody(body).filter(({ code }) => code === "key_repeated")).toEqual([]);
  });

  test.prop([worked, step])("a change leaves the body before it as it was", (body, run) => {
    const before = structuredClone(body);
    run(body);
    expect(body).toEqual(before);
  });

  test.prop([worked, at, by])(
    "moving an item loses and changes none, and moving it back is the inverse",
    (body, place, way) => {
      const key = itemAt(body, place);
      const moved = edit.moveItem(body, key, way);
      expect(sorted(moved)).toEqual(sorted(body));
      expect(moved.sections.map((section) => section.key)).toEqual(body.sections.map((section) => section.key));
      if (moved !== body) expect(edit.moveItem(moved, key, way === 1 ? -1 : 1)).toEqual(body);
    },
  );

  test.prop([worked, at, by])("moving a section loses none, and moving it back is the inverse", (body, place, way) => {
    const key = sectionAt(body, place);
    const moved = edit.moveSection(body, key, way);
    expect(sorted(moved)).toEqual(sorted(body));
    if (moved !== body) expect(edit.moveSection(moved, key, way === 1 ? -1 : 1)).toEqual(body);
  });

  test.prop([worked, at])("undo of a removal is its inverse", (body, place) => {
    const item = edit.removeItem(body, itemAt(body, place));
    if (item.removed) expect(edit.putItemBack(item.body, item.removed)).toEqual(body);
    const section = edit.removeSection(body, sectionAt(body, place));
    if (section.removed) expect(edit.putSectionBack(section.body, section.removed)).toEqual(body);
    const scale = removeScale(body, pick(body.scales, place)?.key ?? "");
    if (scale.removed) expect(putScaleBack(scale.body, scale.removed)).toEqual(body);
    const language = pick(body.languages, place);
    const without = removeLanguage(body, language);
    if (without !== body) expect(putLanguageBack(without, language, body.languages.indexOf(language))).toEqual(body);
  });

  test.prop([worked, at, step])(
    "undo after another change puts the item back once, and keeps the change",
    (body, place, run) => {
      const { body: without, removed } = edit.removeItem(body, itemAt(body, place));
      if (!removed) return;
      const after = run(without);
      const back = edit.putItemBack(after, removed);
      expect(itemsOf(back).filter(({ key }) => key === removed.item.key)).toHaveLength(1);
      expect(sorted(edit.removeItem(back, removed.item.key).body)).toEqual(
        sorted(edit.removeItem(after, removed.item.key).body),
      );
    },
  );

  test.prop([worked, at])("a duplicate stands right after its original and differs in its key alone", (body, place) => {
    const key = itemAt(body, place);
    const { body: next, key: twin } = edit.duplicateItem(body, key, itemKeysOf([body]));
    const [original, copy] = [edit.placeOf(next, key), edit.placeOf(next, twin)];
    if (!original || !copy) {
      // An assertion that is returned would be taken for the property's own answer.
      expect(itemsOf(body)).toEqual([]);
      return;
    }
    expect(copy).toMatchObject({ section: original.section, place: original.place + 1 });
    expect({ ...copy.item, key }).toEqual(original.item);
  });
});

describe("levels and options", () => {
  test.prop([fc.integer({ min: 1, max: 4 })])("a level takes its descriptors with it and brings them back", (value) => {
    const { body, removed } = removeLevel(classroomObservation, "growth", value);
    expect(checkBody(body)).toEqual([]);
    expect(removed && putLevelBack(body, removed)).toEqual(classroomObservation);
    expect(Object.keys(removed?.descriptors ?? {})).toHaveLength(16);
  });

  test("a scale keeps two levels and has ten at most", () => {
    const { body, key } = addScale(learningWalk, { en: "Growth" });
    const least = [4, 3, 2, 1].reduce((next, value) => removeLevel(next, key, value).body, body);
    expect(least.scales[0]?.levels.map((level) => level.value)).toEqual([1, 2]);
    const most = Array.from({ length: 12 }).reduce<InstrumentBody>((next) => addLevel(next, key), body);
    expect(most.scales[0]?.levels.map((level) => level.value)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("another scale keeps what was said of the levels it has too", () => {
    const { body, key } = addScale(classroomObservation, { en: "Three" });
    const changed = chooseScale(removeLevel(body, key, 4).body, "respect", key);
    const item = edit.placeOf(changed, "respect")?.item;
    expect(item?.kind === "scale" && [item.scale, Object.keys(item.descriptors ?? {})]).toEqual([key, ["1", "2", "3"]]);
  });

  test("the first scale is the one that scored look-fors made before it wait for", () => {
    const { body } = edit.addItem(learningWalk, "task", { kind: "scale", language: "en", text: "Rigor", taken: [] });
    expect(checkBody(body).map(({ code }) => code)).toContain("scale_unknown");
    expect(checkBody(addScale(body, { en: "Growth", es: "Avance" }).body).map(({ code }) => code)).not.toContain(
      "scale_unknown",
    );
  });

  test.prop([at, by])("options move and come back as items do, and a choice keeps one", (place, way) => {
    const item = edit.placeOf(learningWalk, "task-demand")?.item;
    if (item?.kind !== "choice") throw new Error("not a choice");
    const option = pick(item.options, place);
    const moved = moveOption(learningWalk, item.key, option.key, way);
    const back = moveOption(moved, item.key, option.key, way === 1 ? -1 : 1);
    const edge = place % item.options.length === (way === 1 ? item.options.length - 1 : 0);
    expect(edge ? moved : back).toEqual(learningWalk);
    const without = removeOption(learningWalk, item.key, option.key);
    expect(putOptionBack(without, item.key, option, item.options.indexOf(option))).toEqual(learningWalk);
    const last = item.options.reduce((next, { key }) => removeOption(next, item.key, key), learningWalk);
    const left = edit.placeOf(last, item.key)?.item;
    expect(left?.kind === "choice" && left.options).toHaveLength(1);
    const added = edit.placeOf(addOption(last, item.key, ["option-1"]), item.key)?.item;
    expect(added?.kind === "choice" && added.options.at(-1)?.key).toBe("option-2");
  });
});

describe("kinds and languages", () => {
  test.prop([at, fc.constantFrom(...kinds)])(
    "another kind keeps key, words, help and what is expected",
    (place, kind) => {
      const item = pick(itemsOf(classroomObservation), place);
      const { key, text, expected } = item;
      const changed = edit.placeOf(edit.changeKind(classroomObservation, key, kind), key)?.item;
      expect(changed).toMatchObject({ key, text, expected, kind });
      expect(changed?.help).toEqual(item.help);
    },
  );

  test("a language taken away and up again has its texts; published without it, it has not", () => {
    const without = removeLanguage(classroomObservation, "es");
    expect(addLanguage(without, "es")).toEqual(classroomObservation);
    const plain = published(without);
    expect(JSON.stringify(plain)).not.toContain('"es"');
    expect(checkBody(plain)).toEqual([]);
    expect(removeLanguage(plain, "en")).toBe(plain);
  });

  test.prop([worked])("publishing drops nothing that a reader of its languages would see", (body) => {
    const plain = published(body);
    expect(checkBody(plain)).toEqual(checkBody(body));
    expect(instrumentBody.parse(plain)).toEqual(plain);
    expect(published(plain)).toEqual(plain);
  });

  test("a text emptied is a text that is missing", () => {
    expect(edit.withText({ en: "Talk", es: "Hablar" }, "es", "")).toEqual({ en: "Talk" });
    expect(edit.withText(undefined, "es", "Hablar")).toEqual({ es: "Hablar" });
  });
});

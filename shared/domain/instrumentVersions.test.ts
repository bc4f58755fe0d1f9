import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { classroomObservation } from "./builtin/classroomObservation.ts";
import { learningWalk } from "./builtin/learningWalk.ts";
import { itemsOf, type InstrumentBody, type Item } from "./instrument.ts";
import { checkBody } from "./instrumentRules.ts";
import { copyBody, diffBodies, type BodyDiff } from "./instrumentVersions.ts";

const nothing: BodyDiff = { added: [], removed: [], changed: [], reordered: false, frame: false, incomparable: [] };
const withItems = (body: InstrumentBody, change: (items: Item[], section: string) => Item[]): InstrumentBody => ({
  ...body,
  sections: body.sections.map((section) => ({ ...section, items: change(section.items, section.key) })),
});
const withItem = (body: InstrumentBody, key: string, change: (item: Item) => Item): InstrumentBody =>
  withItems(body, (items) => items.map((item) => (item.key === key ? change(item) : item)));

describe("two versions", () => {
  test("alike differ in nothing, whatever the order of names in their objects", () => {
    expect(diffBodies(learningWalk, learningWalk)).toEqual(nothing);
    const { name, ...rest } = structuredClone(learningWalk);
    expect(diffBodies(learningWalk, { ...rest, name: { es: name["es"] ?? "", en: name["en"] ?? "" } })).toEqual(
      nothing,
    );
  });

  test("differ in items added, removed and moved", () => {
    const note: Item = { kind: "text", key: "note", text: { en: "Note" }, expected: false };
    const later = withItems(learningWalk, (items, section) =>
      section === "talk" ? items.toReversed() : section === "task" ? [...items.slice(1), note] : items,
    );
    expect(diffBodies(learningWalk, later)).toEqual({
      ...nothing,
      added: ["note"],
      removed: ["lesson-moment"],
      reordered: true,
    });
  });

  test("differ in what an item says; its answers still mean the same", () => {
    const later = withItem(learningWalk, "on-task", ({ help: _dropped, ...item }) => ({
      ...item,
      text: { en: "At work" },
      expected: false,
    }));
    expect(diffBodies(learningWalk, later)).toEqual({
      ...nothing,
      changed: [{ key: "on-task", what: ["text", "help", "expected"] }],
    });
  });

  test("cannot be pooled where the kind, the levels or the options to choose from changed", () => {
    const kind = withItem(learningWalk, "on-task", (item) => ({
      kind: "tally",
      key: item.key,
      text: item.text,
      expected: true,
    }));
    expect(diffBodies(learningWalk, kind)).toMatchObject({
      changed: [{ key: "on-task", what: ["kind", "help"] }],
      incomparable: ["on-task"],
    });
    const fewer = withItem(learningWalk, "who-talks", (item) =>
      item.kind === "choice" ? { ...item, options: item.options.slice(1) } : item,
    );
    expect(diffBodies(learningWalk, fewer).incomparable).toEqual(["who-talks"]);
    expect(diffBodies(fewer, learningWalk)).toMatchObject({
      changed: [{ key: "who-talks", what: ["options"] }],
      incomparable: [],
    });
    const single = withItem(learningWalk, "checks-seen", (item) =>
      item.kind === "choice" ? { ...item, many: false } : item,
    );
    expect(diffBodies(learningWalk, single)).toMatchObject({
      changed: [{ what: ["many"] }],
      incomparable: ["checks-seen"],
    });
  });

  test("with a level taken from a scale cannot pool anything scored on it", () => {
    const later = {
      ...classroomObservation,
      scales: classroomObservation.scales.map((scale) => ({ ...scale, levels: scale.levels.slice(1) })),
    };
    const diff = diffBodies(classroomObservation, later);
    expect(diff.frame).toBe(true);
    expect(diff.incomparable).toEqual(
      itemsOf(classroomObservation)
        .filter((item) => item.kind === "scale")
        .map((item) => item.key),
    );
  });

  test("may differ in their frame alone", () => {
    expect(diffBodies(learningWalk, { ...learningWalk, minutes: 7 })).toEqual({ ...nothing, frame: true });
  });

  const subset = fc.subarray(itemsOf(classroomObservation).map((item) => item.key));
  test.prop([subset, subset])("added and removed mirror each other", (before, after) => {
    const only = (keys: string[]) =>
      withItems(classroomObservation, (items) => items.filter((item) => keys.includes(item.key)));
    const there = diffBodies(only(before), only(after));
    const back = diffBodies(only(after), only(before));
    expect(there.added).toEqual(back.removed);
    expect(there.removed).toEqual(back.added);
    expect(there.added).toEqual(after.filter((key) => !before.includes(key)));
    expect([there.changed, there.reordered, there.incomparable]).toEqual([[], false, []]);
  });
});

test("a copy has its own name and the same items under the same keys", () => {
  const before = structuredClone(classroomObservation);
  const copy = copyBody(classroomObservation, { en: "Ours", es: "La nuestra" });
  expect(copy.name).toEqual({ en: "Ours", es: "La nuestra" });
  expect(copy.sections).toEqual(before.sections);
  expect(checkBody(copy)).toEqual([]);
  expect(classroomObservation).toEqual(before);
});

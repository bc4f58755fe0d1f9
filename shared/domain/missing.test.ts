import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { classroomObservation } from "./builtin/classroomObservation.ts";
import { learningWalk } from "./builtin/learningWalk.ts";
import { itemsOf, type Mark, type MarkedRoom } from "./instrument.ts";
import { missingItems } from "./missing.ts";

const on = { scoresOff: false };
const room = (...answers: Mark[]): MarkedRoom => ({ reason: null, answers });
const mark = (itemKey: string, value: Mark["value"]): Mark => ({ itemKey, state: "answered", value });
const keys = (marked: MarkedRoom) => missingItems(learningWalk, marked, on).map(({ item }) => item);

describe("what is missing in a room", () => {
  test("is every expected item at first, with its section, and never an item that is not expected", () => {
    expect(missingItems(learningWalk, room(), on)).toEqual([
      { section: "task", item: "lesson-moment" },
      { section: "task", item: "task-demand" },
      { section: "task", item: "text-level" },
      { section: "talk", item: "who-talks" },
      { section: "checks", item: "checks-seen" },
      { section: "checks", item: "on-task" },
    ]);
  });

  test("goes when it is answered; not observed and not observable are answers", () => {
    const marked = room(
      mark("lesson-moment", "guided"),
      { itemKey: "task-demand", state: "not_observed", value: null },
      { itemKey: "text-level", state: "not_observable", value: null },
      mark("checks-seen", ["none"]),
    );
    expect(keys(marked)).toEqual(["who-talks", "on-task"]);
  });

  test("stays while the answer says nothing, or a count has nothing to be out of", () => {
    expect(
      keys(room(mark("checks-seen", []), mark("who-talks", ""), mark("on-task", { count: 21, of: null }))),
    ).toHaveLength(6);
    expect(keys(room(mark("on-task", { count: 0, of: 24 })))).not.toContain("on-task");
  });

  test("is nothing where the whole room could not be observed", () => {
    expect(missingItems(classroomObservation, { reason: "substitute", answers: [] }, on)).toEqual([]);
  });

  test("is no scored item where scores are off", () => {
    const missing = missingItems(classroomObservation, room(), { scoresOff: true });
    expect(missing.map(({ item }) => item)).toEqual(["grouping", "on-task"]);
    expect(missingItems(classroomObservation, room(), on)).toHaveLength(18);
  });

  test.prop([fc.subarray(itemsOf(classroomObservation)), fc.boolean()])(
    "is what is expected, shown and not marked",
    (marked, scoresOff) => {
      const answers = marked.map((item): Mark => ({ itemKey: item.key, state: "not_observed", value: null }));
      const done = new Set(marked.map((item) => item.key));
      const expected = itemsOf(classroomObservation).filter(
        (item) => item.expected && !done.has(item.key) && !(scoresOff && item.kind === "scale"),
      );
      expect(missingItems(classroomObservation, room(...answers), { scoresOff }).map(({ item }) => item)).toEqual(
        expected.map((item) => item.key),
      );
    },
  );
});

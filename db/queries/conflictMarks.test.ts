/** A mark in dispute is read in the words of its instrument and in the person's language; what is no mark says nothing. */
import { expect, test } from "vitest";
import { answerId } from "../../shared/domain/ids.ts";
import { createTestStore } from "../../test/support/store.ts";
import { planned, walkGround } from "../../test/support/walks.ts";
import { mark } from "../commands/walks/mark.ts";
import { setPref } from "../commands/setPref.ts";
import { markWordsOf } from "./conflictMarks.ts";

test("a level by its name, an option by its text, a state in words", () => {
  const store = createTestStore();
  walkGround(store);
  const { room: observationId } = planned(store, ["214"]);
  const given = { observationId, repeatPath: "", state: "answered", reason: null, offsetMs: 5_000 } as const;
  mark(store, { ...given, itemKey: "reason", value: 3 });
  mark(store, { ...given, itemKey: "tools", value: ["cards", "board"] });
  const words = (itemKey: string) => markWordsOf(store, "answer", answerId(observationId, itemKey, ""));
  expect(words("reason")?.question).toBe("Look-for reason");
  expect(words("reason")?.said("value", "2")).toBe("2 Level 2");
  expect(words("tools")?.said("value", '["cards","board"]')).toBe("cards, board");
  expect(words("reason")?.said("state", "not_observed")).toBe("Not observed");
  expect(words("reason")?.said("reason", "typed")).toBeNull();
  setPref(store, { key: "language", value: "es" });
  expect(words("reason")?.said("value", "2")).toBe("2 Level 2 (es)");
  expect(markWordsOf(store, "answer", "none")).toBeNull();
  expect(markWordsOf(store, "room", "none")).toBeNull();
});

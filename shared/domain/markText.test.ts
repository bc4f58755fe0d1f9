import { expect, test } from "vitest";
import { everyKind } from "../../test/support/walks.ts";
import { translator } from "../words/words.ts";
import { itemsOf, type AnswerValue } from "./instrument.ts";
import { markText } from "./markText.ts";

const rows: [key: string, value: AnswerValue, text: string][] = [
  ["reason", 3, "3 Level 3"],
  ["reason", 9, "9"],
  ["grouping", "pairs", "pairs"],
  ["grouping", "gone", "gone"],
  ["tools", ["cards", "board"], "cards, board"],
  ["questions", 7, "7"],
  ["on-task", { count: 21, of: 24 }, "21 of 24"],
  ["on-task", { count: 21, of: null }, "21 of ?"],
  ["objective", "Find the slope", "Find the slope"],
  ["posted", "2026-10-12", "2026-10-12"],
];

test.each(rows)("%s marked %j reads %s", (key, value, text) => {
  const item = itemsOf(everyKind).find((each) => each.key === key);
  if (!item) throw new Error(key);
  expect(markText(item, everyKind, { state: "answered", value }, translator("en"), "en")).toBe(text);
});

test("not observed, not observable and blank are three different things, in both languages", () => {
  const [item] = itemsOf(everyKind);
  if (!item) throw new Error("no item");
  for (const language of ["en", "es"] as const) {
    const t = translator(language);
    const say = (state: "not_observed" | "not_observable") =>
      markText(item, everyKind, { state, value: null }, t, language);
    const texts = [say("not_observed"), say("not_observable"), markText(item, everyKind, null, t, language)];
    expect(new Set(texts).size).toBe(3);
  }
});

test("what could not be observed says why, where that is known", () => {
  const [item] = itemsOf(everyKind);
  if (!item) throw new Error("no item");
  const say = (reason: string | null, language: "en" | "es") =>
    markText(item, everyKind, { state: "not_observable", value: null, reason }, translator(language), language);
  expect(say("test", "en")).toBe("Not observable: Test");
  expect(say("empty_room", "es")).toBe("No observable: Salón vacío");
  for (const reason of [null, "other", "gone"]) expect(say(reason, "en")).toBe("Not observable");
});

/** A difference says both texts again, whatever they are. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { wordDiff } from "./wordDiff.ts";

const text = fc
  .array(fc.constantFrom("wait", "five", "seconds", " ", "\n", "aloud.", "ñ "), { maxLength: 30 })
  .map((all) => all.join(""));

test.prop([text, text])("its pieces make both texts, and equal texts differ in nothing", (before, after) => {
  const pieces = wordDiff(before, after);
  const without = (kind: string) => pieces.flatMap((piece) => (piece.kind === kind ? [] : [piece.text])).join("");
  expect(without("added")).toBe(before);
  expect(without("removed")).toBe(after);
  if (before === after) expect(pieces.every(({ kind }) => kind === "same")).toBe(true);
});

test("what was put in stands between what stayed", () => {
  expect(wordDiff("Count to five", "Count aloud to five")).toEqual([
    { kind: "same", text: "Count " },
    { kind: "added", text: "aloud " },
    { kind: "same", text: "to five" },
  ]);
});

test("texts too long to compare are told whole", () => {
  const long = "word ".repeat(700);
  expect(wordDiff(long, `${long}more`).map(({ kind }) => kind)).toEqual(["removed", "added"]);
  expect(wordDiff(long, long).map(({ kind }) => kind)).toEqual(["same"]);
});

import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { expect } from "vitest";
import { hashedId } from "../../shared/domain/ids.ts";
import { IdLines } from "./idLines.ts";
import { quickId } from "./quickIds.ts";

const text = fc.string({ unit: "grapheme", maxLength: 60 });

test.prop([text, text, text])("is the id every other part of the product computes", (authority, system, value) => {
  expect(quickId(authority, system, value)).toBe(hashedId(authority, system, value));
});

test("also for a name of any length", () => {
  const long = "é".repeat(5_000);
  expect(quickId("a", "b", long)).toBe(hashedId("a", "b", long));
  expect(quickId("a", "b", "short")).toBe(hashedId("a", "b", "short"));
});

test.prop([fc.array(fc.oneof(fc.uuid(), fc.constantFrom("school-1", "school-2", "")), { maxLength: 200 })])(
  "tells on which line an id stood first",
  (ids) => {
    const lines = new IdLines(4);
    const first = new Map<string, number>();
    ids.forEach((id, at) => {
      expect(lines.note(id, at + 1)).toBe(first.get(id) ?? 0);
      if (!first.has(id)) first.set(id, at + 1);
    });
  },
);

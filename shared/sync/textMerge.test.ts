import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeText } from "./textMerge.ts";

describe("merging a text", () => {
  it.each([
    ["a line each, one between", "1\n2\n3", "1x\n2\n3", "1\n2\n3y", "1x\n2\n3y"],
    ["one adds before, one after", "1\n2", "0\n1\n2", "1\n2\n3", "0\n1\n2\n3"],
    ["the same line in two ways", "1\n2\n3", "1x\n2\n3", "1y\n2\n3", null],
    ["lines that touch", "1\n2\n3", "1x\n2\n3", "1\n2y\n3", null],
    ["both add at the end", "1\n2", "1\n2\na", "1\n2\nb", null],
    ["one deletes what the other changed", "1\n2\n3", "1\n3", "1\n2x\n3", null],
    ["both did the same", "1\n2", "1\n2x", "1\n2x", "1\n2x"],
    ["one line, two ways", "a b", "a b c", "z a b", null],
  ])("%s", (_, base, ours, theirs, merged) => {
    expect(mergeText(base, ours, theirs)).toBe(merged);
  });

  const text = fc.array(fc.constantFrom("a", "b", "c", "d", ""), { maxLength: 8 }).map((lines) => lines.join("\n"));

  it("keeps every line that either side added, and gives the same from either side", () => {
    fc.assert(
      fc.property(text, text, text, (base, ours, theirs) => {
        const merged = mergeText(base, ours, theirs);
        expect(mergeText(base, theirs, ours)).toBe(merged);
        if (merged === null) return;
        const [old, now] = [base, merged].map((each) => new Set(each.split("\n")));
        for (const line of [...ours.split("\n"), ...theirs.split("\n")])
          if (!old?.has(line)) expect(now).toContain(line);
        expect(mergeText(base, base, theirs)).toBe(theirs);
      }),
    );
  });

  it("does not try to merge what would take long", () => {
    const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at}\n`).join("");
    const [long, longer] = [lines(399), lines(400)];
    expect(mergeText(long, `${long}a`, `b${long}`)).toBe(`b${long}a`);
    expect(mergeText(longer, `${longer}a`, `b${longer}`)).toBeNull();
  });
});

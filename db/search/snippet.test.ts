import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { snippet } from "./snippet.ts";

const filler = "words before it ".repeat(30);

describe("a snippet", () => {
  test("of a short text is the text", () => {
    expect(snippet("How do you know?", "know")).toBe("How do you know?");
  });

  test("of a long one has the find in it, whatever its case and accents, cut between words", () => {
    const cut = snippet(`${filler}the Ángulo is right ${filler}`, "angu");
    expect(cut).toContain("the Ángulo is right");
    expect(cut).toMatch(/^…\S.*\S…$/u);
    expect(cut.length).toBeLessThanOrEqual(162);
    expect(snippet(`${filler}end`, "zzz")).toMatch(/^words before it .*…$/);
    expect(snippet(`Found here ${filler}`, "found")).toMatch(/^Found here .*…$/);
  });

  test("of a megabyte, or of one endless word, is as short", () => {
    expect(snippet("x ".repeat(500_000), "y").length).toBeLessThanOrEqual(161);
    expect(snippet("x".repeat(1_000_000), "y").length).toBeLessThanOrEqual(161);
  });

  const words = fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }), { maxLength: 60 });
  test.prop([words, fc.string({ maxLength: 12 })])(
    "is a part of the text, never longer than a line, and never half a character",
    (text, typed) => {
      const whole = text.join(" ");
      const cut = snippet(whole, typed);
      expect(cut.length).toBeLessThanOrEqual(162);
      expect(whole).toContain(whole.length <= 160 ? cut : cut.replace(/^…/u, "").replace(/…$/u, ""));
      expect(cut.isWellFormed()).toBe(whole.isWellFormed());
    },
  );
});

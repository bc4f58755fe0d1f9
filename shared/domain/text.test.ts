import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { Problem } from "../problems.ts";
import { folded, foldedPlain, mostTextChars, shownText, storedText, textIn } from "./text.ts";

const anyText = fc.string({ unit: "binary", maxLength: 60 });

test("a reader gets their language, else English, else what there is", () => {
  const both = { en: "Talk", es: "Conversación" };
  expect([textIn(both, "es"), textIn(both, "fr"), textIn({ es: "Tarea" }, "en"), textIn({}, "en")]).toEqual([
    "Conversación",
    "Talk",
    "Tarea",
    "",
  ]);
});

describe("what is stored", () => {
  test.prop([fc.string({ unit: "grapheme" })])("is what was typed", (typed) => {
    expect(storedText(typed)).toBe(typed.replaceAll("\0", ""));
  });

  test("keeps markup and control characters, drops NULs, and replaces what UTF-8 cannot write", () => {
    expect(storedText("<script>\u0007\r\n\t")).toBe("<script>\u0007\r\n\t");
    expect(storedText("a\0b\0")).toBe("ab");
    expect(storedText("x\ud83d")).toBe("x\ufffd");
  });

  test("ends at the limit, with a coded refusal", () => {
    expect(storedText("x".repeat(mostTextChars))).toHaveLength(mostTextChars);
    const megabyte = "x".repeat(1_000_000);
    expect(() => storedText(megabyte)).toThrow(Problem);
    expect(() => storedText(megabyte)).toThrow(
      expect.objectContaining({ code: "TEXT_TOO_LONG", details: { most: 100_000, got: 1_000_000 } }),
    );
  });
});

describe("what is shown", () => {
  test("has no control characters but line ends and tabs", () => {
    expect(shownText("a\u0000\u0007b\u001b[31m\tc\r\nd\u0085\u007f")).toBe("ab[31m\tc\nd");
  });

  test.prop([anyText])("never loses or adds another character", (text) => {
    const visible = (each: string) =>
      Array.from(each).filter((char) => (char >= " " && char < "\u007f") || char > "\u009f");
    expect(visible(shownText(text))).toEqual(visible(text));
    expect(shownText(shownText(text))).toBe(shownText(text));
  });
});

describe("what is compared", () => {
  test("is one form, whatever was typed", () => {
    expect(folded("RAZO\u0301N")).toBe(folded("raz\u00f3n"));
    expect(foldedPlain("Ángulo")).toBe("angulo");
    expect(folded("Ángulo")).not.toBe("angulo");
  });

  test.prop([anyText])("folding twice changes nothing more", (text) => {
    expect(folded(folded(text))).toBe(folded(text));
  });
});

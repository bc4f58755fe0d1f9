import fc from "fast-check";
import { test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { dateText, dayOf, printable } from "./text.ts";

const anyText = fc.string({ unit: "binary", maxLength: 400 });

property.prop([anyText])(
  "nothing but text is left: no controls, no direction overrides, no halves of characters",
  (text) => {
    expect(printable(text)).not.toMatch(/(?!\n)[\p{Cc}\p{Noncharacter_Code_Point}\u202d\u202e]/u);
    expect(printable(text).isWellFormed()).toBe(true);
  },
);

property.prop([fc.string({ unit: "grapheme", maxLength: 400 })])(
  "every letter and sign that was typed is still there",
  (text) => {
    const seen = (value: string) => value.replaceAll(/[\s\u200b\p{Cc}\p{Noncharacter_Code_Point}\u202d\u202e]/gu, "");
    expect(seen(printable(text))).toBe(seen(text));
  },
);

property.prop([fc.nat(3000)])("a run without a space gets places to break", (length) => {
  const pieces = printable("x".repeat(length)).split("\u200b");
  expect(pieces.join("")).toBe("x".repeat(length));
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(24);
});

test("a mark is never parted from its letter", () => {
  expect(printable(`${"e".repeat(24)}\u0301${"e".repeat(30)}`)).not.toMatch(/\u200b\p{M}/u);
});

test("lines stay lines, blank lines at most one, and a pasted log is set solid", () => {
  expect(printable("a\r\nb\rc\u2028d\n\n\n\ne\tf")).toBe("a\nb\nc\nd\n\ne f");
  expect(printable("hello\n".repeat(100_000)).split("\n")).toHaveLength(1);
  expect(printable("\n".repeat(1_000_000))).toBe("");
});

test("dates are written in the reader's language, whatever the host's", () => {
  expect(dateText("2026-11-12", "en", "full")).toBe("Thursday, November 12, 2026");
  expect(dateText("2026-11-12", "es", "full")).toBe("jueves, 12 de noviembre de 2026");
  expect(dateText("1899-12-31", "en", "long")).toBe("December 31, 1899");
  expect(dateText("2028-02-29", "es", "long")).toBe("29 de febrero de 2028");
  expect(dayOf("0999-01-02")).toEqual({ year: 999, month: 1, day: 2 });
});

test.each(["", "2026-02-29", "2026-13-01", "12/11/2026", "2026-1-2", "2026-11-12T00:00", "+002026-11-12"])(
  "%o is refused as a date",
  (value) => {
    expect(() => dayOf(value)).toThrow(expect.objectContaining({ code: "BAD_DATE", details: { value } }));
  },
);

/**
 * Typed text made safe to set in type, and dates in the reader's language. What people type stays as typed in the store;
 * only the copy that goes on paper loses what has no place there: control characters, direction overrides, and the line
 * ends of a pasted log. A run of letters without a space is given places to break, or it would leave the page.
 */
import { Problem } from "../../shared/problems.ts";
import type { Language } from "../../shared/words/words.ts";

/** A text of more lines than this is a paste, not a note: it is set solid, with a sign where each line ended. */
const mostLines = 500;
/** Longer than any word of either language; what is longer is an address or a slip, and may break anywhere. */
const longRun = 24;

// controls but the newline, overrides of direction, and code points that are no characters
const noPlace = /(?!\n)[\p{Cc}\p{Noncharacter_Code_Point}\u202d\u202e]/gu;
const letter = String.raw`[^\s\u2000-\u{10ffff}]`;
const unbroken = new RegExp(String.raw`${letter}{${longRun}}(?=${letter})(?!\p{M})`, "gu");

/** The text as it is set on paper. The same text always gives the same result. */
export function printable(text: string): string {
  const clean = text
    .toWellFormed()
    .replaceAll(/\r\n?|\u0085|\u2028|\u2029/g, "\n")
    .replaceAll(/[\t\v\f]/g, " ")
    .replaceAll(noPlace, "")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
  const lines = clean.split("\n", mostLines + 1).length;
  const solid = lines > mostLines ? clean.replaceAll(/\n+/g, " ¶ ") : clean;
  return solid.replaceAll(unbroken, "$&\u200b");
}

const locales: Record<Language, string> = { en: "en-US", es: "es-US" };

export interface Day {
  year: number;
  month: number;
  day: number;
}

/** The parts of a date. @throws BAD_DATE unless it is a real day written YYYY-MM-DD */
export function dayOf(date: string): Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const instant = new Date(`${date}T00:00:00Z`);
  if (match === null || Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== date) {
    throw new Problem("BAD_DATE", { value: date });
  }
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

/**
 * "Thursday, November 12, 2026" (`full`) or "November 12, 2026" (`long`) in the reader's language, whatever the language and
 * zone of the host. @throws BAD_DATE
 */
export function dateText(date: string, language: Language, dateStyle: "full" | "long"): string {
  dayOf(date);
  const format = new Intl.DateTimeFormat(locales[language], {
    dateStyle,
    timeZone: "UTC",
    calendar: "gregory",
    numberingSystem: "latn",
  });
  return format.format(new Date(`${date}T00:00:00Z`));
}

/**
 * Two kinds of words that people give us. The texts of an instrument are data in several languages, keyed by language tag: a
 * reader gets their own language, else English, else whatever there is. What a person types is kept as typed; only what the
 * store cannot hold is taken out, and folding to compare and cleaning to show happen on copies.
 */
import { z } from "zod";
import { Problem } from "../problems.ts";

export const localText = z.record(z.string(), z.string());
export type LocalText = z.infer<typeof localText>;

/** The text for a reader of `language`: exact tag, then English, then the first there is, else "". */
export function textIn(text: LocalText, language: string): string {
  return text[language] ?? text["en"] ?? Object.values(text)[0] ?? "";
}

/** The most one typed text may hold, in UTF-16 units (what an input's own limit counts). */
export const mostTextChars = 100_000;

/**
 * What is stored of a typed text: everything, except NULs (which end a text in some readers of the store's format) and broken
 * surrogates (which UTF-8 cannot write; they become U+FFFD). Throws TEXT_TOO_LONG above `mostTextChars`.
 */
export function storedText(typed: string): string {
  const text = typed.replaceAll("\0", "").toWellFormed();
  if (text.length > mostTextChars) throw new Problem("TEXT_TOO_LONG", { most: mostTextChars, got: text.length });
  return text;
}

/** A stored text as it may be shown or printed: without control characters, other than line ends and tabs. */
export function shownText(stored: string): string {
  return stored.replaceAll("\r\n", "\n").replaceAll(/[^\P{Cc}\n\t]/gu, "");
}

/** The form in which two texts are compared: Unicode NFC, lower case. Never stored in place of what was typed. */
export function folded(text: string): string {
  return text.normalize("NFC").toLowerCase().normalize("NFC");
}

/** As `folded`, and without accents, for finding what somebody may have typed plainly: "ángulo" is found by "ang". */
export function foldedPlain(text: string): string {
  return folded(text).normalize("NFD").replaceAll(/\p{M}/gu, "");
}

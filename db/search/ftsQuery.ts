/**
 * From what somebody typed to a query of the search index. What is typed is never a query language: every word is quoted, so
 * that `"`, `*`, `NEAR` and whatever else is only ever looked for. The last word is taken as its beginning, because people
 * search while they type.
 */
import { foldedPlain } from "../../shared/domain/text.ts";

/** More words than these narrow nothing; the index would only spend time on them. */
const mostWords = 16;
/** Longer than any word; what is beyond cannot be typed by a person who is looking for something. */
const mostChars = 80;
/** From this many letters on what is found is ranked; before it, everything matches and only "newest" means anything. */
export const rankFrom = 3;

const separators = /[\s\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/u;
const wordChar = /[\p{L}\p{N}\p{Co}]/u;

/** What was typed, cut at blanks; parts without a letter or digit are none. */
function parts(typed: string): string[] {
  return typed
    .toWellFormed()
    .split(separators)
    .filter((part) => wordChar.test(part))
    .slice(0, mostWords)
    .map((part) => [...part].slice(0, mostChars).join(""));
}

/** The query for what was typed, or null where there is nothing to look for. Any input gives a valid query. */
export function ftsQuery(typed: string): string | null {
  const quoted = parts(typed).map((part) => `"${part.replaceAll('"', '""')}"`);
  return quoted.length === 0 ? null : `${quoted.join(" ")} *`;
}

/** True once enough letters are typed for an order of relevance. */
export function isRanked(typed: string): boolean {
  return [...parts(typed).join("")].length >= rankFrom;
}

/** The words of a text as the index compares them: without case and accents. */
export function searchWords(text: string): string[] {
  return foldedPlain(text)
    .split(/[^\p{L}\p{N}\p{Co}]+/u)
    .filter((word) => word !== "");
}

/** True where each word typed begins a word of `text`. For the few rows that are at hand without the index. */
export function beginsWords(typed: string, text: string): boolean {
  const words = searchWords(text);
  const wanted = searchWords(typed);
  return wanted.length > 0 && wanted.every((start) => words.some((word) => word.startsWith(start)));
}

/** The part of a long text where what was typed is found, short enough for one line of a list. */
import { foldedPlain } from "../../shared/domain/text.ts";
import { searchWords } from "./ftsQuery.ts";

const mostChars = 160;
/** Words kept before the find, in characters, so that it is read in its place. */
const before = 40;
/** A find further inside a very long text is not worth the time; its beginning is shown. */
const lookedThrough = 20_000;

/** At most 160 characters around the first word that begins as one of those typed; `…` stands where text was left out. */
export function snippet(text: string, typed: string): string {
  if (text.length <= mostChars) return text;
  const wanted = searchWords(typed);
  const found = firstWord(text.slice(0, lookedThrough), wanted);
  const from = found > before ? blankAfter(text, found - before) : 0;
  const end = from + mostChars < text.length ? blankBefore(text, from + mostChars) : text.length;
  return `${from > 0 ? "…" : ""}${text.slice(from, end).trim()}${end < text.length ? "…" : ""}`;
}

function firstWord(text: string, wanted: readonly string[]): number {
  for (const word of text.matchAll(/[\p{L}\p{N}\p{M}\p{Co}]+/gu)) {
    const plain = foldedPlain(word[0]);
    if (wanted.some((start) => plain.startsWith(start))) return word.index;
  }
  return 0;
}

/** Cuts between words where there is a blank near; within a word where there is none, never within a character. */
function blankAfter(text: string, at: number): number {
  const blank = text.slice(at, at + before).search(/\s/u);
  return blank >= 0 ? at + blank + 1 : wholeFrom(text, at);
}

function blankBefore(text: string, at: number): number {
  const blank = text.slice(at - before, at).search(/\s\S*$/u);
  return blank >= 0 ? at - before + blank : wholeFrom(text, at);
}

function wholeFrom(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

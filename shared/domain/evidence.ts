/**
 * Lines of evidence: what was said and done, written down while it happens. A line is plain text with two conventions that
 * cost no attention: a speaker in front (`T:` the teacher, `S:` a student; in Spanish `M:` maestro, `E:` estudiante) and `#tags`
 * that tie the line to look-fors. Both are read out of the text; the text itself stays as it was typed.
 */
import { itemsOf, type InstrumentBody } from "./instrument.ts";
import { folded, foldedPlain, storedText, type LocalText } from "./text.ts";

/** Who speaks: the teacher, a student, or nobody in particular (the observer notes what is seen). */
export type Speaker = "T" | "S" | "";

export interface EvidenceLine {
  /** The whole line as typed (see `storedText`). */
  typed: string;
  speaker: Speaker;
  /** The line without its speaker, otherwise as typed; tags stay where they stand. */
  text: string;
  /** The tags in the form they are compared in (NFC, lower case), each once, in the order of the line. */
  tags: string[];
}

const speakers: Record<string, Speaker> = { T: "T", M: "T", S: "S", E: "S" };
const speakerPrefix = /^\s*([tsme])\s*:[ \t]*/iu;
/** A tag stands at the start or after something that is no part of a word, so that "C#4" and "&#39;" are not tags. */
const tagPattern = /(?<![\p{L}\p{N}\p{M}_&#/-])#([\p{L}\p{N}\p{M}_-]+)/gu;

/** Reads one typed line. Throws TEXT_TOO_LONG above 100,000 characters (`mostTextChars`). */
export function parseLine(typed: string): EvidenceLine {
  const line = storedText(typed);
  const prefix = speakerPrefix.exec(line);
  const text = prefix ? line.slice(prefix[0].length) : line;
  return { typed: line, speaker: speakers[prefix?.[1]?.toUpperCase() ?? ""] ?? "", text, tags: tagsOf(text) };
}

/** A line as it is put back into the box to be corrected; `parseLine` of it gives the same speaker, text and tags. */
export function lineToEdit(line: Pick<EvidenceLine, "speaker" | "text">): string {
  return line.speaker === "" ? line.text : `${line.speaker}: ${line.text}`;
}

/**
 * The tags of a text: letters, digits, `-` and `_` of any script, at least one letter among them ("#3" is problem 3 on the
 * board). A hyphen at the end belongs to the sentence.
 */
export function tagsOf(text: string): string[] {
  const found = [...text.matchAll(tagPattern)].map((match) => folded(match[1] ?? "").replace(/-+$/u, ""));
  return [...new Set(found.filter((tag) => /\p{L}/u.test(tag)))];
}

/** Cuts typed or pasted text into the lines of evidence in it; blank lines are none. */
export function splitLines(typed: string): string[] {
  return typed.split(/\r\n|[\n\r\u0085\u2028\u2029]/u).filter((line) => line.trim() !== "");
}

/** Time into the visit as m:ss; an hour and more stays in minutes ("75:00"), since that is how a visit is spoken of. */
export function offsetLabel(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export interface TagSuggestion {
  /** What stands after the `#`. */
  tag: string;
  /** The look-for it ties the line to; null for a tag of the observer's own. */
  lookFor: LocalText | null;
}

/** How many completions are offered: more are not read in a walk. */
const mostSuggestions = 8;

/**
 * Completions for what was typed after `#`, best first: tags used before (`used`, the latest last; the latest is offered first),
 * then look-fors whose key begins so, then look-fors with a word, in any language of the instrument, that begins so. Case and
 * accents do not matter. An empty prefix offers what was used, then the look-fors in their order.
 */
export function tagSuggestions(prefix: string, body: InstrumentBody, used: readonly string[]): TagSuggestion[] {
  const start = foldedPlain(prefix);
  const lookFors = new Map(itemsOf(body).map((item) => [item.key, item.text]));
  const byKey = (tag: string): boolean => foldedPlain(tag).startsWith(start);
  const byWord = (tag: string): boolean => wordsOf(tag, lookFors.get(tag) ?? {}).some((word) => word.startsWith(start));
  const keys = [...lookFors.keys()];
  const recent = used.map(folded).toReversed();
  const tags = [...recent.filter((tag) => byKey(tag) || byWord(tag)), ...keys.filter(byKey), ...keys.filter(byWord)];
  return [...new Set(tags)].slice(0, mostSuggestions).map((tag) => ({ tag, lookFor: lookFors.get(tag) ?? null }));
}

function wordsOf(key: string, lookFor: LocalText): string[] {
  return [key, ...Object.values(lookFor)].flatMap((text) => foldedPlain(text).split(/[^\p{L}\p{N}]+/u));
}

/**
 * Three-way merging of plain text, line by line. Only edits with an untouched line between them are put together; whatever is closer
 * is for a person to look at, because two halves of two sentences make a third that nobody wrote.
 */
import { diff3Merge } from "node-diff3";

/** Longer texts are not merged but kept side by side: the work grows with the square of the lines, with the cube where they repeat. */
const mostLines = 400;

/** Both edits of `base` in one text; null where they overlap. */
export function mergeText(base: string, ours: string, theirs: string): string | null {
  if (ours === theirs || theirs === base) return ours;
  if (ours === base) return theirs;
  const [old, left, right] = [base, ours, theirs].map((text) => text.split("\n")) as [string[], string[], string[]];
  if (Math.max(old.length, left.length, right.length) > mostLines) return null;
  const lines: string[] = [];
  for (const part of diff3Merge(left, old, right, { excludeFalseConflicts: true })) {
    if (!part.ok) return null;
    for (const line of part.ok) lines.push(line);
  }
  return lines.join("\n");
}

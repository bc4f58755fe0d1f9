/** What somebody changed in a text, word by word: for showing a copy beside what it was copied from. */

export interface DiffPiece {
  kind: "same" | "added" | "removed";
  text: string;
}

/** Longer texts are told as removed and added whole: comparing costs the product of their words. */
const mostWords = 600;

/** The pieces of both texts in order; those that are the same or added make the later one, the same or removed the earlier. */
export function wordDiff(before: string, after: string): DiffPiece[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  if (a.length > mostWords || b.length > mostWords)
    return before === after
      ? joined([["same", before]])
      : joined([
          ["removed", before],
          ["added", after],
        ]);
  const lengths = commonLengths(a, b);
  const pieces: [DiffPiece["kind"], string][] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push(["same", a[i] ?? ""]);
      [i, j] = [i + 1, j + 1];
    } else if (i < a.length && (j >= b.length || (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))) {
      pieces.push(["removed", a[i] ?? ""]);
      i += 1;
    } else {
      pieces.push(["added", b[j] ?? ""]);
      j += 1;
    }
  }
  return joined(pieces);
}

/** Words, each with the blanks after it, so that joining them gives the text again. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|\S+\s*/gu) ?? [];
}

/** `[i][j]`: how many words the rests from i and from j have in common, in order. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const [row, below] = [lengths[i] ?? [], lengths[i + 1] ?? []];
    for (let j = b.length - 1; j >= 0; j -= 1)
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
  }
  return lengths;
}

function joined(pieces: readonly (readonly [DiffPiece["kind"], string])[]): DiffPiece[] {
  const result: DiffPiece[] = [];
  for (const [kind, text] of pieces) {
    const last = result.at(-1);
    if (text === "") continue;
    if (last?.kind === kind) last.text += text;
    else result.push({ kind, text });
  }
  return result;
}

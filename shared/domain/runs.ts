/**
 * Cuts a list into runs of a few fixed lengths, for statements that take several rows: a statement is prepared for each length, so
 * that they are few, and the long ones do nearly all of the work.
 */

/** Lengths from the largest to the smallest; ending in 1, they fit a list of any length. */
export type RunSizes = readonly [...number[], 1];

/** The list in order, as many runs of the larger lengths as it has before any of the smaller. Nothing for an empty list. */
export function* runsOf<T>(items: readonly T[], sizes: RunSizes): Generator<T[], void> {
  let at = 0;
  for (const size of sizes) for (; items.length - at >= size; at += size) yield items.slice(at, at + size);
}

/**
 * Hub sequence numbers. Everything the hub decides gets the next number, and a row's version is such a number. A hub that was
 * restored or promoted goes on in a new timeline whose numbers all lie above those of the timelines before it, so that no number
 * ever means two things: a version seen on a timeline that was lost can never be taken for one that was made later. Which timeline
 * comes next is partly chance: two hubs made from one old backup, neither knowing of the other, must not give out the same numbers.
 */

/** Four thousand million ops, which one district does not make; it leaves two million timelines below 2^53. */
const perTimeline = 2 ** 32;
/** Two takeovers of one backup meet in one timeline once in so many times; the log's hash tells them apart even then. */
const furthest = 4_096;

/** A timeline above one. `random` gives numbers in [0, 1). */
export function timelineAfter(timeline: number, random: () => number = Math.random): number {
  return timeline + 1 + Math.floor(random() * furthest);
}

/** The number before the first of a timeline (timelines count from 1). */
export function timelineStart(timeline: number): number {
  return timeline * perTimeline;
}

export function timelineOf(seq: number): number {
  return Math.floor(seq / perTimeline);
}

/** How many numbers of its timeline a seq is: what people are shown. */
export function placeInTimeline(seq: number): number {
  return seq % perTimeline;
}

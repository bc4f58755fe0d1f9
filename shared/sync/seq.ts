/**
 * Hub sequence numbers. Everything the hub decides gets the next number, and a row's version is such a number. A hub that was
 * restored or promoted goes on in a new timeline whose numbers all lie above those of the timelines before it, so that no number
 * ever means two things: a version seen on a timeline that was lost can never be taken for one that was made later. Which timeline
 * comes next is partly chance: two hubs made from one old backup, neither knowing of the other, must not give out the same numbers.
 */

/** Four thousand million ops, which one district does not make; it leaves a million timelines below 2^52. */
const perTimeline = 2 ** 32;
/** Two takeovers of one backup meet in one timeline once in so many times; the log's hash tells them apart even then. */
const furthest = 4_096;

/** No hub gets so far: what lies above is the names of numbers that were lost. */
const firstLost = 2 ** 52;

/**
 * The name of a number that a hub gave out and lost. By its own name it could be taken for another: a hub's file that was copied back
 * and went on before anybody told it has given the same number to something else. Under this name it is only ever compared with others
 * that were lost. A name of its own is the number itself.
 */
export function lostName(seq: number): number {
  return isLostName(seq) ? seq : seq + firstLost;
}

export function isLostName(seq: number): boolean {
  return seq >= firstLost;
}

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

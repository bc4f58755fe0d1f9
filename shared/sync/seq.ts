/**
 * Hub sequence numbers. Everything the hub decides gets the next number, and a row's version is such a number. A hub that was
 * restored or promoted goes on in a new timeline whose numbers all lie above those of the timelines before it, so that no number
 * ever means two things: a version seen on a timeline that was lost can never be taken for one that was made later.
 */
const perTimeline = 2 ** 40;

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

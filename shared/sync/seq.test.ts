/** Numbers of timelines: all exact, all above those before, and chance decides which timeline is next. */
import { expect, test } from "vitest";
import { isLostName, lostName, placeInTimeline, timelineAfter, timelineOf, timelineStart } from "./seq.ts";

test("a number says its timeline and its place there, up to the last that is exact", () => {
  for (const timeline of [1, 2, 4_097, 2 ** 21 - 1]) {
    const seq = timelineStart(timeline) + 12_345;
    expect([timelineOf(seq), placeInTimeline(seq), Number.isSafeInteger(seq)]).toEqual([timeline, 12_345, true]);
    expect(timelineOf(timelineStart(timeline + 1) - 1)).toBe(timeline);
  }
});

test("the next timeline lies above, how far is chance, and five hundred takeovers find room", () => {
  expect(timelineAfter(1, () => 0)).toBe(2);
  expect(timelineAfter(1, () => 0.5)).not.toBe(timelineAfter(1, () => 0));
  let timeline = 1;
  for (let times = 0; times < 500; times += 1) timeline = timelineAfter(timeline, () => 1 - Number.EPSILON);
  expect(Number.isSafeInteger(timelineStart(timeline + 1))).toBe(true);
});

test("the name of a lost number is above every number, its own name a second time, and keeps their order", () => {
  const [early, late] = [timelineStart(1) + 1, timelineStart(2 ** 20 - 1) + 7];
  expect([early, late].map(isLostName)).toEqual([false, false]);
  expect([early, late].map(lostName).map(isLostName)).toEqual([true, true]);
  expect(lostName(lostName(late))).toBe(lostName(late));
  expect(lostName(early)).toBeGreaterThan(late);
  expect(lostName(late)).toBeGreaterThan(lostName(early));
  expect(Number.isSafeInteger(lostName(late))).toBe(true);
});

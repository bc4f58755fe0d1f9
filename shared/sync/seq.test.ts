/** Numbers of timelines: all exact, all above those before, and chance decides which timeline is next. */
import { expect, test } from "vitest";
import { placeInTimeline, timelineAfter, timelineOf, timelineStart } from "./seq.ts";

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

import { expect, test } from "vitest";
import { mayStartOnRequest, nextRestart } from "./restart.ts";

test.each([
  ["a first crash long after the start", [0], 3_600_000, 0],
  ["a first crash at once", [0], 10, 0],
  ["a second", [0, 10], 20, 250],
  ["a third", [0, 10, 270], 280, 500],
  ["a fourth", [0, 10, 270, 780], 790, 1_000],
  ["a fifth", [0, 10, 270, 780, 1_790], 1_800, 2_000],
  ["a sixth in one minute", [0, 10, 270, 780, 1_790, 3_800], 3_810, null],
  ["a sixth, a minute later", [0, 10, 270, 780, 1_790, 3_800], 61_795, 0],
  ["one crash an hour, for days", Array.from({ length: 50 }, (_, hour) => hour * 3_600_000), 50 * 3_600_000, 0],
])("%s", (_what, starts, now, pause) => {
  expect(nextRestart(starts, now)).toBe(pause);
});

test("a process that was given up on starts again when asked, but not faster than a person asks", () => {
  expect(mayStartOnRequest(1_000, 1_001)).toBe(false);
  expect(mayStartOnRequest(1_000, 2_999)).toBe(false);
  expect(mayStartOnRequest(1_000, 3_000)).toBe(true);
});

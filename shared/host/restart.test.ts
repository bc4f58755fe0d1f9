import { expect, test } from "vitest";
import { mayStartOnRequest, pauseBeforeStart } from "./restart.ts";

test.each([
  ["a first exit", [5_000], 5_000, 0],
  ["a second", [5_000, 5_010], 5_010, 250],
  ["a third", [5_000, 5_010, 5_270], 5_270, 500],
  ["a fourth", [5_000, 5_010, 5_270, 5_780], 5_780, 1_000],
  ["a fifth", [5_000, 5_010, 5_270, 5_780, 6_790], 6_790, 2_000],
  ["a sixth in one minute", [5_000, 5_010, 5_270, 5_780, 6_790, 8_800], 8_800, undefined],
  ["a sixth, when the others are a minute old", [0, 10, 270, 780, 1_790, 61_790], 61_790, 0],
  ["one exit an hour, for days", Array.from({ length: 50 }, (_, hour) => hour * 3_600_000), 49 * 3_600_000, 0],
])("%s", (_what, exits, now, pause) => {
  expect(pauseBeforeStart(exits, now)).toBe(pause);
});

test("a process that was given up on starts again when asked, but not faster than a person asks", () => {
  expect(mayStartOnRequest(1_000, 1_001)).toBe(false);
  expect(mayStartOnRequest(1_000, 2_999)).toBe(false);
  expect(mayStartOnRequest(1_000, 3_000)).toBe(true);
});

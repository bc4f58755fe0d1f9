import { expect, test } from "vitest";
import { shownDuration, timeLeft } from "./timeLeft.ts";

test.each([
  { done: 100, left: 200, tookMs: 10_000, ms: 20_000 },
  { done: 100, left: 0, tookMs: 10_000, ms: null },
  { done: 3, left: 900, tookMs: 10_000, ms: null },
  { done: 100, left: 200, tookMs: 500, ms: null },
])("$done done in $tookMs ms, $left left", ({ ms, ...work }) => {
  expect(timeLeft(work)).toBe(ms);
});

test.each([
  [400, "5 seconds"],
  [21_000, "25 seconds"],
  [56_000, "1 minute"],
  [130_000, "3 minutes"],
] as const)("%i ms are %s", (ms, text) => {
  expect(shownDuration(ms, "en")).toBe(text);
});

import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { elapsedAt, resumeElapsed } from "./elapsed.ts";

const minute = 60_000;
const hour = 60 * minute;

describe("resuming after a restart", () => {
  const cases: [what: string, savedAtUtc: string, nowUtc: string, elapsedMs: number, gap: string][] = [
    ["eight seconds later", "2026-11-20T15:00:00.000Z", "2026-11-20T15:00:08.000Z", 4 * minute + 8000, "continued"],
    ["at the same instant", "2026-11-20T15:00:00.000Z", "2026-11-20T15:00:00.000Z", 4 * minute, "continued"],
    ["at the longest gap", "2026-11-20T15:00:00.000Z", "2026-11-20T15:10:00.000Z", 14 * minute, "continued"],
    ["a millisecond over it", "2026-11-20T15:00:00.000Z", "2026-11-20T15:10:00.001Z", 4 * minute, "too_long"],
    ["the clock moved back an hour", "2026-11-20T15:00:00.000Z", "2026-11-20T14:00:20.000Z", 4 * minute, "clock_back"],
    ["the clock moved back a blink", "2026-11-20T15:00:00.000Z", "2026-11-20T14:59:59.999Z", 4 * minute, "clock_back"],
    ["the clock moved on a year", "2026-11-20T15:00:00.000Z", "2027-11-20T15:00:00.000Z", 4 * minute, "too_long"],
    // Chicago leaves summer time at 07:00Z: the wall goes from 1:59 back to 1:00, the instant does not.
    [
      "over the end of summer time",
      "2026-11-01T06:59:50.000Z",
      "2026-11-01T07:00:10.000Z",
      4 * minute + 20_000,
      "continued",
    ],
    ["over its beginning", "2026-03-08T07:59:50.000Z", "2026-03-08T08:00:10.000Z", 4 * minute + 20_000, "continued"],
    ["a saved instant nobody can read", "yesterday", "2026-11-20T15:00:00.000Z", 4 * minute, "clock_back"],
  ];
  test.each(cases)("%s", (_what, savedAtUtc, nowUtc, elapsedMs, gap) => {
    expect(resumeElapsed({ savedElapsedMs: 4 * minute, savedAtUtc, nowUtc, maxGapMs: 10 * minute })).toEqual({
      elapsedMs,
      gap,
    });
  });

  const instant = fc.date({ min: new Date("1980-01-01"), max: new Date("2080-01-01"), noInvalidDate: true });
  const near = fc.tuple(instant, fc.integer({ min: -2 * hour, max: 2 * hour }));
  test.prop([fc.nat(3 * hour), near, fc.nat(hour)])(
    "never goes below what was saved, nor above that and the longest gap",
    (savedElapsedMs, [saved, drift], maxGapMs) => {
      const { elapsedMs, gap } = resumeElapsed({
        savedElapsedMs,
        savedAtUtc: saved.toISOString(),
        nowUtc: new Date(saved.getTime() + drift).toISOString(),
        maxGapMs,
      });
      expect(elapsedMs).toBeGreaterThanOrEqual(savedElapsedMs);
      expect(elapsedMs).toBeLessThanOrEqual(savedElapsedMs + maxGapMs);
      expect(gap).toBe(drift < 0 ? "clock_back" : drift > maxGapMs ? "too_long" : "continued");
    },
  );
});

describe("while running", () => {
  test("adds what the monotonic timer counted, and nothing for one that was started anew", () => {
    expect(elapsedAt(4 * minute, 1000, 3500)).toBe(4 * minute + 2500);
    expect(elapsedAt(4 * minute, 90_000, 20)).toBe(4 * minute);
  });
});

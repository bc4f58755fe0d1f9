/** Visits over midnight and over a change of the clocks. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { minutesByDay } from "./visitTime.ts";

const chicago = "America/Chicago";

test("a visit within a day", () => {
  expect(minutesByDay("2026-10-12T14:00:00Z", "2026-10-12T14:45:10Z", chicago)).toEqual([
    { date: "2026-10-12", minutes: 45 },
  ]);
});

test("over midnight, at the end of a month, each day has its own minutes", () => {
  // 23:30 to 00:20 in Chicago, which is five hours behind.
  expect(minutesByDay("2026-11-01T04:30:00Z", "2026-11-01T05:20:00Z", chicago)).toEqual([
    { date: "2026-10-31", minutes: 30 },
    { date: "2026-11-01", minutes: 20 },
  ]);
});

test("the hour that comes twice is counted twice, the one that is skipped not at all", () => {
  // 00:30 to 03:30 on the wall, four hours.
  expect(minutesByDay("2026-11-01T05:30:00Z", "2026-11-01T09:30:00Z", chicago)).toEqual([
    { date: "2026-11-01", minutes: 240 },
  ]);
  // 01:30 to 03:30 on the wall, one hour.
  expect(minutesByDay("2026-03-08T07:30:00Z", "2026-03-08T08:30:00Z", chicago)).toEqual([
    { date: "2026-03-08", minutes: 60 },
  ]);
});

test("one that ends before it began is refused; one without length is of its day", () => {
  expect(() => minutesByDay("2026-10-12T14:00:00Z", "2026-10-12T13:59:00Z", chicago)).toThrow("DATES_REVERSED");
  expect(minutesByDay("2026-10-12T14:00:00Z", "2026-10-12T14:00:00Z", chicago)).toEqual([
    { date: "2026-10-12", minutes: 0 },
  ]);
});

test("whatever the times and the zone, the days add up to the whole", () => {
  const zones = fc.constantFrom(chicago, "America/St_Johns", "Asia/Kathmandu", "Europe/Madrid", "Pacific/Apia");
  fc.assert(
    fc.property(fc.nat(400 * 24 * 60), fc.nat(72 * 60 * 60), zones, (begins, seconds, zone) => {
      const start = Date.parse("2026-01-01T00:00:00Z") + begins * 60_000;
      const end = start + seconds * 1000;
      const days = minutesByDay(new Date(start).toISOString(), new Date(end).toISOString(), zone);
      expect(days.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(Math.round(seconds / 60));
      for (const { minutes } of days) expect(minutes).toBeLessThanOrEqual(25 * 60);
      expect(days.map(({ date }) => date)).toEqual(days.map(({ date }) => date).toSorted());
    }),
  );
});

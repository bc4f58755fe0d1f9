/**
 * Work days: weekends and free days are passed over, counting undoes adding, and both come to what a calendar gives that is walked day
 * by day: one that knows weekdays from a known Thursday and free days as plain spans, and shares nothing with what is tested.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { freeDaysAt, type GuardRule } from "./coaching/guard.ts";
import { addDays } from "./localTime.ts";
import { addWorkDays, isWorkDay, workDaysBetween } from "./workDays.ts";

test("a weekend and a holiday are passed over", () => {
  const none: ReadonlySet<string> = new Set();
  expect(addWorkDays("2026-11-20", 2, none)).toBe("2026-11-24");
  expect(addWorkDays("2026-11-25", 1, new Set(["2026-11-26", "2026-11-27"]))).toBe("2026-11-30");
  expect(addWorkDays("2026-11-21", 0, none)).toBe("2026-11-21");
  expect(workDaysBetween("2026-11-20", "2026-11-24", none)).toBe(2);
  expect(workDaysBetween("2026-11-24", "2026-11-20", none)).toBe(0);
});

test("what was added is counted, and ends on a work day", () => {
  fc.assert(
    fc.property(fc.nat(3000), fc.integer({ min: 1, max: 60 }), fc.array(fc.nat(80)), (start, count, freeDays) => {
      const date = addDays("2020-01-01", start);
      const free = new Set(freeDays.map((day) => addDays(date, day)));
      const end = addWorkDays(date, count, free);
      expect(isWorkDay(end, free)).toBe(true);
      expect(workDaysBetween(date, end, free)).toBe(count);
    }),
  );
});

/** Days since 1 January 1970, which was a Thursday. */
const epochDay = (date: string) =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8))) / 86_400_000;
const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

test("of free days in spans at a school and everywhere, the count is that of a calendar walked day by day", () => {
  const span = fc.record({
    starts: fc.nat(120),
    days: fc.integer({ min: 1, max: 21 }),
    at: fc.constantFrom(null, "oak", "elm"),
  });
  fc.assert(
    fc.property(
      fc.nat(9000),
      fc.nat(40),
      fc.nat(90),
      fc.array(span, { maxLength: 8 }),
      (start, count, later, spans) => {
        const first = epochDay("2016-02-20") + start;
        const rules = spans.map(({ starts, days, at }, place): GuardRule => {
          const from = first - 20 + starts;
          const dates = { from: dateOf(from), to: dateOf(from + days) };
          return { id: String(place), schoolId: at, source: null, clause: { kind: "free", name: "Break" }, ...dates };
        });
        const isWorked = (day: number) => {
          const weekday = (day + 4) % 7;
          const isFree = spans.some(
            ({ starts, days, at }) => at !== "elm" && day >= first - 20 + starts && day < first - 20 + starts + days,
          );
          return weekday !== 0 && weekday !== 6 && !isFree;
        };
        let day = first;
        for (let left = count; left > 0;) if (isWorked((day += 1))) left -= 1;
        let between = 0;
        for (let at = first + 1; at <= first + later; at += 1) if (isWorked(at)) between += 1;
        const free = freeDaysAt(rules, "oak");
        expect(addWorkDays(dateOf(first), count, free)).toBe(dateOf(day));
        expect(workDaysBetween(dateOf(first), dateOf(first + later), free)).toBe(between);
      },
    ),
  );
});

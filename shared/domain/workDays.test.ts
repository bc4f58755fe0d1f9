/** Work days: weekends and free days are passed over, and counting undoes adding. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "./localTime.ts";
import { addWorkDays, isWorkDay, workDaysBetween } from "./workDays.ts";

test("a weekend and a holiday are passed over", () => {
  expect(addWorkDays("2026-11-20", 2)).toBe("2026-11-24");
  expect(addWorkDays("2026-11-25", 1, ["2026-11-26", "2026-11-27"])).toBe("2026-11-30");
  expect(addWorkDays("2026-11-21", 0)).toBe("2026-11-21");
  expect(workDaysBetween("2026-11-20", "2026-11-24")).toBe(2);
  expect(workDaysBetween("2026-11-24", "2026-11-20")).toBe(0);
});

test("what was added is counted, and ends on a work day", () => {
  fc.assert(
    fc.property(fc.nat(3000), fc.integer({ min: 1, max: 60 }), fc.array(fc.nat(80)), (start, count, freeDays) => {
      const date = addDays("2020-01-01", start);
      const free = freeDays.map((day) => addDays(date, day));
      const end = addWorkDays(date, count, free);
      expect(isWorkDay(end, free)).toBe(true);
      expect(workDaysBetween(date, end, free)).toBe(count);
    }),
  );
});

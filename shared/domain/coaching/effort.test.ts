/** Effort by source and month, a source closed in the middle of one, and certificates after the fact alone. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { effortOf, mustBeOver } from "./effort.ts";

const entries = [
  { id: "a", on: "2026-10-02", minutes: 60, fundId: "sig" },
  { id: "b", on: "2026-10-15", minutes: 30, fundId: "sig" },
  { id: "c", on: "2026-10-20", minutes: 30, fundId: "sig" },
  { id: "d", on: "2026-10-20", minutes: 120, fundId: null },
  { id: "e", on: "2026-11-01", minutes: 45, fundId: "sig" },
];

test("of one source in one month, beside all that was logged", () => {
  expect(effortOf(entries, "sig", "2026-10", null)).toEqual({
    minutes: 120,
    allMinutes: 240,
    share: 0.5,
    entries: ["a", "b", "c"],
    afterClose: [],
  });
  expect(effortOf(entries, "sig", "2026-12", null)).toMatchObject({ minutes: 0, share: null });
});

test("a source closed in the middle of the month pays up to the day before", () => {
  expect(effortOf(entries, "sig", "2026-10", "2026-10-15")).toMatchObject({
    minutes: 60,
    entries: ["a"],
    afterClose: ["b", "c"],
  });
});

test("a month is certified when it is over", () => {
  expect(() => mustBeOver("2026-10", "2026-11-01")).not.toThrow();
  expect(() => mustBeOver("2026-10", "2026-10-31")).toThrow("CERTIFICATE_TOO_EARLY");
  expect(() => mustBeOver("2026-10", "2026-09-30")).toThrow("CERTIFICATE_TOO_EARLY");
  expect(() => mustBeOver("2026-13", "2027-11-01")).toThrow("BAD_DATE");
});

test("the sources of a month never come to more than its minutes", () => {
  const some = fc.record({
    id: fc.uuid(),
    on: fc.constantFrom("2026-10-01", "2026-10-31", "2026-11-01"),
    minutes: fc.integer({ min: 1, max: 600 }),
    fundId: fc.option(fc.constantFrom("x", "y")),
  });
  fc.assert(
    fc.property(fc.array(some), fc.option(fc.constantFrom("2026-10-15", "2026-10-01")), (all, closed) => {
      const [x, y] = [effortOf(all, "x", "2026-10", closed), effortOf(all, "y", "2026-10", closed)];
      expect(x.minutes + y.minutes).toBeLessThanOrEqual(x.allMinutes);
      expect(x.allMinutes).toBe(y.allMinutes);
    }),
  );
});

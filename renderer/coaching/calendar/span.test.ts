/** Which days a view shows, and where one step leads. */
import { expect, test } from "vitest";
import { daysFrom, spanOf, stepped } from "./span.ts";

test("weeks begin on Monday, over the end of a year too", () => {
  expect(spanOf("week", "2027-01-01")).toEqual({ from: "2026-12-28", to: "2027-01-04" });
});

test("a month is shown with the whole of its first and last week", () => {
  expect(spanOf("month", "2026-10-12")).toEqual({ from: "2026-09-28", to: "2026-11-02" });
  expect(daysFrom("2026-09-28", "2026-11-02")).toHaveLength(35);
  expect(spanOf("month", "2027-02-28")).toEqual({ from: "2027-02-01", to: "2027-03-01" });
});

test.each([
  ["day", "2026-12-31", 1, "2027-01-01"],
  ["week", "2026-12-31", 1, "2027-01-07"],
  ["schools", "2026-12-31", -1, "2026-12-24"],
  ["month", "2027-01-31", 1, "2027-02-28"],
  ["month", "2027-01-15", -1, "2026-12-15"],
] as const)("%s, %s, %d: %s", (view, on, by, to) => expect(stepped(view, on, by)).toBe(to));

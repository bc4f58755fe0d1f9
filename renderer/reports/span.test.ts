import { expect, test } from "vitest";
import { periodOf } from "./span.ts";

const none = { from: undefined, to: undefined };

test("spans around a Sunday, and of one's own days with the last one in them", () => {
  const sunday = "2026-11-22";
  expect(periodOf("week", none, sunday)).toEqual({ from: "2026-11-16", to: "2026-11-23" });
  expect(periodOf("lastWeek", none, sunday)).toEqual({ from: "2026-11-09", to: "2026-11-16" });
  expect(periodOf("month", none, sunday)).toEqual({ from: "2026-10-26", to: "2026-11-23" });
  expect(periodOf("year", none, sunday)).toEqual({ from: "2026-07-01", to: "2027-07-01" });
  expect(periodOf("own", none, sunday)).toEqual({ from: "2026-07-01", to: "2026-11-23" });
  expect(periodOf("own", { from: "2026-11-03", to: "2026-11-03" }, sunday)).toEqual({
    from: "2026-11-03",
    to: "2026-11-04",
  });
  expect(periodOf("own", { from: "2026-11-03", to: "2026-11-02" }, sunday)).toBeNull();
});

/** Guards over assignments and lines of accountability. */
import { expect, test } from "vitest";
import { accountableOn, type Assignment, staffingWarnings } from "./staffing.ts";

const sent = (id: string, schoolId: string | null, rest: Partial<Assignment> = {}): Assignment => ({
  id,
  personId: "p",
  schoolId,
  duty: null,
  base: "school",
  share: null,
  from: "2026-08-01",
  to: null,
  ...rest,
});

test("one to three schools pass, the fourth is warned of, and only while it holds", () => {
  const three = [sent("a", "1"), sent("b", "2"), sent("c", "3"), sent("again", "3")];
  expect(staffingWarnings(three, "2026-10-12")).toEqual([]);
  const fourth = sent("d", "4", { from: "2026-11-01" });
  expect(staffingWarnings([...three, fourth], "2026-10-31")).toEqual([]);
  expect(staffingWarnings([...three, fourth], "2026-11-01")).toEqual([
    { code: "too_many_schools", personId: "p", got: 4, rows: ["a", "b", "c", "again", "d"] },
  ]);
});

test("a function across a cluster has no school; a row with neither is odd, and so is more than a full post", () => {
  expect(staffingWarnings([sent("a", null, { duty: "data" })], "2026-10-12")).toEqual([]);
  expect(staffingWarnings([sent("a", null)], "2026-10-12")).toMatchObject([{ code: "no_place", rows: ["a"] }]);
  const shares = [sent("a", "1", { share: 60 }), sent("b", "2", { share: 50 })];
  expect(staffingWarnings(shares, "2026-10-12")).toMatchObject([{ code: "over_full_time", got: 110 }]);
});

test("exactly one line for each school and day", () => {
  const lines = [
    { id: "zone", schoolId: "s", from: "2026-07-01", to: null },
    { id: "district", schoolId: "s", from: null, to: "2026-07-01" },
    { id: "late", schoolId: "s", from: "2026-10-01", to: "2026-10-05" },
    { id: "other", schoolId: "t", from: null, to: null },
  ];
  expect(accountableOn(lines, "s", "2026-06-30")).toEqual({ state: "one", rows: ["district"] });
  expect(accountableOn(lines, "s", "2026-07-01")).toEqual({ state: "one", rows: ["zone"] });
  expect(accountableOn(lines, "s", "2026-10-04")).toEqual({ state: "several", rows: ["zone", "late"] });
  expect(accountableOn(lines.slice(1, 3), "s", "2026-09-01").state).toBe("none");
});

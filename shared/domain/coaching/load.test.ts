/** Who meets whom: the hours, the hours that are not known, and one person in two places. */
import { describe, expect, test } from "vitest";
import { doubles, meets, type Slot, withLoad } from "./load.ts";

const slot = (
  id: string,
  personId: string,
  starts: string | null,
  ends: string | null,
  more: Partial<Slot> = {},
): Slot => ({
  id,
  personId,
  schoolId: "oak",
  on: "2026-10-12",
  starts,
  ends,
  ...more,
});

describe("two people in a school", () => {
  test.each([
    ["09:00", "10:00", "10:00", "11:00", false],
    ["09:00", "10:01", "10:00", "11:00", true],
    ["09:00", null, "09:59", "11:00", true],
    ["09:00", null, "10:00", "11:00", false],
    [null, null, "15:00", "16:00", true],
    [null, "12:00", "12:00", null, false],
    ["23:30", null, null, null, true],
  ])("%s to %s and %s to %s: %s", (starts, ends, from, to, met) => {
    const [a, b] = [slot("a", "ana", starts, ends), slot("b", "ben", from, to)];
    expect([meets(a, b), meets(b, a)]).toEqual([met, met]);
  });

  test("not on another day, not in another school, and nobody meets themselves", () => {
    const a = slot("a", "ana", "09:00", "10:00");
    for (const other of [{ on: "2026-10-13" }, { schoolId: "elm" }, { personId: "ana" }])
      expect(meets(a, { ...a, id: "b", personId: "ben", ...other })).toBe(false);
  });
});

test("one person in two schools at once is doubled, where the hours are known", () => {
  const a = slot("a", "ana", "09:00", "10:00");
  expect(doubles(a, { ...a, id: "b", schoolId: "elm" })).toBe(true);
  expect(doubles(a, { ...a, id: "b" })).toBe(false);
  expect(doubles(a, { ...a, id: "b", schoolId: "elm", starts: null })).toBe(false);
});

test("the load of a day counts people, not bookings", () => {
  const loads = withLoad([
    slot("a", "ana", "08:00", "09:00"),
    slot("b", "ana", "13:00", "14:00"),
    slot("c", "ben", "08:30", "09:30"),
    slot("d", "ben", "08:30", "09:00", { schoolId: "elm" }),
  ]);
  expect(loads.map(({ busy, collides, doubled }) => [busy, collides, doubled])).toEqual([
    [2, true, false],
    [2, false, false],
    [2, true, true],
    [1, false, true],
  ]);
});

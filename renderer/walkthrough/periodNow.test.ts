import { expect, test } from "vitest";
import { periodNow } from "./periodNow.ts";

const periods = [
  { id: "1", name: "1", starts: "08:05", ends: "08:55" },
  { id: "2", name: "2", starts: "09:00", ends: "09:50" },
  { id: "x", name: "Advisory", starts: null, ends: null },
];
const at = (hours: number, minutes: number) => periodNow(periods, new Date(2026, 9, 12, hours, minutes))?.id ?? null;

test("the period holds from its first minute to the one before its end; between bells there is none", () => {
  expect([at(8, 4), at(8, 5), at(8, 54), at(8, 55), at(8, 59), at(9, 0)]).toEqual([null, "1", "1", null, null, "2"]);
});

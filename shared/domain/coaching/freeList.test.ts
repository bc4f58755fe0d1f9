/** A pasted list: what districts' calendars look like, in both orders of day and month, and what is left to a person. */
import { expect, test } from "vitest";
import { freeListOf, readFreeList } from "./freeList.ts";

test.each([
  ["2026-11-26 Thanksgiving", "2026-11-26", "2026-11-27", "Thanksgiving"],
  ["11/26/2026 - 11/27/2026 Thanksgiving", "2026-11-26", "2026-11-28", "Thanksgiving"],
  ["12/21/2026 to 1/1/2027: Winter break", "2026-12-21", "2027-01-02", "Winter break"],
  ["2026-12-21\t2027-01-01\tWinter break", "2026-12-21", "2027-01-02", "Winter break"],
  ["  3/5/2027, 2nd report card day ", "2027-03-05", "2027-03-06", "2nd report card day"],
  ["2027-02-15–2027-02-19 Midwinter", "2027-02-15", "2027-02-20", "Midwinter"],
])("%s", (typed, from, to, name) => {
  expect(readFreeList(typed, "en")).toEqual({ spans: [{ from, to, name }], unread: [] });
});

test("day and month are in the reader's order", () => {
  const { spans } = readFreeList("26/11/2026 al 27/11/2026 Acción de Gracias\n\n5/3/2027 Descanso", "es");
  expect(spans.map(({ from, to }) => [from, to])).toEqual([
    ["2026-11-26", "2026-11-28"],
    ["2027-03-05", "2027-03-06"],
  ]);
});

test("what cannot be read is told with its words, and the rest is read", () => {
  const lines = [
    "Thanksgiving",
    "2026-11-26",
    "26/11/2026 Thanksgiving",
    "2026-11-27 - 2026-11-26 Thanksgiving",
    "2026-11-26 - 2027-11-27 For a year and a day",
  ];
  const { spans, unread } = readFreeList([...lines, "2026-11-26 Thanksgiving"].join("\r\n"), "en");
  expect(unread).toEqual(lines);
  expect(spans).toHaveLength(1);
});

test("whole days of a calendar become lines that read as the same days", () => {
  const days = [
    { on: "2027-01-18", title: "King Day" },
    { on: "2026-12-31", title: "Winter break" },
    { on: "2026-11-26", title: "Thanksgiving" },
    { on: "2027-01-01", title: "Winter break" },
    { on: "2028-01-01", title: "Winter break" },
  ];
  const list = freeListOf(days);
  expect(list).toBe(
    "2026-11-26 Thanksgiving\n2026-12-31 - 2027-01-01 Winter break\n2027-01-18 King Day\n2028-01-01 Winter break",
  );
  expect(readFreeList(list, "en")).toMatchObject({
    spans: [{}, { from: "2026-12-31", to: "2027-01-02" }, {}, {}],
    unread: [],
  });
});

import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { at, checkRange, closeAndOpen, holdsOn, overlaps, type Effective } from "./effective.ts";
import { addDays } from "./localTime.ts";

interface Zone extends Effective {
  id: string;
  zone: string;
}
const row = (id: string, from: string | null, to: string | null): Zone => ({ id, zone: id.toUpperCase(), from, to });
const renamed = (old: Zone): Zone => ({ ...old, id: `${old.id}2` });
const shape = (rows: readonly Zone[]) => rows.map(({ id, from, to }) => [id, from, to]);

describe("a range", () => {
  test("holds from its first day up to, not including, its end", () => {
    const year = { from: "2025-07-01", to: "2026-07-01" };
    const days = ["2025-06-30", "2025-07-01", "2026-06-30", "2026-07-01"];
    expect(days.map((day) => holdsOn(year, day))).toEqual([false, true, true, false]);
    expect(days.map((day) => holdsOn({ from: null, to: "2025-07-01" }, day))).toEqual([true, false, false, false]);
    expect(days.map((day) => holdsOn({ from: "2026-07-01", to: null }, day))).toEqual([false, false, false, true]);
    expect(days.every((day) => holdsOn({ from: null, to: null }, day))).toBe(true);
  });

  test("is refused when empty, reversed or not of dates", () => {
    const reversed = (from: string, to: string) =>
      expect.objectContaining({ code: "DATES_REVERSED", details: { from, to } });
    expect(() => checkRange({ from: "2026-07-01", to: "2026-06-30" })).toThrow(reversed("2026-07-01", "2026-06-30"));
    expect(() => checkRange({ from: "2026-07-01", to: "2026-07-01" })).toThrow(reversed("2026-07-01", "2026-07-01"));
    expect(() => checkRange({ from: "1.7.2026", to: null })).toThrow(expect.objectContaining({ code: "BAD_DATE" }));
    expect(() => checkRange({ from: null, to: "1899-12-31" })).toThrow(expect.objectContaining({ code: "BAD_DATE" }));
    checkRange({ from: null, to: null });
    checkRange({ from: "2026-06-30", to: "2026-07-01" });
  });
});

test("the rows in force come latest first, contradictions included", () => {
  const rows = [row("a", null, "2024-07-01"), row("b", "2024-07-01", null), row("c", "2025-07-01", "2026-07-01")];
  const on = (date: string) => at(rows, date).map(({ id }) => id);
  expect([on("2010-01-01"), on("2024-07-01"), on("2025-12-01"), on("2026-07-01")]).toEqual([
    ["a"],
    ["b"],
    ["c", "b"],
    ["b"],
  ]);
});

describe("recording a new fact", () => {
  test("ends the one in force on the day it starts", () => {
    const result = closeAndOpen([row("a", "2020-07-01", null)], row("n", "2026-01-05", null), renamed);
    expect(shape(result.rows)).toEqual([
      ["a", "2020-07-01", "2026-01-05"],
      ["n", "2026-01-05", null],
    ]);
    expect([shape(result.changed), shape(result.removed), shape(result.added)]).toEqual([
      [["a", "2020-07-01", "2026-01-05"]],
      [],
      [["n", "2026-01-05", null]],
    ]);
  });

  test("ends one whose start is unknown, and leaves one that had ended alone", () => {
    const rows = [row("a", null, "2015-07-01"), row("b", "2015-07-01", "2018-07-01")];
    expect(shape(closeAndOpen([row("u", null, null)], row("n", "2026-01-05", null)).rows)).toEqual([
      ["u", null, "2026-01-05"],
      ["n", "2026-01-05", null],
    ]);
    const result = closeAndOpen(rows, row("n", "2026-01-05", null));
    expect(result.changed).toEqual([]);
    expect(result.rows.slice(0, 2)).toEqual(rows);
  });

  test("replaces one that began the same day", () => {
    const rows = [row("a", "2020-07-01", "2026-01-05"), row("b", "2026-01-05", null)];
    const result = closeAndOpen(rows, row("n", "2026-01-05", null), renamed);
    expect(shape(result.rows)).toEqual([
      ["a", "2020-07-01", "2026-01-05"],
      ["n", "2026-01-05", null],
    ]);
    expect(shape(result.removed)).toEqual([["b", "2026-01-05", null]]);
  });

  test("recorded late, fits in before what came after it", () => {
    const rows = [row("a", "2020-07-01", "2024-07-01"), row("b", "2024-07-01", null)];
    expect(shape(closeAndOpen(rows, row("n", "2022-01-01", null), renamed).rows)).toEqual([
      ["a", "2020-07-01", "2022-01-01"],
      ["n", "2022-01-01", "2024-07-01"],
      ["b", "2024-07-01", null],
    ]);
    expect(shape(closeAndOpen(rows, row("n", "2010-01-01", null), renamed).rows)[0]).toEqual([
      "n",
      "2010-01-01",
      "2020-07-01",
    ]);
    expect(shape(closeAndOpen(rows, row("n", null, null), renamed).rows)[0]).toEqual(["n", null, "2020-07-01"]);
  });

  test("with a known end inside another, splits it in two", () => {
    const result = closeAndOpen([row("a", "2020-07-01", null)], row("n", "2022-01-01", "2023-01-01"), renamed);
    expect(shape(result.rows)).toEqual([
      ["a", "2020-07-01", "2022-01-01"],
      ["n", "2022-01-01", "2023-01-01"],
      ["a2", "2023-01-01", null],
    ]);
    expect(shape(result.changed)).toEqual([["a", "2020-07-01", "2022-01-01"]]);
    expect(result.rows[2]?.zone).toBe("A");
  });

  test("with a known end, takes the place of what it covers and shortens what goes on after it", () => {
    const rows = [
      row("a", "2020-07-01", "2022-07-01"),
      row("b", "2022-07-01", "2023-07-01"),
      row("c", "2023-07-01", null),
    ];
    const result = closeAndOpen(rows, row("n", "2022-01-01", "2024-01-01"), renamed);
    expect(shape(result.rows)).toEqual([
      ["a", "2020-07-01", "2022-01-01"],
      ["n", "2022-01-01", "2024-01-01"],
      ["c", "2024-01-01", null],
    ]);
    expect(shape(result.removed)).toEqual([["b", "2022-07-01", "2023-07-01"]]);
  });

  test("refuses a reversed range and changes nothing given to it", () => {
    const rows = [row("a", "2020-07-01", null)];
    const before = structuredClone(rows);
    expect(() => closeAndOpen(rows, row("n", "2026-01-05", "2026-01-05"))).toThrow(
      expect.objectContaining({ code: "DATES_REVERSED" }),
    );
    closeAndOpen(rows, row("n", "2022-01-01", "2023-01-01"));
    expect(rows).toEqual(before);
  });
});

describe("however facts are recorded", () => {
  const day = (offset: number) => addDays("2020-01-01", offset);
  const bound = fc.option(fc.nat(30).map(day), { freq: 5 });
  const range = fc.tuple(bound, bound).filter(([from, to]) => from === null || to === null || from < to);
  const history = fc.array(range, { minLength: 1, maxLength: 12 });
  const days = Array.from({ length: 40 }, (_, offset) => day(offset - 5));
  const factOn = (rows: readonly Zone[], date: string) => at(rows, date).map(({ zone }) => zone);

  test.prop([history], { numRuns: 300 })(
    "no two overlap, the new one holds, and nothing before it or after it changed",
    (ranges) => {
      let rows: Zone[] = [];
      for (const [turn, [from, to]] of ranges.entries()) {
        const before = rows;
        const result = closeAndOpen(before, row(`n${turn}`, from, to), (old) => ({ ...old, id: `${old.id}.${turn}` }));
        rows = result.rows;
        const own = result.added[0];
        expect(own?.from).toBe(from);
        for (const [index, one] of rows.entries()) {
          checkRange(one);
          for (const other of rows.slice(index + 1)) expect(overlaps(one, other)).toBe(false);
        }
        for (const date of days) {
          const expected = own && holdsOn(own, date) ? [own.zone] : factOn(before, date);
          expect(factOn(rows, date)).toEqual(expected);
        }
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      }
    },
  );

  test.prop([history])("every row is kept, shortened, removed or added, and only one of these", (ranges) => {
    let rows: Zone[] = [];
    for (const [turn, [from, to]] of ranges.entries()) {
      const result = closeAndOpen(rows, row(`n${turn}`, from, to), (old) => ({ ...old, id: `${old.id}.${turn}` }));
      const touched = new Set([...result.changed, ...result.removed].map(({ id }) => id));
      const untouched = rows.filter(({ id }) => !touched.has(id));
      expect(touched.size).toBe(result.changed.length + result.removed.length);
      expect(result.rows.toSorted(byId)).toEqual([...untouched, ...result.changed, ...result.added].toSorted(byId));
      rows = result.rows;
    }
  });

  test.prop([range, range])(
    "two ranges overlap just where they share a day, whichever comes first",
    ([a, b], [c, d]) => {
      const [one, other] = [
        { from: a, to: b },
        { from: c, to: d },
      ];
      const shared = days.some((date) => holdsOn(one, date) && holdsOn(other, date));
      expect([overlaps(one, other), overlaps(other, one)]).toEqual([shared, shared]);
    },
  );
});

function byId(a: Zone, b: Zone): number {
  return a.id < b.id ? -1 : 1;
}

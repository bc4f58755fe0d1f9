import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { leastGroup, leastTeachers, suppressSmall } from "./patternsSmall.ts";

const groups = (...sizes: number[]) => sizes.map((n, place) => ({ key: String(place), n }));
const published = (sizes: readonly number[], least?: number) => {
  const { shown, total } = suppressSmall(groups(...sizes), least);
  return { cells: shown.map(({ group }) => group?.n ?? null), total };
};

describe("small cells", () => {
  test("are 10, and 5 for teachers", () => {
    expect([leastGroup, leastTeachers]).toEqual([10, 5]);
  });

  const cases: [what: string, sizes: number[], cells: (number | null)[], total: number | null][] = [
    ["none small", [10, 25], [10, 25], 35],
    ["one small hides the next smallest too", [30, 4, 12, 50], [30, null, null, 50], 96],
    ["two small hide each other", [3, 40, 9], [null, 40, null], 52],
    ["an empty group is a small one", [0, 40, 12], [null, 40, null], 52],
    ["two empty ones would be known, so a third goes", [0, 0, 40, 12], [null, null, 40, null], 52],
    ["three that are all as large as may be would be known", [9, 9, 9, 12, 40], [null, null, null, null, 40], 79],
    ["equal sizes go together", [12, 12, 4, 20], [null, null, null, 20], 48],
    ["one group alone: its total is itself", [7], [null], null],
    ["nothing left to hide it behind", [0, 0], [null, null], null],
    ["together still fewer than the least", [2, 3], [null, null], null],
    ["one large group beside it goes as well", [5, 60], [null, null], 65],
    ["no groups", [], [], 0],
  ];
  test.each(cases)("%s", (_what, sizes, cells, total) => {
    expect(published(sizes)).toEqual({ cells, total });
  });

  test("a hidden group takes its figures with it, a shown one keeps them", () => {
    const rates = [
      { key: "a", n: 3, rate: 0.5 },
      { key: "b", n: 20, rate: 0.7 },
      { key: "c", n: 30, rate: 0.9 },
    ];
    const { shown } = suppressSmall(rates);
    expect(shown).toEqual([
      { key: "a", group: null },
      { key: "b", group: null },
      { key: "c", group: rates[2] },
    ]);
  });

  const sizes = fc.array(fc.oneof(fc.nat(12), fc.nat(200)), { maxLength: 12 });
  test.prop([sizes, fc.integer({ min: 1, max: 15 })])(
    "never show a group under the least, and never hide just one beside its total",
    (all, least) => {
      const { cells, total } = published(all, least);
      cells.forEach((cell, place) => expect(cell === null || (cell === all[place] && cell >= least)).toBe(true));
      const hidden = cells.filter((cell) => cell === null).length;
      if (total !== null && hidden > 0) expect(hidden).toBeGreaterThan(1);
      if (all.every((n) => n >= least)) expect(hidden).toBe(0);
    },
  );
});

/** Every list of `length` whole numbers that adds up to `sum`. */
function splits(sum: number, length: number): number[][] {
  if (length === 1) return [[sum]];
  return Array.from({ length: sum + 1 }, (_, first) =>
    splits(sum - first, length - 1).map((rest) => [first, ...rest]),
  ).flat();
}

describe("a reader who knows the rule and the total", () => {
  const small = fc.array(fc.nat(7), { minLength: 1, maxLength: 4 });
  test.prop([small, fc.integer({ min: 1, max: 5 })], { numRuns: 400 })(
    "finds at least two possible sizes for every hidden group",
    (all, least) => {
      const { cells, total } = published(all, least);
      const places = cells.flatMap((cell, place) => (cell === null ? [place] : []));
      if (total === null || places.length === 0) return;
      const left = total - cells.reduce<number>((sum, cell) => sum + (cell ?? 0), 0);
      const possible = splits(left, places.length)
        .map((guess) => cells.map((cell, place) => cell ?? guess[places.indexOf(place)] ?? 0))
        .filter((guess) => JSON.stringify(published(guess, least)) === JSON.stringify({ cells, total }));
      expect(possible).toContainEqual(all);
      for (const place of places) {
        expect(new Set(possible.map((guess) => guess[place])).size, `group ${place} of ${String(all)}`).toBeGreaterThan(
          1,
        );
      }
    },
  );
});

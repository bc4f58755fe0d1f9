/** Intervals equal the published ones, and hold what must hold of any. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tQuantile, wilson } from "./intervals.ts";

describe("Wilson's interval", () => {
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("%d of %d as in Newcombe (1998), table I, method 3", (hits, n, low, high) => {
    expect(wilson(hits, n)?.low).toBeCloseTo(low, 4);
    expect(wilson(hits, n)?.high).toBeCloseTo(high, 4);
  });

  test("there is none of nothing; it holds the share, mirrors, and narrows", () => {
    expect(wilson(0, 0)).toBeNull();
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (hits, others) => {
        const n = hits + others;
        if (n === 0) return;
        const found = wilson(hits, n) ?? expect.unreachable();
        expect(found.low).toBeGreaterThanOrEqual(0);
        expect(found.low).toBeLessThanOrEqual(hits / n + 1e-12);
        expect(found.high).toBeGreaterThanOrEqual(hits / n - 1e-12);
        expect(found.high).toBeLessThanOrEqual(1);
        expect(wilson(others, n)?.low).toBeCloseTo(1 - found.high, 10);
        const more = wilson(hits * 4, n * 4) ?? expect.unreachable();
        expect(more.high - more.low).toBeLessThan(found.high - found.low);
      }),
    );
  });
});

test.each([
  [1, 12.7062],
  [2, 4.30265],
  [3, 3.18245],
  [5, 2.57058],
  [10, 2.22814],
  [30, 2.04227],
  [60, 2.0003],
  [120, 1.97993],
])("t with %d degrees of freedom as in the tables (Abramowitz and Stegun 26.10)", (df, value) => {
  expect(tQuantile(df)).toBeCloseTo(value, 4);
});

test("t falls from one number of degrees to the next, over the change of formula too", () => {
  for (let df = 1; df < 400; df += 1) expect(tQuantile(df + 1)).toBeLessThan(tQuantile(df));
  expect(tQuantile(100_000)).toBeCloseTo(1.96, 3);
});

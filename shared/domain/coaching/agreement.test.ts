/** Agreement equals what is published for published tables, and keeps its promises for any marks. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tQuantile } from "../intervals.ts";
import {
  cohenKappa,
  type Estimate,
  exactAgreement,
  gwetAc1,
  type Pair,
  quadraticKappa,
  withinOneAgreement,
} from "./agreement.ts";

/** A table of counts (rows: the first observer) as pairs. */
function pairsOf(table: readonly (readonly number[])[]): Pair[] {
  return table.flatMap((row, first) =>
    row.flatMap((count, second) => Array.from({ length: count }, (): Pair => [first, second])),
  );
}

/** The standard error that an estimate's interval was made with. */
function errorOf({ n, value, interval }: Estimate): number {
  if (value === null || !interval) return expect.unreachable();
  return (value - interval.low) / tQuantile(n - 1);
}

/** `cont3x3abstractors` of Gwet's own package irrCAC 1.0, whose vignette "overview" prints the figures below. */
const abstractors = pairsOf([
  [13, 0, 0],
  [0, 20, 7],
  [0, 4, 56],
]);
/** "Skin Condition Data" of the SAS/STAT User's Guide, The FREQ Procedure, example "Agreement Study". */
const skin = pairsOf([
  [10, 4, 1, 0],
  [5, 10, 12, 2],
  [2, 4, 12, 5],
  [0, 2, 6, 13],
]);
/** A printout of SAS PROC FREQ, as kept in the tests of statsmodels (`test_inter_rater.py`). */
const printed = pairsOf([
  [0, 4, 1],
  [0, 8, 0],
  [0, 1, 5],
]);

describe("published examples", () => {
  test("Cohen's kappa and its interval: irrCAC", () => {
    const found = cohenKappa(abstractors, 3);
    expect(found.n).toBe(100);
    expect(found.value).toBeCloseTo(0.7964094, 7);
    expect(errorOf(found)).toBeCloseTo(0.05891072, 8);
    expect(found.interval?.low).toBeCloseTo(0.68, 3);
    expect(found.interval?.high).toBeCloseTo(0.913, 3);
  });

  test("Cohen's kappa and its standard error: SAS", () => {
    expect(cohenKappa(skin, 4).value).toBeCloseTo(0.3449, 4);
    // SAS prints the normal interval 0.2030 to 0.4868, from which the standard error follows.
    expect(errorOf(cohenKappa(skin, 4))).toBeCloseTo((0.4868 - 0.203) / 2 / 1.96, 4);
    expect(cohenKappa(printed, 3).value).toBeCloseTo(0.4842, 4);
    expect(errorOf(cohenKappa(printed, 3))).toBeCloseTo(0.138, 4);
  });

  test("quadratic-weighted kappa and its interval: irrCAC, vignette 'weighting'", () => {
    const found = quadraticKappa(abstractors, 3);
    expect(found.value).toBeCloseTo(0.892, 3);
    expect(found.interval?.low).toBeCloseTo(0.822, 3);
    expect(found.interval?.high).toBeCloseTo(0.962, 3);
  });

  test("quadratic-weighted kappa: the anxiety ratings of R's irr, observers 2 and 3", () => {
    const second = [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4];
    const third = [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2];
    // irr leaves out a level that nobody used: 5 is not there for these two.
    const place = (level: number) => (level === 6 ? 4 : level - 1);
    const pairs = second.map((level, person): Pair => [place(level), place(third[person] ?? 0)]);
    expect(quadraticKappa(pairs, 5).value).toBeCloseTo(0.2520325, 7);
    expect(cohenKappa(pairs, 5).value).toBeCloseTo(-0.006289308, 8);
  });

  test("Gwet's AC1 and its interval: irrCAC", () => {
    const found = gwetAc1(abstractors, 3);
    expect(found.value).toBeCloseTo(0.84933, 5);
    expect(errorOf(found)).toBeCloseTo(0.04322, 5);
    expect(found.interval?.low).toBeCloseTo(0.76358, 5);
    expect(found.interval?.high).toBeCloseTo(0.93508, 5);
  });

  test("a rare look-for on which the two agree in 94 of 100: kappa falls to nothing, AC1 does not", () => {
    const rare = pairsOf([
      [118, 5],
      [2, 0],
    ]);
    expect(cohenKappa(rare, 2).value).toBeCloseTo(-0.0234, 4);
    expect(gwetAc1(rare, 2).value).toBeCloseTo(0.9408, 4);
  });

  test("exact and within one", () => {
    expect(exactAgreement(abstractors)).toMatchObject({ n: 100, value: 0.89 });
    expect(exactAgreement(skin).value).toBeCloseTo(45 / 88, 12);
    expect(withinOneAgreement(skin).value).toBeCloseTo(81 / 88, 12);
  });
});

describe("where nothing can be estimated", () => {
  test("no look-for scored by both", () => {
    for (const found of [exactAgreement([]), withinOneAgreement([]), cohenKappa([], 4), quadraticKappa([], 4)])
      expect(found).toEqual({ n: 0, value: null, interval: null, why: "nothing_scored" });
    expect(gwetAc1([], 4)).toMatchObject({ value: null, why: "nothing_scored" });
  });

  test("one observer always gave the same mark", () => {
    const flat: Pair[] = [
      [2, 2],
      [2, 1],
      [2, 2],
    ];
    expect(cohenKappa(flat, 4)).toEqual({ n: 3, value: null, interval: null, why: "no_variance" });
    expect(quadraticKappa(flat, 4)).toMatchObject({ value: null, why: "no_variance" });
    expect(gwetAc1(flat, 4).value).not.toBeNull();
  });

  test("complete agreement has a value and no interval", () => {
    const same: Pair[] = [
      [0, 0],
      [1, 1],
      [3, 3],
    ];
    for (const found of [cohenKappa(same, 4), quadraticKappa(same, 4), gwetAc1(same, 4)])
      expect(found).toEqual({ n: 3, value: 1, interval: null });
    expect(gwetAc1([[0, 0]], 2)).toEqual({ n: 1, value: 1, interval: null });
  });
});

const marks = fc
  .integer({ min: 2, max: 6 })
  .chain((levels) =>
    fc.tuple(
      fc.constant(levels),
      fc.array(fc.tuple(fc.nat(levels - 1), fc.nat(levels - 1)), { minLength: 1, maxLength: 60 }),
    ),
  );

test("for any marks: within -1 and 1, the same whoever is called first, the interval round the value", () => {
  fc.assert(
    fc.property(marks, ([levels, pairs]) => {
      for (const measure of [cohenKappa, quadraticKappa, gwetAc1]) {
        const found = measure(pairs, levels);
        const turned = measure(
          pairs.map(([a, b]): Pair => [b, a]),
          levels,
        );
        if (found.value === null) {
          expect(turned).toEqual(found);
          continue;
        }
        expect(found.value).toBeLessThanOrEqual(1 + 1e-9);
        expect(found.value).toBeGreaterThanOrEqual(-1 - 1e-9);
        expect(turned.value).toBeCloseTo(found.value, 9);
        if (!found.interval) continue;
        expect(found.interval.low).toBeLessThanOrEqual(found.value);
        expect(found.interval.high).toBeGreaterThanOrEqual(found.value);
      }
      expect(withinOneAgreement(pairs).value ?? 0).toBeGreaterThanOrEqual(exactAgreement(pairs).value ?? 1);
    }),
  );
});

test("with two levels the quadratic weights change nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(1), fc.nat(1)), { minLength: 2, maxLength: 40 }), (pairs) => {
      expect(quadraticKappa(pairs, 2)).toEqual(cohenKappa(pairs, 2));
    }),
  );
});

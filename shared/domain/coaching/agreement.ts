/**
 * How far two observers who scored the same lesson agree. Every figure says of how many look-fors it is and how sure it is; where the
 * marks do not vary it says that nothing can be estimated, because a coefficient would then say more about the formula than about
 * the observers. Only look-fors that both scored are counted.
 */
import { type Interval, tQuantile, wilson } from "../intervals.ts";

/** The marks of one look-for by the two observers: places on its scale, counted from 0 to below the number of levels. */
export type Pair = readonly [first: number, second: number];

/**
 * `n`: the look-fors it rests on. `interval`: at 95 %; null where the marks leave nothing to estimate it from (one look-for, or no
 * differing agreement at all). `why`: what a missing value is missing for.
 */
export type Estimate =
  | { n: number; value: number; interval: Interval | null }
  | { n: number; value: null; interval: null; why: "nothing_scored" | "no_variance" };

/** The share of look-fors that both marked alike, with Wilson's interval. */
export function exactAgreement(pairs: readonly Pair[]): Estimate {
  return shareWithin(pairs, 0);
}

/** The share of look-fors that the two marked alike or one level apart, with Wilson's interval. */
export function withinOneAgreement(pairs: readonly Pair[]): Estimate {
  return shareWithin(pairs, 1);
}

function shareWithin(pairs: readonly Pair[], most: number): Estimate {
  const n = pairs.length;
  const hits = pairs.filter(([first, second]) => Math.abs(first - second) <= most).length;
  return n === 0 ? nothing(n) : { n, value: hits / n, interval: wilson(hits, n) };
}

/**
 * Cohen's kappa: agreement beyond what the two observers' own habits would give by chance. -1 to 1; `levels` is the number of levels
 * of the scale (2 or more). Not estimable where either observer gave one and the same mark throughout.
 * Source: Cohen, J. (1960), Educational and Psychological Measurement 20, 37-46; standard error: Fleiss, J. L., Cohen, J. and
 * Everitt, B. S. (1969), Psychological Bulletin 72, 323-327, formula 13; interval by Student's t with n - 1 degrees of freedom:
 * Gwet, K. L. (2014), Handbook of Inter-Rater Reliability, 4th edition, chapter 5.
 */
export function cohenKappa(pairs: readonly Pair[], levels: number): Estimate {
  return kappaBy(pairs, levels, (a, b) => (a === b ? 1 : 0));
}

/**
 * Kappa with quadratic weights, for levels that stand in order: being two levels apart weighs four times as much as one.
 * Source: Cohen, J. (1968), Psychological Bulletin 70, 213-220, with the weights 1 - (i - j)^2 / (levels - 1)^2 of Fleiss, J. L. and
 * Cohen, J. (1973), Educational and Psychological Measurement 33, 613-619; standard error and interval as for `cohenKappa`.
 */
export function quadraticKappa(pairs: readonly Pair[], levels: number): Estimate {
  return kappaBy(pairs, levels, (a, b) => 1 - ((a - b) / (levels - 1)) ** 2);
}

type Weight = (a: number, b: number) => number;

function kappaBy(pairs: readonly Pair[], levels: number, weight: Weight): Estimate {
  const n = pairs.length;
  if (n === 0) return nothing(n);
  const first = shares(pairs, 0, levels);
  const second = shares(pairs, 1, levels);
  if (first.includes(1) || second.includes(1)) return { n, value: null, interval: null, why: "no_variance" };
  const all = Array.from({ length: levels }, (_, level) => level);
  const mean = (of: readonly number[], a: number) => sum(all.map((b) => weight(a, b) * (of[b] ?? 0)));
  const [ofSecond, ofFirst] = [all.map((a) => mean(second, a)), all.map((b) => mean(first, b))];
  const observed = sum(pairs.map(([a, b]) => weight(a, b))) / n;
  const expected = sum(all.map((a) => (first[a] ?? 0) * (ofSecond[a] ?? 0)));
  const value = (observed - expected) / (1 - expected);
  const parts = pairs.map(([a, b]) => weight(a, b) - (1 - value) * ((ofSecond[a] ?? 0) + (ofFirst[b] ?? 0)));
  return withInterval(n, value, parts, observed - 2 * (1 - value) * expected, expected);
}

/**
 * Gwet's AC1: agreement beyond chance for look-fors that are rarely, or nearly always, seen, where kappa falls although the two agree.
 * Estimable also where both gave one mark throughout. -1 to 1.
 * Source: Gwet, K. L. (2008), Computing inter-rater reliability and its variance in the presence of high agreement, British Journal
 * of Mathematical and Statistical Psychology 61, 29-48; interval as for `cohenKappa`.
 */
export function gwetAc1(pairs: readonly Pair[], levels: number): Estimate {
  const n = pairs.length;
  if (n === 0) return nothing(n);
  const [first, second] = [shares(pairs, 0, levels), shares(pairs, 1, levels)];
  const both = first.map((share, level) => (share + (second[level] ?? 0)) / 2);
  const observed = pairs.filter(([a, b]) => a === b).length / n;
  const expected = sum(both.map((share) => share * (1 - share))) / (levels - 1);
  const value = (observed - expected) / (1 - expected);
  const parts = pairs.map(([a, b]) => {
    const chance = (1 - ((both[a] ?? 0) + (both[b] ?? 0)) / 2) / (levels - 1);
    return (a === b ? 1 : 0) - 2 * (1 - value) * chance;
  });
  return withInterval(n, value, parts, observed - 2 * (1 - value) * expected, expected);
}

/** The large-sample standard error that both kappas and AC1 share, and the interval by it; none where it comes to nothing. */
function withInterval(n: number, value: number, parts: readonly number[], mean: number, expected: number): Estimate {
  const spread = sum(parts.map((part) => part * part)) / n - mean * mean;
  const error = Math.sqrt(Math.max(0, spread) / n) / (1 - expected);
  if (n < 2 || error < 1e-9) return { n, value, interval: null };
  const half = tQuantile(n - 1) * error;
  return { n, value, interval: { low: Math.max(-1, value - half), high: Math.min(1, value + half) } };
}

function shares(pairs: readonly Pair[], observer: 0 | 1, levels: number): number[] {
  const counts = Array.from({ length: levels }, () => 0);
  for (const pair of pairs) counts[pair[observer]] = (counts[pair[observer]] ?? 0) + 1;
  return counts.map((count) => count / pairs.length);
}

function nothing(n: number): Estimate {
  return { n, value: null, interval: null, why: "nothing_scored" };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

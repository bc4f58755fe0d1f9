/**
 * Confidence intervals at 95 %. A share gets Wilson's, which holds for few cases and for shares near 0 and 1; a coefficient gets its
 * standard error times Student's t, which is wider than the normal interval where there are few look-fors, as there are in one lesson.
 */

export interface Interval {
  low: number;
  high: number;
}

/** The 97.5th percentile of the standard normal distribution. */
const z = 1.959963984540054;

/**
 * Wilson's score interval for `hits` out of `n` (whole numbers, 0 <= hits <= n); null where n is 0. Always within 0 and 1.
 * Source: Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, Journal of the American
 * Statistical Association 22, 209-212; method 3 in Newcombe, R. G. (1998), Statistics in Medicine 17, 857-872.
 */
export function wilson(hits: number, n: number): Interval | null {
  if (n === 0) return null;
  const share = hits / n;
  const middle = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}

/**
 * The 97.5th percentile of Student's t with `df` degrees of freedom (a whole number, 1 or more). Up to 200 from the exact
 * distribution, beyond that by its expansion, which is then good to more than eight digits.
 * Source: Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.3, 26.7.4 and 26.7.5.
 */
export function tQuantile(df: number): number {
  if (df > 200) {
    const [first, second, third] = [z ** 3 + z, 5 * z ** 5 + 16 * z ** 3 + 3 * z, z];
    const last = 3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * third;
    return z + first / (4 * df) + second / (96 * df ** 2) + last / (384 * df ** 3);
  }
  let [low, high] = [0, 20];
  for (let turn = 0; turn < 60; turn += 1) {
    const middle = (low + high) / 2;
    if (withinT(middle, df) < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The probability that Student's t lies within minus `t` and `t`. */
function withinT(t: number, df: number): number {
  const angle = Math.atan(t / Math.sqrt(df));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const odd = df % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = df === 1 ? 0 : term;
  for (let power = odd ? 3 : 2; power <= df - 2; power += 2) {
    term *= ((power - 1) / power) * cosine * cosine;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}

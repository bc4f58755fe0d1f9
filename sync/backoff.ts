/**
 * How long to wait after an exchange failed: twice as long each time, up to a quarter of an hour, with chance in it, so that five
 * hundred devices that lost the same hub do not all come back in the same second.
 */
const firstMs = 5_000;
const longestMs = 15 * 60_000;

/** `failures` counts from 1; `random` gives numbers in [0, 1). Milliseconds, never less than the hub asked for. */
export function waitAfter(failures: number, random: () => number, askedSeconds = 0): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(20, failures - 1));
  return Math.max(askedSeconds * 1_000, Math.round(full * (0.5 + random() / 2)));
}

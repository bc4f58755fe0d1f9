/**
 * When a process that died is started again: at once the first time, then after growing pauses, and after five times in
 * a minute not by itself any more, because a person has to see that something is wrong. Asking again by hand is always
 * answered, only not so soon that a page asking by itself could make it spin.
 */
const span = 60_000;
const pauses = [0, 250, 500, 1_000, 2_000] as const;
const settle = 2_000;

/**
 * The pause in milliseconds before the next start, or undefined to stop. `exits` are the times of all exits so far, the
 * one at hand included, in milliseconds by the same clock as `now`.
 */
export function pauseBeforeStart(exits: readonly number[], now: number): number | undefined {
  const recent = exits.filter((exit) => now - exit < span).length;
  return pauses[Math.max(recent, 1) - 1];
}

/** Whether a request for a process that has been given up on, last gone at `lastExit`, starts it again. */
export function mayStartOnRequest(lastExit: number, now: number): boolean {
  return now - lastExit >= settle;
}

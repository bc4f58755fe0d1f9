/**
 * The room timer. The time into a visit is counted by a monotonic timer, never by the clock on the wall, because that one is
 * corrected, moved and put forward or back while people work. Only when the app has been restarted is there nothing monotonic to
 * ask; then the clock may bridge a short gap, and where it says something that cannot be, the timer goes on from what was saved.
 */

/** What the gap between the last save and the restart turned out to be. */
export type Gap = "continued" | "clock_back" | "too_long";

export interface ResumeFrom {
  /** Milliseconds into the visit when they were last saved. */
  savedElapsedMs: number;
  /** The wall clock at that moment, a UTC ISO instant. */
  savedAtUtc: string;
  /** The wall clock now, a UTC ISO instant. */
  nowUtc: string;
  /** The longest gap, in milliseconds, still taken for an interruption of the same visit. */
  maxGapMs: number;
}

/**
 * The milliseconds into the visit after a restart: what was saved plus the gap. A clock that went back ("clock_back") or
 * cannot be read, and a gap above `maxGapMs` ("too_long": a clock moved forward, or a lunch break), add nothing. The result is
 * never less than what was saved, and never more than that plus `maxGapMs`.
 */
export function resumeElapsed({ savedElapsedMs, savedAtUtc, nowUtc, maxGapMs }: ResumeFrom): {
  elapsedMs: number;
  gap: Gap;
} {
  const saved = Math.max(0, savedElapsedMs);
  const gapMs = Date.parse(nowUtc) - Date.parse(savedAtUtc);
  if (!(gapMs >= 0)) return { elapsedMs: saved, gap: "clock_back" };
  if (gapMs > maxGapMs) return { elapsedMs: saved, gap: "too_long" };
  return { elapsedMs: saved + gapMs, gap: "continued" };
}

/**
 * The milliseconds into the visit while the app runs: `baseMs` (0, or what `resumeElapsed` gave) when the monotonic timer
 * stood at `startedAt`, and now it stands at `now`; both in milliseconds of that timer.
 */
export function elapsedAt(baseMs: number, startedAt: number, now: number): number {
  return baseMs + Math.max(0, now - startedAt);
}

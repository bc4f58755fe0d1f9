/** How long the rest of a round takes, by how long the part that is done took. Nothing is said until that means something. */
import { useEffect, useRef, useState } from "react";
import type { SyncStatus } from "../../shared/contract/sync.ts";
import type { Language } from "../../shared/words/words.ts";

const leastMs = 2_000;
const leastDone = 20;

/** Milliseconds for what is left; null where nobody could say. */
export function timeLeft({ done, left, tookMs }: { done: number; left: number; tookMs: number }): number | null {
  if (left <= 0 || done < leastDone || tookMs < leastMs) return null;
  return (left / done) * tookMs;
}

/** "40 seconds", "3 minutes", in steps that do not flicker. */
export function shownDuration(ms: number, language: Language): string {
  const seconds = ms / 1_000;
  const [value, unit] =
    seconds < 55
      ? ([Math.max(5, Math.ceil(seconds / 5) * 5), "second"] as const)
      : ([Math.ceil(seconds / 60), "minute"] as const);
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(value);
}

/** What is left of the round that runs, as text; null where nothing runs or nobody could say. */
export function useTimeLeft(status: SyncStatus, language: Language): string | null {
  const began = useRef<number | null>(null);
  const [ms, setMs] = useState<number | null>(null);
  useEffect(() => {
    const now = performance.now();
    if (status.state !== "running") began.current = null;
    else began.current ??= now;
    setMs(began.current === null ? null : leftOf(status, now - began.current));
  }, [status]);
  return ms === null ? null : shownDuration(ms, language);
}

function leftOf({ waiting, left, progress }: SyncStatus, tookMs: number): number | null {
  const { confirmed, rows, rowsLeft } = progress;
  return waiting > 0
    ? timeLeft({ done: confirmed, left: waiting, tookMs })
    : timeLeft({ done: rows, left: rowsLeft + (left?.rows ?? 0), tookMs });
}

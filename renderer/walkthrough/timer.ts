/**
 * The room timer: monotonic while the page lives, wherever the person is in the app, and kept as a draft every few seconds so
 * that after a kill it goes on from there. The clock on the wall only bridges the gap, and only a believable one.
 */
import { useEffect, useState } from "react";
import { elapsedAt, resumeElapsed } from "../../shared/domain/elapsed.ts";
import { ask } from "../api/call.ts";
import { keepDraft } from "../api/draft.ts";

interface Running {
  baseMs: number;
  startedAt: number;
}
interface Kept {
  elapsedMs: number;
  at: string;
}

const running = new Map<string, Running>();
const keepEveryMs = 5_000;
const longestGapMs = 20 * 60_000;
const draftKey = (observationId: string) => `timer/${observationId}`;

/** Milliseconds into the visit now; 0 for a room whose timer does not run. */
export function elapsedNow(observationId: string): number {
  const run = running.get(observationId);
  return run ? Math.round(elapsedAt(run.baseMs, run.startedAt, performance.now())) : 0;
}

/** Starts, or goes on from `savedMs`. */
export function startTimer(observationId: string, savedMs: number): void {
  running.set(observationId, { baseMs: savedMs, startedAt: performance.now() });
  keep(observationId);
}

export function stopTimer(observationId: string): void {
  running.delete(observationId);
}

/** After a restart of the page: goes on from what was last kept. */
async function resume(observationId: string, savedMs: number): Promise<void> {
  const draft = await ask("drafts", "get", { key: draftKey(observationId) });
  if (running.has(observationId)) return;
  const kept = draft ? (JSON.parse(draft.body) as Kept) : null;
  const base = kept
    ? resumeElapsed({
        savedElapsedMs: Math.max(savedMs, kept.elapsedMs),
        savedAtUtc: kept.at,
        nowUtc: new Date().toISOString(),
        maxGapMs: longestGapMs,
      }).elapsedMs
    : savedMs;
  startTimer(observationId, base);
}

function keep(observationId: string): void {
  const kept: Kept = { elapsedMs: elapsedNow(observationId), at: new Date().toISOString() };
  keepDraft(draftKey(observationId), JSON.stringify(kept));
}

/** Runs the timer of an open room and gives the seconds to show. */
export function useTimer(observationId: string, open: boolean, savedMs: number): number {
  const [seconds, setSeconds] = useState(Math.floor(savedMs / 1000));
  useEffect(() => {
    if (!open) {
      setSeconds(Math.floor(savedMs / 1000));
      return;
    }
    if (!running.has(observationId)) void resume(observationId, savedMs);
    let lastKept = performance.now();
    const tick = () => {
      setSeconds(Math.floor(elapsedNow(observationId) / 1000));
      if (performance.now() - lastKept < keepEveryMs) return;
      lastKept = performance.now();
      keep(observationId);
    };
    const timer = setInterval(tick, 250);
    return () => {
      clearInterval(timer);
      if (running.has(observationId)) keep(observationId);
    };
  }, [observationId, open, savedMs]);
  return seconds;
}

/**
 * Reads a calendar file in a thread of its own with limits of time and memory: a rule such as "every day that is the 31st of February"
 * keeps any reader busy for ever, and the store must go on answering.
 */
import { Worker } from "node:worker_threads";
import { Problem } from "../../shared/problems.ts";
import type { CalendarRead, ReadingBounds } from "./readCalendar.ts";
import type { CalendarTask } from "./worker.ts";

/** The most bytes a calendar file may have. A year of a busy person's is well under one million. */
export const mostBytes = 10_000_000;
const mostMs = 10_000;

/**
 * What the file says. FILE_NOT_A_CALENDAR for what is none, FILE_TOO_LARGE for what is too large or takes too long, CANCELLED.
 */
export async function readInThread(
  worker: URL,
  bytes: Uint8Array,
  bounds: ReadingBounds,
  signal: AbortSignal,
  limitMs: number = mostMs,
): Promise<CalendarRead> {
  if (bytes.length > mostBytes) throw new Problem("FILE_TOO_LARGE", {});
  const text = new TextDecoder().decode(bytes);
  // What comes as anything else is not worth a thread.
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text)) throw new Problem("FILE_NOT_A_CALENDAR", {});
  const workerData: CalendarTask = { text: text.replace(/^\uFEFF?\s*/, ""), bounds };
  const resourceLimits = { maxOldGenerationSizeMb: 256 };
  const thread = new Worker(worker, {
    name: "calendar",
    workerData,
    env: {},
    resourceLimits,
    stdout: true,
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Problem("FILE_TOO_LARGE", {})), limitMs);
      signal.addEventListener("abort", () => reject(new Problem("CANCELLED", {})), { once: true });
      thread.once("message", (read: CalendarRead | null) =>
        read ? resolve(read) : reject(new Problem("FILE_NOT_A_CALENDAR", {})),
      );
      thread.once("error", () => reject(new Problem("FILE_TOO_LARGE", {})));
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}

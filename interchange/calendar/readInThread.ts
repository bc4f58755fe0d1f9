/**
 * Reads a calendar file in a thread of its own with limits of time and memory: a rule such as "every day that is the 31st of February"
 * keeps any reader busy for ever, and the store must go on answering.
 */
import { once } from "node:events";
import { Problem } from "../../shared/problems.ts";
import { quietThread } from "../quietThread.ts";
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
  const thread = quietThread(worker, "calendar", workerData, { maxOldGenerationSizeMb: 256 });
  try {
    const either = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
    const [read]: (CalendarRead | null)[] = await once(thread, "message", { signal: either });
    if (read) return read;
  } catch {
    if (signal.aborted) throw new Problem("CANCELLED", {});
    throw new Problem("FILE_TOO_LARGE", {});
  } finally {
    await thread.terminate();
  }
  throw new Problem("FILE_NOT_A_CALENDAR", {});
}

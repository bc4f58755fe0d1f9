/** The thread that reads one calendar file and ends: whoever started it ends it sooner where the file keeps it too long. */
import { parentPort, workerData } from "node:worker_threads";
import { readCalendar, type CalendarRead, type ReadingBounds } from "./readCalendar.ts";

export interface CalendarTask {
  text: string;
  bounds: ReadingBounds;
}

const { text, bounds }: CalendarTask = workerData;

function read(): CalendarRead | null {
  try {
    return readCalendar(text, bounds);
  } catch {
    // Whatever the parser has against it, it is no calendar; its own words quote the file.
    return null;
  }
}

parentPort?.postMessage(read());

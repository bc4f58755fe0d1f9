/**
 * How long a visit was, and on which days. Minutes are counted between instants, so that an hour that is skipped or comes twice when
 * the clocks change is neither lost nor counted double. A visit belongs to the school-local day it began on; where it goes on past
 * midnight its minutes are told apart by day, because certificates and fund sources close at the end of a month.
 */
import { Problem } from "../../problems.ts";
import { addDays, localDateOf, type LocalDate } from "../localTime.ts";

/** Minutes on a school-local day. */
export interface DayMinutes {
  date: LocalDate;
  minutes: number;
}

/**
 * The minutes of a time from one instant to another (UTC ISO), by days in the school's zone, in order; rounded so that they add up
 * to the whole, which is rounded to the nearest minute. Days without a whole minute are left out, but never the first. DATES_REVERSED
 * where it ends before it began; otherwise as `localDateOf`.
 */
export function minutesByDay(startedAt: string, endedAt: string, zone: string): DayMinutes[] {
  const [first, last] = [localDateOf(startedAt, zone), localDateOf(endedAt, zone)];
  const [start, end] = [Date.parse(startedAt), Date.parse(endedAt)];
  if (end < start) throw new Problem("DATES_REVERSED", { from: startedAt, to: endedAt });
  const days: DayMinutes[] = [];
  let counted = 0;
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const ends = date === last ? end : dayBegins(addDays(date, 1), start, end, zone);
    const upTo = Math.round((ends - start) / 60_000);
    if (upTo > counted || date === first) days.push({ date, minutes: upTo - counted });
    counted = upTo;
  }
  return days;
}

/** The first instant between two others at which it is `date` on the school's wall, or later. */
function dayBegins(date: LocalDate, after: number, by: number, zone: string): number {
  let [low, high] = [after, by];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (localDateOf(new Date(middle).toISOString(), zone) < date) low = middle;
    else high = middle;
  }
  return high;
}

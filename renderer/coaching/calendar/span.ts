/** The days that a view of the calendar shows around the day that is marked. */
import { addDays, type LocalDate, mondayOf } from "../../../shared/domain/localTime.ts";

export const calendarViews = ["day", "week", "month", "schools"] as const;
export type CalendarView = (typeof calendarViews)[number];

/** The days from one to the day before another. */
export function daysFrom(from: LocalDate, to: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The first day that is shown, and the day after the last: a month with the whole of its first and last week. */
export function spanOf(view: CalendarView, on: LocalDate): { from: LocalDate; to: LocalDate } {
  if (view === "day") return { from: on, to: addDays(on, 1) };
  if (view !== "month") return { from: mondayOf(on), to: addDays(mondayOf(on), 7) };
  const last = addDays(monthLater(`${on.slice(0, 7)}-01`, 1), -1);
  return { from: mondayOf(`${on.slice(0, 7)}-01`), to: addDays(mondayOf(last), 7) };
}

/** The marked day after going one view ahead or back. A month's day that the next one has not got becomes its last. */
export function stepped(view: CalendarView, on: LocalDate, by: 1 | -1): LocalDate {
  if (view === "day") return addDays(on, by);
  return view === "month" ? monthLater(on, by) : addDays(on, 7 * by);
}

function monthLater(on: LocalDate, by: number): LocalDate {
  const first = new Date(`${on.slice(0, 7)}-01T12:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + by);
  const month = first.toISOString().slice(0, 7);
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${month}-${String(Math.min(Number(on.slice(8)), last)).padStart(2, "0")}`;
}

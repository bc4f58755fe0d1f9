/** How large the demo's year is, on which weeks of the calendar its school weeks fall, and what is free in them. The whole one is that of an office of twelve. */
import { addDays, type LocalDate, mondayOf } from "../../../shared/domain/localTime.ts";

export interface YearShape {
  schools: number;
  coaches: number;
  /** School weeks: no summer and no end of December are among them. */
  weeks: number;
  /** The same seed and the same clock make the same year. */
  seed: number;
}

export const wholeYear: YearShape = { schools: 20, coaches: 12, weeks: 40, seed: 1 };

/** The Mondays of the last so many school weeks, the week of `today` included, in order. */
export function schoolWeeks(today: LocalDate, weeks: number): LocalDate[] {
  const mondays: LocalDate[] = [];
  for (let monday = mondayOf(today); mondays.length < weeks; monday = addDays(monday, -7))
    if (isSchoolWeek(monday)) mondays.unshift(monday);
  return mondays;
}

function isSchoolWeek(monday: LocalDate): boolean {
  const day = monday.slice(5);
  const isSummer = day >= "06-15" && day < "08-14";
  return !isSummer && day < "12-21" && day > "01-01";
}

/** What the office's calendar names as free from a summer to the next, `from` to the day before `to`. */
export function freeSpans(since: LocalDate): { name: string; from: LocalDate; to: LocalDate }[] {
  const year = Number(since.slice(0, 4)) - (since.slice(5) < "06-15" ? 1 : 0);
  const days = (name: string, from: LocalDate, count: number) => ({ name, from, to: addDays(from, count) });
  return [
    days("Labor Day", weekdayOf(`${year}-09-01`, 1, 1), 1),
    days("Thanksgiving", weekdayOf(`${year}-11-01`, 4, 4), 2),
    days("Winter break", `${year}-12-21`, 12),
    days("Martin Luther King Day", weekdayOf(`${year + 1}-01-01`, 1, 3), 1),
    days("Presidents' Day", weekdayOf(`${year + 1}-02-01`, 1, 3), 1),
    days("Memorial Day", addDays(weekdayOf(`${year + 1}-06-01`, 1, 1), -7), 1),
  ];
}

/** The `turn`th such weekday (1: Monday) of the month that begins on `first`. */
function weekdayOf(first: LocalDate, weekday: number, turn: number): LocalDate {
  const begins = new Date(`${first}T00:00:00Z`).getUTCDay();
  return addDays(first, ((weekday - begins + 7) % 7) + 7 * (turn - 1));
}

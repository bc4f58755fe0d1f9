/**
 * Work days: Monday to Friday without the days a district names as free. Clauses of local agreements count in them ("shared within two
 * work days"), so a Friday's visit is due on Tuesday. Whoever counts says which days are free: nobody can forget them.
 */
import { addDays, type LocalDate } from "./localTime.ts";

/** Days that are not worked, such as holidays. There is an end to them. */
export type FreeDays = ReadonlySet<LocalDate>;

/** True from Monday to Friday, whatever is free. BAD_DATE as `addDays`. */
export function isWeekday(date: LocalDate): boolean {
  const weekday = new Date(Date.parse(addDays(date, 0))).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** True for a day on which people work. BAD_DATE as `addDays`. */
export function isWorkDay(date: LocalDate, free: FreeDays): boolean {
  return isWeekday(date) && !free.has(date);
}

/** The `count`th work day after a date (`count` 0 or more; 0 is the date itself, worked or not). */
export function addWorkDays(date: LocalDate, count: number, free: FreeDays): LocalDate {
  let day = addDays(date, 0);
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkDay(day, free)) left -= 1;
  }
  return day;
}

/** How many work days lie after `from` up to and including `to`; 0 where `to` is not after `from`. */
export function workDaysBetween(from: LocalDate, to: LocalDate, free: FreeDays): number {
  let count = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (isWorkDay(day, free)) count += 1;
  }
  return count;
}

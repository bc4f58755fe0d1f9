/** How large the demo's year is, and on which weeks of the calendar its school weeks fall. The whole one is that of an office of twelve. */
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

/** The days that a report is about: a span that moves with today, or two days of one's own. */
import { addDays, type LocalDate, mondayOf, schoolYear } from "../../shared/domain/localTime.ts";

export const spans = ["week", "lastWeek", "month", "year", "own"] as const;
export type Span = (typeof spans)[number];

/** Half-open. Of one's own days, `to` is the last one that counts; null where they are in the wrong order. */
export function periodOf(
  span: Span,
  own: { from: LocalDate | undefined; to: LocalDate | undefined },
  today: LocalDate,
): { from: LocalDate; to: LocalDate } | null {
  const monday = mondayOf(today);
  if (span === "week") return { from: monday, to: addDays(monday, 7) };
  if (span === "lastWeek") return { from: addDays(monday, -7), to: monday };
  if (span === "month") return { from: addDays(monday, -21), to: addDays(monday, 7) };
  const year = schoolYear(today);
  if (span === "year") return { from: year.from, to: year.to };
  const from = own.from ?? year.from;
  const to = own.to ?? today;
  return to < from ? null : { from, to: addDays(to, 1) };
}

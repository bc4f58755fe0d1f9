/** What the days of the calendar are called that the district has named as free. */
import { mostFreeDays } from "../../../shared/domain/coaching/guard.ts";
import { addDays } from "../../../shared/domain/localTime.ts";
import { holdsOn } from "../../../shared/domain/effective.ts";
import { useAsk } from "../../api/hooks.ts";

/** Of one school or of all: what is free at one school alone says so while all are shown. Null for a work day. */
export function useFreeDays(schoolId: string | null): (day: string) => string | null {
  const { data: rules = [] } = useAsk("coaching", "rules", {}, { keepPrevious: true });
  const free = rules.flatMap(({ clause, from, to, ...at }) => {
    if (clause.kind !== "free" || from === null || to === null) return [];
    if (schoolId !== null && at.schoolId !== null && at.schoolId !== schoolId) return [];
    const where = schoolId === null && at.schoolName !== null ? ` (${at.schoolName})` : "";
    const until = addDays(from, mostFreeDays);
    return { name: clause.name + where, from, to: to < until ? to : until };
  });
  return (day) => {
    const names = free.filter((span) => holdsOn(span, day)).map(({ name }) => name);
    return names.length === 0 ? null : names.join(", ");
  };
}

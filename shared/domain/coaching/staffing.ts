/**
 * Who is sent where. Embedded staff and coaches have one to three schools each, or one function across a cluster of schools; a school
 * answers to exactly one office on any day. Both are warned of, never refused: in a reorganisation two lines are true for a while.
 */
import { type Effective, holdsOn } from "../effective.ts";
import type { LocalDate } from "../localTime.ts";
import type { Base } from "./fieldTime.ts";

/** The most schools one person can be embedded in before it is warned of. */
export const mostSchools = 3;

/** Somebody sent to a school, or (`schoolId` null) given a function across a cluster. `share`: of a full-time post, in percent. */
export interface Assignment extends Effective {
  id: string;
  personId: string;
  schoolId: string | null;
  duty: string | null;
  base: Base;
  share: number | null;
}

export interface StaffingWarning {
  code: "too_many_schools" | "over_full_time" | "no_place";
  personId: string;
  /** Schools, or percent of a full-time post. */
  got: number;
  rows: string[];
}

/** What is odd about assignments on a day, person by person in the order of their first row. */
export function staffingWarnings(assignments: readonly Assignment[], on: LocalDate): StaffingWarning[] {
  const byPerson = Map.groupBy(
    assignments.filter((each) => holdsOn(each, on)),
    ({ personId }) => personId,
  );
  return [...byPerson].flatMap(([personId, held]) => {
    const warnings: StaffingWarning[] = [];
    const warn = (code: StaffingWarning["code"], got: number, of: readonly Assignment[]) =>
      warnings.push({ code, personId, got, rows: of.map(({ id }) => id) });
    const schools = new Set(held.flatMap(({ schoolId }) => schoolId ?? []));
    if (schools.size > mostSchools)
      warn(
        "too_many_schools",
        schools.size,
        held.filter(({ schoolId }) => schoolId !== null),
      );
    const share = held.reduce((sum, each) => sum + (each.share ?? 0), 0);
    if (share > 100) warn("over_full_time", share, held);
    const nowhere = held.filter(({ schoolId, duty }) => schoolId === null && duty === null);
    if (nowhere.length > 0) warn("no_place", 0, nowhere);
    return warnings;
  });
}

/** Whom a school answers to, from a day to a day. */
export interface AccountableLine extends Effective {
  id: string;
  schoolId: string;
  to: LocalDate | null;
}

/** Whether a school answers to exactly one office on a day: `none`, `one`, or `several` with the rows that say so. */
export function accountableOn(
  lines: readonly AccountableLine[],
  schoolId: string,
  on: LocalDate,
): { state: "none" | "one" | "several"; rows: string[] } {
  const rows = lines.filter((line) => line.schoolId === schoolId && holdsOn(line, on)).map(({ id }) => id);
  return { state: rows.length === 0 ? "none" : rows.length === 1 ? "one" : "several", rows };
}

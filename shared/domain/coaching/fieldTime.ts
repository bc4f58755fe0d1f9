/**
 * Field time: the part of logged time that was spent in schools. Chicago's Office of School Turnaround held its people to 70 %. The
 * office counted 11 people in the office and 20 with those based in schools; the two are different measures and are never
 * mixed: whoever is based in a school is always in one, and would lift the figure of an office that never leaves its desks.
 */

/** Where time was spent. Only `school` is field time: the way there is not. */
export const timePlaces = ["school", "office", "travel", "remote", "other"] as const;

/** Where somebody's post is. */
export const bases = ["office", "school"] as const;
export type Base = (typeof bases)[number];

/** Time that somebody logged, in minutes. */
export interface LoggedTime {
  id: string;
  personId: string;
  place: string;
  minutes: number;
}

/** The share that is aimed at where the district has set none: 0 to 1. */
export const fieldTimeTarget = 0.7;

/** `share`: 0 to 1, null where nothing was logged. `inSchools`: the entries behind the upper figure. */
export interface FieldTime {
  people: number;
  minutesInSchools: number;
  minutesLogged: number;
  share: number | null;
  target: number;
  met: boolean | null;
  inSchools: string[];
  logged: string[];
}

/** Minutes in schools / minutes logged, of the entries given. */
export function fieldTime(entries: readonly LoggedTime[], target: number = fieldTimeTarget): FieldTime {
  const inSchools = entries.filter(({ place }) => place === "school");
  const [minutesInSchools, minutesLogged] = [minutesOf(inSchools), minutesOf(entries)];
  const share = minutesLogged === 0 ? null : minutesInSchools / minutesLogged;
  return {
    people: new Set(entries.map(({ personId }) => personId)).size,
    minutesInSchools,
    minutesLogged,
    share,
    target,
    met: share === null ? null : share >= target,
    inSchools: inSchools.map(({ id }) => id),
    logged: entries.map(({ id }) => id),
  };
}

/** Field time apart for each key, such as a person or a role, in the order of their first entries. */
export function fieldTimeBy<E extends LoggedTime, K>(
  entries: readonly E[],
  keyOf: (entry: E) => K,
  target: number = fieldTimeTarget,
): { key: K; figures: FieldTime }[] {
  return [...Map.groupBy(entries, keyOf)].map(([key, of]) => ({ key, figures: fieldTime(of, target) }));
}

/**
 * Field time as two measures: of those based in the office alone, and of everybody. Somebody without a known base counts among
 * everybody only.
 */
export function fieldTimeByBase(
  entries: readonly LoggedTime[],
  baseOf: (personId: string) => Base | null,
  target: number = fieldTimeTarget,
): { office: FieldTime; everybody: FieldTime } {
  const office = entries.filter(({ personId }) => baseOf(personId) === "office");
  return { office: fieldTime(office, target), everybody: fieldTime(entries, target) };
}

/** How many people an office has: in the office alone, and with those based in schools. Each person once. */
export function headcount(people: readonly { personId: string; base: Base }[]): { office: number; everybody: number } {
  const inOffice = people.filter(({ base }) => base === "office");
  const count = (of: typeof people) => new Set(of.map(({ personId }) => personId)).size;
  return { office: count(inOffice), everybody: count(people) };
}

/** Full-time equivalents for each school: 20 in 5 schools are 4. Null without schools. */
export function ftePerSchool(fte: number, schools: number): number | null {
  return schools === 0 ? null : fte / schools;
}

function minutesOf(entries: readonly LoggedTime[]): number {
  return entries.reduce((sum, { minutes }) => sum + minutes, 0);
}

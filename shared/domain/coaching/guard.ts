/**
 * The rules of a local agreement as data that a district edits: what a clause says, for which school and for which time. The app warns
 * before and counts down; it never stands in the way of saving, because work that was done is on record whether the agreement liked
 * it or not. One rule does refuse: the wall between feedback and evaluation, which keeps coaching records from whoever evaluates.
 * Free days stand among the rules, since every rule that counts work days counts without them (docs/decisions/free-days.md).
 */
import { z } from "zod";
import { type Effective, holdsOn } from "../effective.ts";
import { addDays, isLocalDate, type LocalDate } from "../localTime.ts";
import { addWorkDays, type FreeDays, workDaysBetween } from "../workDays.ts";

const minutes = z.number().int().min(1).max(1_440);
const workDays = z.number().int().min(0).max(60);

/** What a clause can say. `wall`: who evaluates, by their role on the roster or by name. `free`: no work days while it holds. */
export const guardClause = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("minutes"), least: minutes.nullable(), most: minutes.nullable() }),
  z.object({ kind: z.literal("names_off") }),
  z.object({ kind: z.literal("share_within"), workDays }),
  z.object({ kind: z.literal("notice"), workDays }),
  z.object({
    kind: z.literal("wall"),
    roles: z.array(z.string().max(80)).max(20),
    people: z.array(z.string()).max(200),
  }),
  z.object({ kind: z.literal("free"), name: z.string().trim().min(1).max(300) }),
]);
export type GuardClause = z.infer<typeof guardClause>;
export type GuardKind = GuardClause["kind"];

/** A clause in force for a time, at one school or at all (`schoolId` null). `source`: where the agreement says so. */
export interface GuardRule extends Effective {
  id: string;
  schoolId: string | null;
  clause: GuardClause;
  source: string | null;
}

type RuleOf<K extends GuardKind> = GuardRule & { clause: Extract<GuardClause, { kind: K }> };

/** The rules of one kind that hold at a school on a day. */
export function rulesOf<K extends GuardKind>(
  rules: readonly GuardRule[],
  kind: K,
  schoolId: string,
  on: LocalDate,
): RuleOf<K>[] {
  return rules.filter(
    (rule): rule is RuleOf<K> =>
      rule.clause.kind === kind && (rule.schoolId === null || rule.schoolId === schoolId) && holdsOn(rule, on),
  );
}

/** Days of one span that are taken for free: a longer one is a slip, and one without an end must not stop the counting. */
export const mostFreeDays = 366;

/** The days on which nobody works at a school: what is free there and what is free everywhere. A span with an open end frees no day. */
export function freeDaysAt(rules: readonly GuardRule[], schoolId: string): FreeDays {
  const days = new Set<LocalDate>();
  for (const { clause, schoolId: at, from, to } of rules) {
    if (clause.kind !== "free" || (at !== null && at !== schoolId) || from === null || to === null) continue;
    if (!isLocalDate(from) || !isLocalDate(to)) continue;
    for (let day = from, count = 0; day < to && count < mostFreeDays; day = addDays(day, 1), count += 1) days.add(day);
  }
  return days;
}

/** `freeDaysAt` for many visits: the days of each school are laid out once. */
export function freeDaysBySchool(rules: readonly GuardRule[]): (schoolId: string) => FreeDays {
  const known = new Map<string, FreeDays>();
  return (schoolId) => {
    const days = known.get(schoolId) ?? freeDaysAt(rules, schoolId);
    known.set(schoolId, days);
    return days;
  };
}

/** What a day is called at a school where it is free: none where it is worked. */
export function freeNames(rules: readonly GuardRule[], schoolId: string, on: LocalDate): string[] {
  return freeDaysAt(rules, schoolId).has(on)
    ? rulesOf(rules, "free", schoolId, on).map(({ clause }) => clause.name)
    : [];
}

/** A visit as the rules look at it, planned or held. */
export interface GuardedVisit {
  schoolId: string;
  on: LocalDate;
  /** Planned or held; null while unknown. */
  minutes: number | null;
  /** The day the person to be visited was told; null for one that is not announced. */
  announcedOn: LocalDate | null;
  /** True where what leaves the app will name the person. */
  namesShown: boolean;
}

/** Something to be said before it is too late. `limit` and `got` are minutes or work days, as the code has them. */
export interface GuardWarning {
  code: "too_short" | "too_long" | "names_shown" | "short_notice" | "no_notice";
  ruleId: string;
  source: string | null;
  limit: number | null;
  got: number | null;
}

/** What the agreement has against a visit, in the order of its rules; nothing of it stops anybody. */
export function visitWarnings(rules: readonly GuardRule[], visit: GuardedVisit): GuardWarning[] {
  const { schoolId, on, minutes: got, announcedOn, namesShown } = visit;
  const warnings: GuardWarning[] = [];
  const warn = ({ id, source }: GuardRule, code: GuardWarning["code"], limit: number | null, has: number | null) =>
    warnings.push({ code, ruleId: id, source, limit, got: has });
  for (const rule of rulesOf(rules, "minutes", schoolId, on)) {
    const { least, most } = rule.clause;
    if (got !== null && least !== null && got < least) warn(rule, "too_short", least, got);
    if (got !== null && most !== null && got > most) warn(rule, "too_long", most, got);
  }
  if (namesShown) for (const rule of rulesOf(rules, "names_off", schoolId, on)) warn(rule, "names_shown", null, null);
  for (const rule of rulesOf(rules, "notice", schoolId, on)) {
    const limit = rule.clause.workDays;
    const notice = announcedOn === null ? null : workDaysBetween(announcedOn, on, freeDaysAt(rules, schoolId));
    if (notice === null) warn(rule, "no_notice", limit, null);
    else if (notice < limit) warn(rule, "short_notice", limit, notice);
  }
  return warnings;
}

/** The rule that asks for sharing soonest after a visit; undefined where none asks for it on that day. */
export function strictestShare(rules: readonly GuardRule[], schoolId: string, on: LocalDate) {
  return rulesOf(rules, "share_within", schoolId, on).toSorted((a, b) => a.clause.workDays - b.clause.workDays)[0];
}

/** The countdown of the strictest rule to share within so many work days. `left`: work days, 0 on the last day, below 0 after it. */
export interface ShareClock {
  ruleId: string;
  last: LocalDate;
  left: number;
  state: "running" | "late" | "shared_in_time" | "shared_late";
}

/** Null where no rule asks for it on the day of the visit. `free`: the days that are free at the school. */
export function shareClock(
  rules: readonly GuardRule[],
  visit: { schoolId: string; on: LocalDate; sharedOn: LocalDate | null },
  today: LocalDate,
  free: FreeDays,
): ShareClock | null {
  const { schoolId, on, sharedOn } = visit;
  const strictest = strictestShare(rules, schoolId, on);
  if (!strictest) return null;
  const last = addWorkDays(on, strictest.clause.workDays, free);
  const until = sharedOn ?? today;
  const inTime = until <= last;
  const left = inTime ? workDaysBetween(until, last, free) : -workDaysBetween(last, until, free);
  const state = sharedOn === null ? (inTime ? "running" : "late") : inTime ? "shared_in_time" : "shared_late";
  return { ruleId: strictest.id, last, left, state };
}

/** Somebody who would get a coaching record, with their roles at the school on that day. */
export interface RecordReader {
  personId: string | null;
  roles: readonly string[];
}

/** The rule that keeps a coaching record from one of these readers; null where none does. */
export function wallBetween(
  rules: readonly GuardRule[],
  schoolId: string,
  on: LocalDate,
  readers: readonly RecordReader[],
): GuardRule | null {
  const evaluates = ({ clause }: RuleOf<"wall">) =>
    readers.some(
      ({ personId, roles }) =>
        (personId !== null && clause.people.includes(personId)) || roles.some((role) => clause.roles.includes(role)),
    );
  return rulesOf(rules, "wall", schoolId, on).find(evaluates) ?? null;
}

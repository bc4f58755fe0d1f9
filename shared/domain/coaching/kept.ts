/**
 * What was kept of the local agreement: each visit and walkthrough that a rule speaks of, by rule. It reports and counts; it stands in
 * nobody's way. A visit that nobody planned has no notice to keep; one that can still be shared in time is waiting.
 */
import { holdsOn } from "../effective.ts";
import type { LocalDate } from "../localTime.ts";
import { type FreeDays, workDaysBetween } from "../workDays.ts";
import { freeDaysBySchool, type GuardRule, shareClock } from "./guard.ts";

/** A visit that was held. */
export interface HeldVisit {
  id: string;
  schoolId: string;
  on: LocalDate;
  minutes: number | null;
  planned: boolean;
  announcedOn: LocalDate | null;
  sharedOn: LocalDate | null;
}

/** A walkthrough that was begun. */
export interface HeldWalk {
  id: string;
  schoolId: string;
  on: LocalDate;
  namesOff: boolean;
}

/** `got`: minutes or work days, as the rule counts. `left`: work days until the last day, of what waits. */
export interface KeptLine {
  ruleId: string;
  about: "visit" | "walk";
  id: string;
  state: "kept" | "broken" | "waiting";
  got: number | null;
  left: number | null;
}

/** Rule by rule in their order, each with what it speaks of in the order given. The wall refuses and free days ask for nothing, so there is nothing of them to report. */
export function keptOf(
  rules: readonly GuardRule[],
  { visits, walks }: { visits: readonly HeldVisit[]; walks: readonly HeldWalk[] },
  today: LocalDate,
): KeptLine[] {
  const freeAt = freeDaysBySchool(rules);
  return rules.flatMap((rule) => {
    const holds = ({ schoolId, on }: HeldVisit | HeldWalk) =>
      (rule.schoolId === null || rule.schoolId === schoolId) && holdsOn(rule, on);
    if (rule.clause.kind === "names_off")
      return walks.filter(holds).map(({ id, namesOff }) => lineOf(rule, "walk", id, namesOff, null));
    return visits.filter(holds).flatMap((visit) => ofVisit(rule, visit, today, freeAt(visit.schoolId)) ?? []);
  });
}

function ofVisit(rule: GuardRule, visit: HeldVisit, today: LocalDate, free: FreeDays): KeptLine | null {
  const { clause } = rule;
  const { id, minutes, planned, announcedOn, on } = visit;
  if (clause.kind === "minutes" && minutes !== null) {
    const enough =
      (clause.least === null || minutes >= clause.least) && (clause.most === null || minutes <= clause.most);
    return lineOf(rule, "visit", id, enough, minutes);
  }
  if (clause.kind === "notice" && planned) {
    const notice = announcedOn === null ? null : workDaysBetween(announcedOn, on, free);
    return lineOf(rule, "visit", id, notice !== null && notice >= clause.workDays, notice);
  }
  const clock = clause.kind === "share_within" ? shareClock([rule], visit, today, free) : null;
  if (!clock) return null;
  const { state, left } = clock;
  if (state === "running") return { ...lineOf(rule, "visit", id, false, null), state: "waiting", left };
  return lineOf(rule, "visit", id, state === "shared_in_time", null);
}

function lineOf(rule: GuardRule, about: KeptLine["about"], id: string, kept: boolean, got: number | null): KeptLine {
  return { ruleId: rule.id, about, id, state: kept ? "kept" : "broken", got, left: null };
}

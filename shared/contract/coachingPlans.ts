/**
 * The office's plans beside the calendar: the local agreement and what was kept of it, the library of strategies and the schools' copies,
 * who stands where. A part of coaching's contract.
 */
import { z } from "zod";
import { careerKinds } from "../domain/coaching/career.ts";
import { strategyKinds } from "../domain/coaching/cycle.ts";
import { bases } from "../domain/coaching/fieldTime.ts";
import { guardClause } from "../domain/coaching/guard.ts";
import { effectiveDates, short } from "./coachingKinds.ts";
import { command, id, localDate, nothing, query, typed } from "./kinds.ts";

const dates = { from: z.string().nullable(), to: z.string().nullable() };

export const assignmentView = z.object({
  id,
  personId: z.string(),
  personName: z.string(),
  schoolId: z.string().nullable(),
  schoolName: z.string().nullable(),
  duty: z.string().nullable(),
  role: z.string(),
  base: z.string(),
  share: z.number().nullable(),
  ...dates,
});
export type AssignmentView = z.infer<typeof assignmentView>;

export const careerView = z.object({
  id,
  personId: z.string(),
  schoolId: z.string(),
  schoolName: z.string(),
  kind: z.string(),
  value: z.string(),
  ...dates,
});
export type CareerView = z.infer<typeof careerView>;

const staffingWarning = z.object({ code: z.enum(["too_many_schools", "over_full_time", "no_place"]), got: z.number() });

/** Whom a school answers to on a day. */
export const accountable = z.object({
  schoolId: z.string(),
  schoolName: z.string(),
  state: z.enum(["none", "one", "several"]),
  lines: z.array(z.object({ id, value: z.string(), ...dates })),
});

/** What setting a place on the way to leading did: rows it made, rows it replaced, and rows it shortened with the dates they had. */
const careerDone = z.object({
  made: z.array(id),
  removed: z.array(id),
  changed: z.array(z.object({ id, from: localDate.nullable(), to: localDate.nullable() })),
});

/** Rows that are taken out and put back by their table. */
const takenOut = z.object({ table: z.enum(["guard_rule", "assignment", "career_step", "fund_source"]), id });

export const planCalls = {
  saveRule: command(
    z.object({ id, schoolId: id.nullable(), clause: guardClause, source: short.nullable(), ...effectiveDates }),
    nothing,
  ),
  rules: query(
    ["guard_rule", "school", "person"],
    nothing,
    z.array(
      z.object({
        id,
        schoolId: z.string().nullable(),
        schoolName: z.string().nullable(),
        clause: guardClause,
        /** Whom a wall names. */
        people: z.array(z.object({ id: z.string(), name: z.string() })),
        source: z.string().nullable(),
        ...dates,
      }),
    ),
  ),
  /** What was kept of the agreement, rule by rule: `from` to the day before `to`. */
  keptReport: query(
    ["guard_rule", "coaching_visit", "walk", "school"],
    z.object({ schoolId: id.nullable(), from: localDate, to: localDate }),
    z.array(
      z.object({
        ruleId: z.string(),
        about: z.enum(["visit", "walk"]),
        id: z.string(),
        state: z.enum(["kept", "broken", "waiting"]),
        got: z.number().nullable(),
        left: z.number().nullable(),
        on: z.string(),
        schoolName: z.string(),
        who: z.string(),
      }),
    ),
  ),
  saveStrategy: command(
    z.object({ id, kind: z.enum(strategyKinds), title: short.trim().min(1), text: typed, howKnown: typed.nullable() }),
    nothing,
  ),
  strategies: query(
    ["strategy", "school_strategy"],
    z.object({ schoolId: id.nullable(), archived: z.boolean().optional() }),
    z.array(
      z.object({
        id,
        kind: z.string(),
        title: z.string(),
        text: z.string(),
        howKnown: z.string().nullable(),
        /** The school's own copy of it, where it has one. */
        copy: z.object({ id, title: z.string(), text: z.string(), howKnown: z.string().nullable() }).nullable(),
      }),
    ),
  ),
  /** Whether the library, and the copies of a school, are for whoever asks to change. */
  strategyRights: query(
    ["hub"],
    z.object({ schoolId: id.nullable() }),
    z.object({ library: z.boolean(), copies: z.boolean() }),
  ),
  /** Takes a strategy out of what is offered, or offers it again; nothing of it is lost. FORBIDDEN. */
  archiveStrategy: command(z.object({ id, archived: z.boolean() }), nothing),
  /** A school's own copy of a strategy, to be adapted there; the library stays as it is. */
  adoptStrategy: command(
    z.object({
      id,
      strategyId: id,
      schoolId: id,
      from: localDate,
      title: short.trim().min(1),
      text: typed,
      howKnown: typed.nullable(),
    }),
    nothing,
  ),
  /** Ends a school's own copy today, or takes that back. FORBIDDEN. */
  endCopy: command(z.object({ id, ended: z.boolean() }), nothing),
  saveAssignment: command(
    z.object({
      id,
      personId: id,
      schoolId: id.nullable(),
      duty: short.nullable(),
      role: z.string().trim().min(1).max(80),
      base: z.enum(bases),
      share: z.number().int().min(0).max(100).nullable(),
      ...effectiveDates,
    }),
    z.object({ warnings: z.array(staffingWarning) }),
  ),
  assignments: query(
    ["assignment", "person", "school"],
    z.object({ personId: id.nullable() }),
    z.array(assignmentView),
  ),
  career: query(["career_step", "school"], z.object({ personId: id }), z.array(careerView)),
  /**
   * What a person is on the ladder or in the pipeline from a day on; what held before ends there. DATES_REVERSED, NOT_FOUND. Answers with
   * what it did, for `takeBackCareer`.
   */
  setCareer: command(
    z.object({
      id,
      personId: id,
      schoolId: id,
      kind: z.enum(careerKinds),
      value: z.string().trim().min(1).max(80),
      from: localDate,
    }),
    careerDone,
  ),
  /** Takes back that a place was set: what it made is gone, what it ended or replaced holds again as it did. NOT_FOUND. */
  takeBackCareer: command(careerDone, nothing),
  /** Who a post can be given to beside those on rosters: whoever works with this profile, logs time or coaches. By name. */
  colleagues: query(
    ["profile", "time_entry", "coaching_visit"],
    nothing,
    z.array(z.object({ id: z.string(), name: z.string() })),
  ),
  /** Who stands where today: everybody with a post or a place on the way to leading, by name. */
  standing: query(
    ["assignment", "career_step", "person", "school"],
    nothing,
    z.array(
      z.object({
        personId: z.string(),
        personName: z.string(),
        /** On a roster of this device, and so with a page. */
        hasPage: z.boolean(),
        posts: z.array(assignmentView),
        warnings: z.array(staffingWarning),
        ladder: careerView.nullable(),
        stage: careerView.nullable(),
      }),
    ),
  ),
  /** Whom schools answer to today: one school, or (null) those where it is not exactly one, as far as anything is said of them. */
  accountable: query(["school_fact", "school"], z.object({ schoolId: id.nullable() }), z.array(accountable)),
  takeOut: command(takenOut, nothing),
  putBack: command(takenOut, nothing),
};

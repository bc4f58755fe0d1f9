/**
 * Coaching: cycles, visits and their notes for three audiences, time and its certificates, and the rules of a local agreement. Every id
 * is the caller's, so the same act twice is one act. What the agreement has to say comes back as warnings; only the wall between
 * feedback and evaluation refuses (EVALUATOR_WALL).
 */
import { z } from "zod";
import {
  acknowledgementAnswers,
  audiences,
  coacheeKinds,
  cycleStages,
  focusKinds,
  sharedAudience,
  stepStatuses,
  strategyKinds,
  visitModes,
} from "../domain/coaching/cycle.ts";
import { bases, timePlaces } from "../domain/coaching/fieldTime.ts";
import { guardClause } from "../domain/coaching/guard.ts";
import { stepView } from "../domain/step.ts";
import { calendarCalls } from "./coachingCalendar.ts";
import { planCalls } from "./coachingPlans.ts";
import { timeCalls } from "./coachingTime.ts";
import { clock, guardWarning, minutes, short } from "./coachingKinds.ts";
import { command, id, instant, localDate, nothing, query, typed } from "./kinds.ts";

const focus = z.object({ id, kind: z.enum(focusKinds), ref: id.nullable(), text: z.string().trim().min(1).max(2_000) });
const dates = { from: localDate.nullable(), to: localDate.nullable() };

export const cycleView = z.object({
  id,
  schoolId: z.string(),
  schoolName: z.string(),
  coacheeKind: z.string(),
  personId: z.string().nullable(),
  personName: z.string().nullable(),
  team: z.string().nullable(),
  stage: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  outcome: z.string().nullable(),
  continuesId: z.string().nullable(),
  people: z.array(z.object({ id, personId: z.string(), name: z.string(), part: z.string() })),
  focus: z.array(z.object({ id, kind: z.string(), ref: z.string().nullable(), text: z.string() })),
  dosage: z.array(
    z.object({ id, visits: z.number(), minutes: z.number(), from: z.string().nullable(), to: z.string().nullable() }),
  ),
});
export type CycleView = z.infer<typeof cycleView>;

const noteView = z.object({
  audience: z.string(),
  /** The editor's JSON. */
  body: z.string(),
  authorName: z.string(),
  /** Written by whoever asks. */
  own: z.boolean(),
  /** When a copy was last given to its audience; null while it was not, or was recalled. */
  releasedAt: z.string().nullable(),
  /** False where the note was written on since its copy was given. */
  releasedAsIs: z.boolean(),
});

export const visitLine = z.object({
  id,
  schoolId: z.string(),
  schoolName: z.string(),
  personId: z.string().nullable(),
  /** The person, or the team of the cycle; null where the visit is to nobody by name. */
  whom: z.string().nullable(),
  cycleId: z.string().nullable(),
  coachId: z.string(),
  coachName: z.string(),
  state: z.string(),
  on: z.string(),
  starts: z.string().nullable(),
  minutes: z.number().nullable(),
  acknowledged: z.enum([...acknowledgementAnswers, "withdrawn"]).nullable(),
  sharedOn: z.string().nullable(),
});
export type VisitLine = z.infer<typeof visitLine>;

export const visitView = visitLine.extend({
  planned: z.boolean(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  mode: z.string().nullable(),
  place: z.string().nullable(),
  fundId: z.string().nullable(),
  /** What the visit opens with; null where no step was ever set. */
  lastStep: stepView.nullable(),
  /** Steps set in this visit. */
  newSteps: z.array(stepView),
  lines: z.array(
    z.object({
      id,
      offsetMs: z.number(),
      at: z.string(),
      speaker: z.string(),
      text: z.string(),
      tags: z.array(z.string()),
    }),
  ),
  /** The notes of whoever asks, and what others released to an audience that they belong to. */
  notes: z.array(noteView),
  acknowledgements: z.array(
    z.object({
      id,
      name: z.string(),
      answer: z.string(),
      response: z.string().nullable(),
      at: z.string(),
      withdrawnAt: z.string().nullable(),
      withdrawnReason: z.string().nullable(),
    }),
  ),
  warnings: z.array(guardWarning),
  shareBy: z.object({ last: z.string(), left: z.number(), state: z.string() }).nullable(),
  next: z.object({ id, on: z.string(), starts: z.string().nullable() }).nullable(),
  /** An address for what is sent to the person coached. */
  email: z.string().nullable(),
});
export type VisitView = z.infer<typeof visitView>;

const followThrough = z.object({
  due: z.array(z.string()),
  checked: z.array(z.string()),
  share: z.number().nullable(),
});

/** One cycle with everything behind its figures. Shares as in shared/domain/coaching/measures.ts. */
const cyclePage = z.object({
  cycle: cycleView,
  visits: z.array(visitLine),
  steps: z.array(stepView),
  dosage: z.object({
    planned: z.object({ visits: z.number(), minutes: z.number() }),
    held: z.object({ visits: z.number(), minutes: z.number() }),
    visitShare: z.number().nullable(),
    minuteShare: z.number().nullable(),
    rows: z.array(z.string()),
  }),
  followThrough,
  continuedAs: z.string().nullable(),
});
export type CyclePage = z.infer<typeof cyclePage>;

/** A copy of a note, as it was when it was given. */
const givenNote = z.object({
  id,
  visitId: z.string(),
  personId: z.string().nullable(),
  whom: z.string().nullable(),
  schoolName: z.string(),
  on: z.string(),
  audience: z.string(),
  authorName: z.string(),
  body: z.string(),
  releasedAt: z.string(),
});

/** A person as a coach needs them at a glance. Visits and steps come newest first. */
export const trail = z.object({
  lastStep: stepView.nullable(),
  cycles: z.array(cycleView),
  visits: z.array(visitLine),
  /** True where older cycles or visits were left out. */
  more: z.boolean(),
  /** Of this school year. */
  followThrough,
});
export type CoachingTrail = z.infer<typeof trail>;

/** See shared/domain/coaching/fieldTime.ts. */
const fieldTime = z.object({
  people: z.number(),
  minutesInSchools: z.number(),
  minutesLogged: z.number(),
  share: z.number().nullable(),
  target: z.number(),
  met: z.boolean().nullable(),
  inSchools: z.array(z.string()),
  logged: z.array(z.string()),
});

const certificate = z.object({
  id,
  personId: z.string(),
  personName: z.string(),
  fundId: z.string(),
  month: z.string(),
  number: z.number(),
  minutes: z.number(),
  allMinutes: z.number(),
  entries: z.array(z.string()),
  state: z.string(),
  reason: z.string().nullable(),
  signedName: z.string().nullable(),
  signedAt: z.string().nullable(),
});
export type Certificate = z.infer<typeof certificate>;

const cycleTables = ["coaching_cycle", "cycle_person", "cycle_focus", "cycle_dosage", "person", "school"] as const;
const visitTables = ["coaching_visit", "visit_acknowledgement", "person", "school"] as const;
const stepTables = ["action_step", "step_check", "step_status"] as const;
const period = { from: localDate, to: localDate };

export const coaching = {
  /**
   * Who asks. `administers`: may change what holds for the whole district; whoever works alone may. `seesCoaching`: visits, cycles and
   * steps of some school come to this device; leaders and those who are coached only get what was given to them.
   */
  self: query(
    ["profile", "hub"],
    nothing,
    z.object({ id, name: z.string(), administers: z.boolean(), seesCoaching: z.boolean() }),
  ),
  /** `mine`: those of whoever asks, as their coach. */
  cycles: query(
    cycleTables,
    z.object({ personId: id.nullable(), schoolId: id.nullable(), mine: z.boolean().optional() }),
    z.array(cycleView),
  ),
  /** NOT_FOUND. */
  cycle: query([...cycleTables, ...visitTables, ...stepTables], z.object({ id }), cyclePage),
  /** One's own visits: under way; planned, today's and those to come first, then missed ones; held, the latest first. */
  myVisits: query(
    visitTables,
    nothing,
    z.object({ open: z.array(visitLine), planned: z.array(visitLine), held: z.array(visitLine) }),
  ),
  /** A person's page: the last open step first, then what was done with them lately; with `all`, everything that was. */
  trail: query(
    [...cycleTables, ...visitTables, ...stepTables],
    z.object({ personId: id, all: z.boolean().optional() }),
    trail,
  ),
  visit: query(
    [
      ...visitTables,
      ...stepTables,
      "visit_evidence",
      "visit_note",
      "released_note",
      "guard_rule",
      "calendar_booking",
      "setting",
    ],
    z.object({ id }),
    visitView,
  ),

  /** NOT_FOUND, DATES_REVERSED, EVALUATOR_WALL where a coach evaluates at that school, BAD_REQUEST for nobody to coach. */
  beginCycle: command(
    z.object({
      id,
      schoolId: id,
      coacheeKind: z.enum(coacheeKinds),
      personId: id.nullable(),
      team: short.nullable(),
      from: localDate,
      people: z.array(z.object({ id, personId: id, part: z.enum(["coach", "member"]) })).max(60),
      focus: z.array(focus).max(40),
      dosage: z.object({ id, visits: z.number().int().min(0).max(60), minutes: minutes.max(6_000) }).nullable(),
    }),
    nothing,
  ),
  setStage: command(z.object({ id, stage: z.enum(cycleStages).exclude(["ended"]) }), nothing),
  endCycle: command(z.object({ id, on: localDate, outcome: typed.nullable() }), nothing),
  /** Whoever is coached works elsewhere from a day on: the cycle ends there and goes on as `newId` at the other school. */
  moveCycle: command(z.object({ id, newId: id, schoolId: id, on: localDate }), nothing),

  /** What became of a step beside its checks; kept as its history. */
  setStepStatus: command(
    z.object({ id, stepId: id, status: z.enum(stepStatuses), note: typed.nullable(), visitId: id.nullable() }),
    nothing,
  ),

  /** Books a visit, or moves it to another day. `bookingId`: its place in the calendar. */
  planVisit: command(
    z.object({
      id,
      bookingId: id,
      schoolId: id,
      cycleId: id.nullable(),
      personId: id.nullable(),
      on: localDate,
      starts: clock.nullable(),
      ends: clock.nullable(),
      announced: z.boolean(),
    }),
    z.object({ warnings: z.array(guardWarning) }),
  ),
  /** Opens a planned visit, or one that nobody planned. VISIT_CLOSED for one that is over. */
  openVisit: command(z.object({ id, schoolId: id, cycleId: id.nullable(), personId: id.nullable() }), nothing),
  /**
   * Ends a visit and logs its minutes, once: the same time makes the feedback, the hours, the field time and the certificate. Minutes
   * that are null are counted from its beginning. VISIT_CLOSED, FUND_CLOSED, DATES_REVERSED.
   */
  closeVisit: command(
    z.object({
      id,
      minutes: minutes.nullable(),
      mode: z.enum(visitModes),
      place: short.nullable(),
      fundId: id.nullable(),
    }),
    z.object({ warnings: z.array(guardWarning) }),
  ),
  cancelVisit: command(z.object({ id }), nothing),
  /** Takes back a visit's end, with the time it logged, or its cancelling. */
  reopenVisit: command(z.object({ id }), nothing),
  writeLine: command(
    z.object({ id, visitId: id, offsetMs: z.number().int().min(0), at: instant, text: typed }),
    nothing,
  ),
  removeLine: command(z.object({ id }), nothing),
  restoreLine: command(z.object({ id }), nothing),

  /** Keeps a note with its author, whomever it is for. `body`: the editor's JSON; what is no note is an empty one. TEXT_TOO_LONG. */
  writeNote: command(z.object({ visitId: id, audience: z.enum(audiences), body: z.string().max(8_000_000) }), nothing),
  /** Gives its audience a copy of a note as it now is. EVALUATOR_WALL, NOT_FOUND where nothing was written, BAD_REQUEST for nobody. */
  shareNote: command(z.object({ visitId: id, audience: sharedAudience }), nothing),
  /** Takes the copy back. What was printed or sent is not reached by it. */
  /** What others gave to whoever asks, or to the leaders they are one of; of one person, or of all. The latest first, at most 40. */
  given: query(
    ["released_note", "visit_note", "person", "school"],
    z.object({ personId: id.nullable() }),
    z.array(givenNote),
  ),
  recallNote: command(z.object({ visitId: id, audience: sharedAudience }), nothing),
  /** One's own phrases and the district's, by their text. */
  phrases: query(["phrase"], nothing, z.array(z.object({ id, text: z.string(), own: z.boolean() }))),
  savePhrase: command(z.object({ id, text: z.string().trim().min(1).max(1_000), own: z.boolean() }), nothing),
  removePhrase: command(z.object({ id }), nothing),
  restorePhrase: command(z.object({ id }), nothing),
  /** Copies of a visit that were made for people without the app, the latest first: one's own list, nobody else's. */
  copies: query(
    ["prepared_copy"],
    z.object({ visitId: id }),
    z.array(
      z.object({
        id,
        audience: z.string(),
        way: z.string(),
        toName: z.string(),
        toAddress: z.string().nullable(),
        language: z.string(),
        at: z.string(),
        calledBackAt: z.string().nullable(),
      }),
    ),
  ),
  /** Writes down that a copy was asked back, or (`back` false) that it was not. NOT_FOUND. */
  callBackCopy: command(z.object({ id, back: z.boolean() }), nothing),
  /** BAD_REQUEST for a response without words. */
  acknowledge: command(
    z.object({
      id,
      visitId: id,
      name: short.trim().min(1),
      answer: z.enum(acknowledgementAnswers),
      response: typed.nullable(),
    }),
    nothing,
  ),
  /** It stays on record, with the time and the reason of the withdrawal. */
  withdraw: command(z.object({ id, reason: typed.nullable() }), nothing),

  /** One's own time. FUND_CLOSED, NOT_FOUND. */
  logTime: command(
    z.object({
      id,
      on: localDate,
      minutes: minutes.min(1),
      place: z.enum(timePlaces),
      schoolId: id.nullable(),
      activity: short.trim().min(1),
      fundId: id.nullable(),
    }),
    nothing,
  ),
  removeTime: command(z.object({ id }), nothing),
  /**
   * Minutes in schools / minutes logged: those based in the office, and everybody, as two measures; and apart for each person and each
   * role, both by name. `role` and `base` are of the post held in the period; null where none is on record.
   */
  fieldTime: query(
    ["time_entry", "assignment", "setting"],
    z.object({ personId: id.nullable(), ...period }),
    z.object({
      office: fieldTime,
      everybody: fieldTime,
      people: z.array(
        z.object({
          personId: z.string(),
          name: z.string(),
          role: z.string().nullable(),
          base: z.string().nullable(),
          figures: fieldTime,
        }),
      ),
      roles: z.array(z.object({ role: z.string().nullable(), figures: fieldTime })),
    }),
  ),
  saveFund: command(
    z.object({ id, name: short.trim().min(1), code: z.string().max(80).nullable(), ...dates }),
    nothing,
  ),
  funds: query(
    ["fund_source"],
    nothing,
    z.array(
      z.object({
        id,
        name: z.string(),
        code: z.string().nullable(),
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    ),
  ),
  certificates: query(["effort_certificate"], z.object({ personId: id.nullable() }), z.array(certificate)),
  /**
   * Makes one's certificate for a source and month from what is logged, or makes it anew while it is unsigned; after a signed one it
   * is the next version, with its reason. CERTIFICATE_TOO_EARLY, NOT_FOUND, BAD_REQUEST for a new version without a reason.
   */
  issueCertificate: command(
    z.object({ id, fundId: id, month: z.string().max(7), reason: typed.nullable() }),
    z.object({ id, afterClose: z.array(z.string()) }),
  ),
  /** Signed by the person themselves, and locked. CERTIFICATE_SIGNED, FORBIDDEN. */
  signCertificate: command(z.object({ id, name: short.trim().min(1) }), nothing),

  saveRule: command(
    z.object({ id, schoolId: id.nullable(), clause: guardClause, source: short.nullable(), ...dates }),
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
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    ),
  ),
  saveAssignment: command(
    z.object({
      id,
      personId: id,
      schoolId: id.nullable(),
      duty: short.nullable(),
      role: z.string().trim().min(1).max(80),
      base: z.enum(bases),
      share: z.number().int().min(0).max(100).nullable(),
      ...dates,
    }),
    z.object({ warnings: z.array(z.object({ code: z.string(), got: z.number() })) }),
  ),
  saveStrategy: command(
    z.object({ id, kind: z.enum(strategyKinds), title: short.trim().min(1), text: typed, howKnown: typed.nullable() }),
    nothing,
  ),
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
  ...calendarCalls,
  ...timeCalls,
  ...planCalls,
};

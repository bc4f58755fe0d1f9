/** Visits from their booking to their end, what is written in them, and what those who are coached answer. A part of coaching's contract. */
import { z } from "zod";
import { acknowledgementAnswers, visitModes } from "../domain/coaching/cycle.ts";
import { stepView } from "../domain/step.ts";
import { clock, guardWarning, minutes, short } from "./coachingKinds.ts";
import { noteView } from "./coachingNotes.ts";
import { command, id, instant, localDate, nothing, query, typed } from "./kinds.ts";

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
  /** Until when it is planned, by the calendar. */
  ends: z.string().nullable(),
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

/** The tables that visits, and steps, are read from. */
export const visitTables = ["coaching_visit", "visit_acknowledgement", "person", "school"] as const;
export const stepTables = ["action_step", "step_check", "step_status"] as const;

export const visitCalls = {
  /** One's own visits: under way; planned, today's and those to come first, then missed ones; held, the latest first. */
  myVisits: query(
    visitTables,
    nothing,
    z.object({ open: z.array(visitLine), planned: z.array(visitLine), held: z.array(visitLine) }),
  ),
  visit: query(
    [
      ...visitTables,
      ...stepTables,
      "calendar_booking",
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
};

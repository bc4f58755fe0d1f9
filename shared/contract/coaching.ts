/**
 * Coaching: cycles, visits and their notes for three audiences, time and its certificates, and the rules of a local agreement. Every id
 * is the caller's, so the same act twice is one act. What the agreement has to say comes back as warnings; only the wall between
 * feedback and evaluation refuses (EVALUATOR_WALL).
 */
import { z } from "zod";
import { calendarCalls } from "./coachingCalendar.ts";
import { cycleCalls } from "./coachingCycles.ts";
import { noteCalls } from "./coachingNotes.ts";
import { planCalls } from "./coachingPlans.ts";
import { timeCalls } from "./coachingTime.ts";
import { visitCalls } from "./coachingVisits.ts";
import { id, nothing, query } from "./kinds.ts";

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
  ...cycleCalls,
  ...visitCalls,
  ...noteCalls,
  ...timeCalls,
  ...planCalls,
  ...calendarCalls,
};

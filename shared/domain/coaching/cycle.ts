/** The words of coaching that rows carry: stages of a cycle, states of a visit, whom a note is for, what became of a step. */
import { z } from "zod";

/** After Knight's impact cycle (identify, learn, improve), with its end. */
export const cycleStages = ["identify", "learn", "improve", "ended"] as const;
export const coacheeKinds = ["teacher", "leader", "team"] as const;
export const focusKinds = ["look_for", "goal", "other"] as const;
export const visitStates = ["planned", "open", "closed", "cancelled"] as const;
export const visitModes = ["in_person", "video", "phone", "other"] as const;
export const strategyKinds = ["strategy", "step"] as const;
export const bookingKinds = ["visit", "walk", "review", "other"] as const;
/** Whom a note is written for. `private` is its author's alone and is never given to anybody. */
export const audiences = ["private", "coachee", "leader"] as const;
export const sharedAudience = z.enum(["coachee", "leader"]);
export type SharedAudience = z.infer<typeof sharedAudience>;
/**
 * `declined`: the person saw it and would not acknowledge it, which is on record as what it is. `responded`: they had something to
 * say to it and neither acknowledged nor declined.
 */
export const acknowledgementAnswers = ["acknowledged", "declined", "responded"] as const;
/** How a copy left the app for somebody who does not have it. Each is "prepared": nobody knows here what became of it. */
export const copyWays = ["email", "mailto", "saved", "printed"] as const;
/** What became of a step beside its checks. A step given up is closed; `reopened` takes that back. */
export const stepStatuses = ["practised", "evidence", "given_up", "reopened"] as const;
/** Roles on a roster of those who read what is shared with a school's leaders. */
export const leaderRoles: readonly string[] = ["principal", "assistant_principal"];

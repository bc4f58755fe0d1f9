/** Shapes that several parts of coaching's contract share: times of day, minutes, short texts, dates, what the agreement has to say. */
import { z } from "zod";
import { localDate } from "./kinds.ts";

/** A time of day on a school's wall, HH:MM. */
export const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** Minutes of a day. */
export const minutes = z.number().int().min(0).max(1_440);
/** A text of one line. */
export const short = z.string().max(300);

/** What the local agreement has against a visit: see `GuardWarning` of shared/domain/coaching/guard.ts. */
export const guardWarning = z.object({
  code: z.enum(["too_short", "too_long", "names_shown", "short_notice", "no_notice"]),
  ruleId: z.string(),
  source: z.string().nullable(),
  limit: z.number().nullable(),
  got: z.number().nullable(),
});

/** The days that something holds, [from, to), as they are given; null is unknown and never "always". */
export const effectiveDates = { from: localDate.nullable(), to: localDate.nullable() };

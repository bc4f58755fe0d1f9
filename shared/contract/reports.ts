/**
 * Reports of coaching: a coach's week, a school's summary, the office's dashboard. Every figure has the rows behind it. In what is
 * told of a school or of the office, figures with fewer people behind them than the district has set, five at the least, are hidden.
 */
import { z } from "zod";
import { figureKeys } from "../domain/coaching/report.ts";
import { documentLanguage } from "../domain/feedback.ts";
import { madeFile } from "./device.ts";
import { id, job, localDate, query } from "./kinds.ts";

export const reportKinds = ["coach", "school", "office"] as const;
/** `id`: of the coach or the school; null for the office. */
export const reportAsked = z.object({ kind: z.enum(reportKinds), id: id.nullable(), from: localDate, to: localDate });
export type ReportAsked = z.infer<typeof reportAsked>;

const key = z.enum(figureKeys);
const figure = z.object({
  key,
  /** In the unit that `figureUnits` says; null where there is nothing to reckon, or where it is hidden. */
  value: z.number().nullable(),
  part: z.number(),
  whole: z.number(),
  /** People who are coached behind it. */
  teachers: z.number(),
  hidden: z.boolean(),
  /** Fewer people than this are behind what is hidden; null where it is shown. */
  fewest: z.number().nullable(),
});
export type ShownFigure = z.infer<typeof figure>;

const whom = z.object({ coachId: id.optional(), schoolId: id.optional(), personId: id.optional() });
const row = z.object({ whom, coach: z.string(), school: z.string(), person: z.string(), figures: z.array(figure) });
export type ReportRow = z.infer<typeof row>;

export const groupKinds = ["person", "coach", "school", "coachAtSchool"] as const;

/** A row behind a figure. `counts`: for it; the others only count as being there. */
const behind = z.object({
  id,
  kind: z.enum(["step", "visit", "time", "agreement"]),
  on: z.string(),
  /** Of a step the day it is due; null where there is none. */
  due: z.string().nullable(),
  who: z.string(),
  coach: z.string(),
  school: z.string(),
  text: z.string(),
  minutes: z.number().nullable(),
  place: z.string().nullable(),
  personId: z.string().nullable(),
  counts: z.boolean(),
});
export type BehindRow = z.infer<typeof behind>;

const report = z.object({
  /** Of the coach or the school; empty for the office. */
  name: z.string(),
  figures: z.array(figure),
  /** Follow-through in pieces of 14 days. */
  trend: z.array(z.object({ from: z.string(), to: z.string(), figure })),
  groups: z.array(z.object({ by: z.enum(groupKinds), rows: z.array(row) })),
  /** Of a coach: steps that nobody looked at by their day, and visits whose feedback is not shared yet. */
  open: z.object({ steps: z.array(behind), unshared: z.array(behind) }).nullable(),
});
export type Report = z.infer<typeof report>;

const sides = z.enum(["room", "subject", "grade", "period"]);
const tables = [
  "action_step",
  "step_check",
  "step_status",
  "coaching_visit",
  "coaching_cycle",
  "cycle_person",
  "cycle_dosage",
  "time_entry",
  "assignment",
  "guard_rule",
  "setting",
  "observer_agreement",
  "observation",
  "walk",
  "person",
  "school",
] as const;

export const reports = {
  /** Coaches with anything on record here, and whoever asks, by name. */
  coaches: query(tables, z.object({}), z.array(z.object({ id, name: z.string() }))),
  /** NOT_FOUND for a school or coach that is not here, DATES_REVERSED. */
  get: query(tables, reportAsked, report),
  /** The rows behind a figure, the newest first; none of a hidden one. `whom`: of which row of the report; all of it where empty. */
  behind: query(tables, reportAsked.extend({ whom, figure: key }), z.array(behind)),
  /** Which classes were seen in walkthroughs. `row` and `column`: what is laid against what. Null where the roster does not say. */
  coverage: query(
    [...tables, "course_section", "room", "period"],
    reportAsked.extend({ row: sides, column: sides }),
    z.object({
      squares: z.array(
        z.object({ row: z.string().nullable(), column: z.string().nullable(), classes: z.number(), seen: z.number() }),
      ),
      covered: z.number(),
      share: z.number().nullable(),
    }),
  ),
  paper: job(reportAsked.extend({ language: documentLanguage }), madeFile),
  workbook: job(reportAsked.extend({ language: documentLanguage }), madeFile),
};

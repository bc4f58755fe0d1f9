/**
 * Calibration: one lesson scored blindly by two observers or more. Each scores on a machine of their own, seals the marks, and the
 * sealed marks are exchanged as text: in a picture to scan, or in a file. Nobody sees another's marks before sealing their own.
 */
import { z } from "zod";
import { instrumentBody } from "../domain/instrument.ts";
import { sealedMarks } from "../domain/coaching/calibration.ts";
import { command, id, localDate, nothing, query } from "./kinds.ts";

/** As it goes between people: text of one line. */
const code = z.string().max(4_000_000);
const lesson = z.string().trim().min(1).max(200);
const interval = z.object({ low: z.number(), high: z.number() });
const estimate = z.object({
  n: z.number().int(),
  value: z.number().nullable(),
  interval: interval.nullable(),
  why: z.enum(["nothing_scored", "no_variance"]).optional(),
});
export type ShownEstimate = z.infer<typeof estimate>;
const figures = z.object({
  exact: estimate,
  withinOne: estimate,
  scales: z.array(z.object({ levels: z.number().int(), kappa: estimate, weighted: estimate, ac1: estimate })),
});
export type ShownFigures = z.infer<typeof figures>;

const state = z.enum(["scoring", "scored", "sealed", "compared"]);
export const calibrationLine = z.object({
  id,
  lesson: z.string(),
  schoolId: z.string(),
  schoolName: z.string(),
  instrumentName: z.record(z.string(), z.string()),
  on: z.string(),
  walkId: z.string(),
  observationId: z.string(),
  /** `scored`: the room was closed, the marks are not sealed yet. */
  state,
  others: z.array(z.string()),
});
export type CalibrationLine = z.infer<typeof calibrationLine>;

const mark = sealedMarks.shape.marks.element.nullable();
const lines = sealedMarks.shape.lines;
const comparison = z.object({
  observerId: z.string(),
  observerName: z.string(),
  figures,
  /** Every look-for that either marked; where they differ first, the furthest apart before others. */
  items: z.array(z.object({ itemKey: z.string(), mine: mark, theirs: mark, apart: z.number().int().nullable() })),
  mine: lines,
  theirs: lines,
});
export type Comparison = z.infer<typeof comparison>;

const tables = ["calibration", "calibration_other", "walk", "observation", "school"] as const;

export const calibration = {
  list: query(tables, z.object({}), z.array(calibrationLine)),
  get: query(
    [...tables, "answer", "evidence"],
    z.object({ id }),
    calibrationLine.extend({
      instrument: instrumentBody,
      /** What another observer needs to score the same lesson. `svg` is null where it is too long for a picture. */
      invitation: z.object({ text: z.string(), svg: z.string().nullable() }),
      sealed: z.object({ at: z.string(), text: z.string(), svg: z.string().nullable() }).nullable(),
      comparisons: z.array(comparison),
    }),
  ),
  /** What somebody else's invitation is to. CALIBRATION_CODE_ODD, NOT_FOUND for an instrument that is not here. */
  look: query(
    [],
    z.object({ code }),
    z.object({
      sessionId: z.string(),
      /** Null where this machine does not know the school by its id: whoever joins says which of theirs it is. */
      schoolId: z.string().nullable(),
      schoolName: z.string(),
      versionId: z.string(),
      instrumentName: z.record(z.string(), z.string()),
      lesson: z.string(),
      on: z.string(),
      by: z.string(),
      /** One's own calibration of this lesson, where it was begun already. */
      mine: z.string().nullable(),
    }),
  ),
  /** Begins one's own scoring of a lesson: a walk of one room that nobody else sees. CALIBRATION_NEEDS_SCORES where they are off. */
  begin: command(
    z.object({
      id,
      sessionId: id,
      walkId: id,
      observationId: id,
      schoolId: id,
      versionId: id,
      lesson,
      on: localDate,
    }),
    nothing,
  ),
  /** From here on one's marks are what they are. Closes the room where it is still open. BAD_REQUEST where nothing was scored. */
  seal: command(z.object({ id }), nothing),
  /** Another's sealed marks. CALIBRATION_CODE_ODD, CALIBRATION_OTHER_LESSON, CALIBRATION_NOT_SEALED, CALIBRATION_OWN. */
  take: command(z.object({ id, code }), z.object({ observerName: z.string() })),
  remove: command(z.object({ id }), nothing),
  restore: command(z.object({ id }), nothing),
  /** Agreement of each observer over time, with everybody they were compared with; and of each look-for over all lessons. */
  overTime: query(
    ["observer_agreement"],
    z.object({ from: localDate.nullable(), to: localDate.nullable() }),
    z.object({
      observers: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          figures,
          lessons: z.array(
            z.object({ id: z.string(), on: z.string(), lesson: z.string(), withName: z.string(), figures }),
          ),
        }),
      ),
      lookFors: z.array(
        z.object({
          itemKey: z.string(),
          text: z.record(z.string(), z.string()),
          lessons: z.number().int(),
          figures,
        }),
      ),
    }),
  ),
};

/** Walkthroughs: planning a route, watching rooms, and what becomes of it. One name for each act of the observer. */
import { z } from "zod";
import { answerState, answerValue } from "../domain/instrument.ts";
import { parts } from "../domain/roster.ts";
import { patternData } from "../domain/patterns.ts";
import { personInRoom, stop, walkLine, walkState, walkView } from "../domain/walk.ts";
import { command, id, instant, localDate, nothing, query, soughtDate, typed } from "./kinds.ts";

/** The tables that a walk is in. */
export const walkTables = [
  "walk",
  "observation",
  "observation_person",
  "answer",
  "evidence",
  "photo",
  "amendment",
  "action_step",
  "step_check",
] as const;
const reads = [...walkTables, "school", "instrument_version"] as const;
const offsetMs = z.number().int().min(0).max(86_400_000);

/** Filters of the history; a missing one does not filter. */
export const walkFilter = z.object({
  schoolId: id.optional(),
  personId: id.optional(),
  instrumentId: id.optional(),
  states: z.array(walkState).optional(),
  from: soughtDate.optional(),
  to: soughtDate.optional(),
  text: z.string().max(200).optional(),
});
export type WalkFilter = z.infer<typeof walkFilter>;

const left = z.object({ observationId: id, elapsedMs: offsetMs });

export const walks = {
  list: query(
    ["walk", "observation", "school", "instrument_version", "words_behind"],
    walkFilter.extend({
      limit: z.number().int().min(1).max(500).default(100),
      offset: z.number().int().min(0).default(0),
    }),
    z.object({ rows: z.array(walkLine), total: z.number().int() }),
  ),
  get: query(reads, z.object({ id }), walkView),
  /** What is missing to go offline with this school and instrument, by catalogue key. */
  ready: query(
    ["school", "room", "period", "course_section", "instrument_version", "action_step"],
    z.object({ schoolId: id, instrumentVersionId: id }),
    z.array(
      z.object({
        what: z.enum(["instrument", "rooms", "people", "bell_schedule", "classes", "steps"]),
        ok: z.boolean(),
        count: z.number().int(),
      }),
    ),
  ),
  /** Patterns across the rooms, names off. */
  debrief: query(
    reads,
    z.object({ id }),
    z.object({
      rooms: z.number().int(),
      notObservable: z.number().int(),
      patterns: z.array(patternData),
      strengths: z.array(z.string()),
      questions: z.array(z.string()),
    }),
  ),

  /** Makes the walk and its route in one act. */
  plan: command(
    z.object({
      id,
      schoolId: id,
      instrumentVersionId: id,
      localDate,
      purpose: z.string().max(500),
      namesOff: z.boolean(),
      scoresOff: z.boolean(),
      stops: z.array(stop).max(200),
    }),
    nothing,
  ),
  /** After the room `after`; at the end of the route where it is null. */
  addStop: command(z.object({ walkId: id, stop, after: id.nullable() }), nothing),
  /** Takes a room off the route: gone if nothing was noted in it, else kept as skipped. */
  removeStop: command(z.object({ observationId: id }), nothing),
  restoreStop: command(z.object({ observationId: id }), nothing),
  reorder: command(z.object({ walkId: id, observationIds: z.array(id).max(200) }), nothing),
  /** One stroke: leaves one room and opens another; either may be null. Starts the walk if it had not begun. */
  moveOn: command(z.object({ walkId: id, leave: left.nullable(), enter: id.nullable() }), nothing),
  /** Marks an item. `null` state takes the mark away (blank again). */
  mark: command(
    z.object({
      observationId: id,
      itemKey: z.string().max(64),
      repeatPath: z
        .string()
        .max(200)
        .regex(/^[!-~]*$/)
        .default(""),
      state: answerState.nullable(),
      value: answerValue,
      reason: z.string().max(200).nullable(),
      offsetMs: offsetMs.nullable(),
    }),
    nothing,
  ),
  /** One line of evidence, as typed; speaker and tags are read out of the text. */
  writeEvidence: command(z.object({ id, observationId: id, offsetMs, at: instant, text: typed }), nothing),
  editEvidence: command(z.object({ id, text: typed }), nothing),
  removeEvidence: command(z.object({ id }), nothing),
  restoreEvidence: command(z.object({ id }), nothing),
  /** What is written about the room as a whole. Absent fields stay as they are. */
  note: command(
    z.object({
      observationId: id,
      strength: typed.optional(),
      question: typed.optional(),
      enrolled: z.number().int().min(0).max(500).nullable().optional(),
      reason: z.string().max(200).nullable().optional(),
      elapsedMs: offsetMs.optional(),
      courseLabel: z.string().max(300).nullable().optional(),
      roomLabel: z.string().trim().min(1).max(80).optional(),
    }),
    nothing,
  ),
  setPeople: command(z.object({ observationId: id, people: z.array(personInRoom).max(20) }), nothing),
  /** Final from here on. Open rooms are closed; what is missing stays missing. */
  finish: command(z.object({ walkId: id }), nothing),
  /** Takes back a finish made by mistake, as long as nothing was given out. */
  reopen: command(z.object({ walkId: id, reason: z.string().trim().min(1).max(500) }), nothing),
  void: command(z.object({ walkId: id, reason: z.string().trim().min(1).max(500) }), nothing),
  unvoid: command(z.object({ walkId: id, reason: z.string().trim().min(1).max(500) }), nothing),
  /** A correction after the finish: logged with what it was, what it is now and why. */
  amend: command(
    z.object({
      observationId: id,
      reason: z.string().trim().min(1).max(500),
      change: z.discriminatedUnion("what", [
        z.object({
          what: z.literal("mark"),
          itemKey: z.string().max(64),
          state: answerState.nullable(),
          value: answerValue,
        }),
        z.object({ what: z.literal("strength"), text: typed }),
        z.object({ what: z.literal("question"), text: typed }),
        z.object({ what: z.literal("evidence"), id, text: typed.nullable() }),
      ]),
    }),
    nothing,
  ),
  /** The wrong teacher: moves what hung on one name to another, everywhere it went, before or after the finish. */
  reassign: command(
    z.object({
      observationId: id,
      personRowId: id,
      personId: id.nullable(),
      name: z.string().trim().max(300),
      part: z.enum(parts).default("teacher"),
      reason: z.string().trim().min(1).max(500),
    }),
    nothing,
  ),
};

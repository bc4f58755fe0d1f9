/** Schools: the directory, one school's page, and its effective-dated facts. */
import { z } from "zod";
import { factKind, school, schoolFields, schoolLine } from "../domain/school.ts";
import { command, id, localDate, nothing, query } from "./kinds.ts";

const timelineEntry = z.object({
  kind: z.enum(["walk", "step", "fact", "import", "disclosure"]),
  id: z.string(),
  on: z.string(),
  title: z.string(),
  detail: z.string(),
  state: z.string(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const schools = {
  /** As you type: any part of the name, district, place or an id. No text: my schools, then the rest by name. */
  search: query(
    ["school", "school_fact", "pref"],
    z.object({
      text: z.string().max(200),
      mineOnly: z.boolean().default(false),
      limit: z.number().int().min(1).max(200).default(50),
      offset: z.number().int().min(0).default(0),
    }),
    /** Counting stops at 1,000; `more` says that there are more than `total`. */
    z.object({ rows: z.array(schoolLine), total: z.number().int(), more: z.boolean() }),
  ),
  get: query(
    ["school", "school_fact", "membership", "room", "course_section", "walk", "action_step", "pref"],
    z.object({ id }),
    school,
  ),
  timeline: query(
    [
      "school",
      "school_fact",
      "walk",
      "action_step",
      "step_check",
      "disclosure",
      "person",
      "instrument_version",
      "membership",
      "room",
      "course_section",
      "import_run",
      "pref",
    ],
    z.object({ id, limit: z.number().int().min(1).max(500).default(100) }),
    z.array(timelineEntry),
  ),
  /** Creates or changes; `id` is made by the caller, so that a repeated call is the same school. */
  save: command(z.object({ id, fields: schoolFields }), z.object({ id })),
  /** My schools come first everywhere. A preference of this device. */
  setMine: command(z.object({ id, mine: z.boolean() }), nothing),
  /** From `from` on the fact holds; what held before ends there. */
  setFact: command(
    z.object({
      id,
      schoolId: id,
      kind: factKind,
      value: z.string().trim().min(1).max(500),
      from: localDate.nullable(),
      to: localDate.nullable(),
    }),
    nothing,
  ),
  removeFact: command(z.object({ id }), nothing),
  restoreFact: command(z.object({ id }), nothing),
  remove: command(z.object({ id }), nothing),
  restore: command(z.object({ id }), nothing),
};

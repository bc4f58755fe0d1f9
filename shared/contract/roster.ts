/** The roster of a school, and people across schools. */
import { z } from "zod";
import { part, personFields, roster as rosterView } from "../domain/roster.ts";
import { stepView } from "../domain/step.ts";
import { command, id, localDate, nothing, query } from "./kinds.ts";

const reads = ["person", "membership", "room", "period", "course_section", "section_staff"] as const;

const personPage = personFields.extend({
  id,
  memberships: z.array(
    z.object({
      id,
      schoolId: id,
      schoolName: z.string(),
      role: z.string(),
      roleGiven: z.string().nullable(),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
  visits: z.array(
    z.object({
      walkId: id,
      observationId: id,
      schoolName: z.string(),
      on: z.string(),
      room: z.string(),
      instrument: z.string(),
      state: z.string(),
    }),
  ),
  steps: z.array(stepView),
  /** True where older visits or closed steps were left out. */
  more: z.boolean(),
});

export const roster = {
  get: query(reads, z.object({ schoolId: id }), rosterView),
  /** The newest visits and steps, open steps before closed ones; with `all`, every one. NOT_FOUND. */
  person: query(
    [
      ...reads,
      "school",
      "observation_person",
      "observation",
      "walk",
      "action_step",
      "step_check",
      "instrument_version",
      "pref",
    ],
    z.object({ id, all: z.boolean().optional() }),
    personPage,
  ),
  savePerson: command(z.object({ id, fields: personFields }), nothing),
  /** A person's place at a school; `to` ends it. */
  saveMembership: command(
    z.object({
      id,
      personId: id,
      schoolId: id,
      role: z.string().max(80),
      roleGiven: z.string().max(200).nullable(),
      from: localDate.nullable(),
      to: localDate.nullable(),
    }),
    nothing,
  ),
  /** A new person at a school in one stroke; ids are the caller's. */
  addPerson: command(
    z.object({
      schoolId: id,
      personId: id,
      membershipId: id,
      fields: personFields,
      role: z.string().max(80),
      from: localDate.nullable(),
    }),
    nothing,
  ),
  saveRoom: command(
    z.object({ id, schoolId: id, label: z.string().trim().min(1).max(80), note: z.string().max(500).nullable() }),
    nothing,
  ),
  savePeriod: command(
    z.object({
      id,
      schoolId: id,
      name: z.string().trim().min(1).max(80),
      starts: z.string().max(5).nullable(),
      ends: z.string().max(5).nullable(),
    }),
    nothing,
  ),
  saveSection: command(
    z.object({
      id,
      schoolId: id,
      course: z.string().trim().min(1).max(200),
      subject: z.string().max(80).nullable(),
      grade: z.string().max(40).nullable(),
      roomId: id.nullable(),
      periodId: id.nullable(),
      students: z.number().int().min(0).max(500).nullable(),
      staff: z.array(z.object({ personId: id, part })).max(20),
    }),
    nothing,
  ),
  /** Typed in quickly: a line a class, "room, teacher, course, period, students"; what is new is made. A name is an existing person only with `personId`; without it, it is somebody new (one person within one call). */
  quickAdd: command(
    z.object({
      schoolId: id,
      lines: z
        .array(
          z.object({
            room: z.string().max(80),
            teacher: z.string().max(300),
            personId: id.nullable(),
            course: z.string().max(200),
            period: z.string().max(80),
            students: z.number().int().min(0).max(500).nullable(),
          }),
        )
        .max(500),
    }),
    z.object({ people: z.number(), rooms: z.number(), periods: z.number(), sections: z.number() }),
  ),
  remove: command(
    z.object({ table: z.enum(["person", "membership", "room", "period", "course_section"]), id }),
    nothing,
  ),
  restore: command(
    z.object({ table: z.enum(["person", "membership", "room", "period", "course_section"]), id }),
    nothing,
  ),
};

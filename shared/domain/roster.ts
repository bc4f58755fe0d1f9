/** The people, rooms and hours of a school, as an observer needs them before opening a door. */
import { z } from "zod";

export const roles = [
  "teacher",
  "principal",
  "assistant_principal",
  "coach",
  "counselor",
  "specialist",
  "paraeducator",
  "substitute",
  "other",
] as const;
/** Part a person has in a room: a substitute and a co-teacher are people in the room, not excuses. */
export const parts = ["teacher", "co_teacher", "substitute", "other"] as const;
export const part = z.enum(parts);
export type Part = z.infer<typeof part>;

export const personFields = z.object({
  name: z.string().trim().min(1).max(300),
  email: z.string().max(300).nullable(),
  staffId: z.string().max(80).nullable(),
});

export const rosterPerson = personFields.extend({
  id: z.string(),
  membershipId: z.string(),
  role: z.string(),
  roleGiven: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type RosterPerson = z.infer<typeof rosterPerson>;

export const room = z.object({ id: z.string(), label: z.string(), note: z.string().nullable() });
export const period = z.object({
  id: z.string(),
  name: z.string(),
  starts: z.string().nullable(),
  ends: z.string().nullable(),
});
export type Period = z.infer<typeof period>;
export const courseSection = z.object({
  id: z.string(),
  course: z.string(),
  subject: z.string().nullable(),
  grade: z.string().nullable(),
  roomId: z.string().nullable(),
  periodId: z.string().nullable(),
  students: z.number().int().nullable(),
  staff: z.array(z.object({ personId: z.string(), name: z.string(), part: z.string() })),
});
export type CourseSection = z.infer<typeof courseSection>;

export const roster = z.object({
  people: z.array(rosterPerson),
  rooms: z.array(room),
  periods: z.array(period),
  sections: z.array(courseSection),
});
export type Roster = z.infer<typeof roster>;

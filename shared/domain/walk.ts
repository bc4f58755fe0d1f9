/**
 * A walk: one observer, one school, one day, one instrument version, a route of rooms. Each room visited is an observation
 * with its people, answers and evidence. Finished means final: from then on corrections are amendments.
 */
import { z } from "zod";
import { rowId } from "./ids.ts";
import { answerState, answerValue, instrumentBody } from "./instrument.ts";
import { photoView } from "./photo.ts";
import { part } from "./roster.ts";
import { stepView } from "./step.ts";

export const walkStates = ["planned", "active", "finished", "void"] as const;
export const walkState = z.enum(walkStates);
export type WalkState = z.infer<typeof walkState>;
/** `waiting`: on the route; `open`: being watched now; `closed`: left; `skipped`: taken off the route but kept. */
export const observationStates = ["waiting", "open", "closed", "skipped"] as const;
export const observationState = z.enum(observationStates);
export type ObservationState = z.infer<typeof observationState>;

export const personInRoom = z.object({
  id: rowId,
  personId: rowId.nullable(),
  name: z.string().max(300),
  part,
});
export type PersonInRoom = z.infer<typeof personInRoom>;

export const answerView = z.object({
  itemKey: z.string(),
  repeatPath: z.string(),
  state: answerState,
  value: answerValue,
  reason: z.string().nullable(),
  offsetMs: z.number().int().nullable(),
});
export type AnswerView = z.infer<typeof answerView>;

export const evidenceView = z.object({
  id: z.string(),
  offsetMs: z.number().int(),
  at: z.string(),
  speaker: z.enum(["T", "S", ""]),
  text: z.string(),
  tags: z.array(z.string()),
});
export type EvidenceView = z.infer<typeof evidenceView>;

export const observationView = z.object({
  id: z.string(),
  walkId: z.string(),
  roomId: z.string().nullable(),
  roomLabel: z.string(),
  sectionId: z.string().nullable(),
  courseLabel: z.string().nullable(),
  ord: z.number().int(),
  state: observationState,
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  elapsedMs: z.number().int(),
  reason: z.string().nullable(),
  enrolled: z.number().int().nullable(),
  strength: z.string(),
  question: z.string(),
  people: z.array(personInRoom),
  answers: z.array(answerView),
  evidence: z.array(evidenceView),
  photos: z.array(photoView),
  /** The last action step of the teacher in this room (or of the room), checked or not. */
  lastStep: stepView.nullable(),
});
export type ObservationView = z.infer<typeof observationView>;

export const amendmentView = z.object({
  id: z.string(),
  observationId: z.string().nullable(),
  action: z.string(),
  was: z.string().nullable(),
  now: z.string().nullable(),
  reason: z.string(),
  byName: z.string(),
  at: z.string(),
});

export const walkView = z.object({
  id: z.string(),
  schoolId: z.string(),
  schoolName: z.string(),
  instrumentVersionId: z.string(),
  instrument: instrumentBody,
  instrumentNumber: z.number().int(),
  observerName: z.string(),
  localDate: z.string(),
  zone: z.string(),
  purpose: z.string(),
  namesOff: z.boolean(),
  scoresOff: z.boolean(),
  state: walkState,
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  voidReason: z.string().nullable(),
  observations: z.array(observationView),
  amendments: z.array(amendmentView),
  /** Set where the walk is the blind scoring of a lesson: nobody else sees it. */
  calibrationId: z.string().nullable(),
});
export type WalkView = z.infer<typeof walkView>;

export const walkLine = z.object({
  id: z.string(),
  schoolId: z.string(),
  schoolName: z.string(),
  instrumentName: z.record(z.string(), z.string()),
  observerName: z.string(),
  localDate: z.string(),
  purpose: z.string(),
  state: walkState,
  rooms: z.number().int(),
  roomsDone: z.number().int(),
});
export type WalkLine = z.infer<typeof walkLine>;

/** A stop planned on a route. Ids are made by whoever plans, so that a repeated call is the same stop. */
export const stop = z.object({
  id: rowId,
  roomId: rowId.nullable(),
  roomLabel: z.string().trim().min(1).max(80),
  sectionId: rowId.nullable(),
  courseLabel: z.string().max(300).nullable(),
  enrolled: z.number().int().min(0).max(500).nullable(),
  people: z.array(personInRoom).max(20),
});
export type Stop = z.infer<typeof stop>;

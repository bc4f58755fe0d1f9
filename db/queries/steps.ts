/**
 * Action steps with their newest check: the memory that opens the next visit. The newest check is found by the day it was made
 * and then by id (ids follow the order of making), for each step by index, so a list costs what is in it.
 */
import type { StepView } from "../../shared/domain/step.ts";
import { prepared } from "../connection.ts";
import type { Store } from "../store.ts";
import { ownIds } from "../sync/identity.ts";
import { coachesOfStep } from "./coaching/stepFacts.ts";

/** The newest check that stands, of the step `s`. */
const newestCheck = `(SELECT c.rid FROM step_check AS c WHERE c.step_id = s.id AND c.deleted = 0 ORDER BY c.checked_on DESC, c.id DESC LIMIT 1)`;

const viewSql = `SELECT s.id, s.school_id AS schoolId, s.person_id AS personId, p.name AS personName, s.room_label AS roomLabel,
  s.text, s.how_known AS howKnown, s.due, s.set_on AS setOn, s.observation_id AS setIn, s.visit_id AS visitId,
  s.practised, s.closed_on AS closedOn, k.id AS checkId, k.result AS checkResult, k.checked_on AS checkedOn,
  k.observation_id AS checkedIn, k.visit_id AS checkedAt
  FROM action_step AS s
  LEFT JOIN person AS p ON p.id = s.person_id
  LEFT JOIN step_check AS k ON k.rid = ${newestCheck}`;

type Row = Omit<StepView, "lastCheck" | "practised"> & {
  practised: 0 | 1 | null;
  checkId: string | null;
  checkResult: string;
  checkedOn: string;
  checkedIn: string | null;
  checkedAt: string | null;
};

function toView({ checkId, checkResult, checkedOn, checkedIn, checkedAt, practised, ...step }: Row): StepView {
  const check = { result: checkResult, on: checkedOn, observationId: checkedIn, visitId: checkedAt };
  const lastCheck = checkId === null ? null : { id: checkId, ...check };
  return { ...step, practised: practised === null ? null : practised === 1, lastCheck };
}

function views(store: Store, rest: string, ...values: (string | number | null)[]): StepView[] {
  return (prepared(store.db, `${viewSql} ${rest}`).all(...values) as Row[]).map(toView);
}

/** Steps of a school, or of all: what is due first comes first, what has no date after it, what is closed last. */
export function listSteps(
  store: Store,
  { schoolId, openOnly }: { schoolId: string | null; openOnly: boolean },
): StepView[] {
  const where = ["s.deleted = 0"];
  if (schoolId !== null) where.push("s.school_id = ?");
  if (openOnly) where.push("s.closed_on IS NULL");
  const order = "ORDER BY s.closed_on IS NOT NULL, s.due IS NULL, s.due, s.set_on DESC, s.id DESC";
  return views(store, `WHERE ${where.join(" AND ")} ${order}`, ...(schoolId === null ? [] : [schoolId]));
}

/** Steps of one person, open first, then the newest; at most `most`, all where that is below zero. */
export function stepsOfPerson(store: Store, personId: string, most: number): StepView[] {
  const order = "ORDER BY s.closed_on IS NOT NULL, s.set_on DESC, s.id DESC";
  // Chosen before anything is looked up for them.
  const chosen = `SELECT s.rid FROM action_step AS s WHERE s.person_id = ? AND s.deleted = 0 ${order} LIMIT ?`;
  return views(store, `WHERE s.rid IN (${chosen}) ${order}`, personId, most);
}

/** Of this profile's own person, or of nobody who is known: a director is not reminded of what every coach has to do. */
const isOwn = `(${coachesOfStep} = '[]' OR EXISTS (SELECT 1 FROM json_each(${coachesOfStep})
  WHERE json_each.value IN (SELECT value FROM json_each(?))))`;

/** One's own open steps due on or before a day, the longest overdue first. */
export function dueSteps(store: Store, by: string, most: number): StepView[] {
  const where = `WHERE s.closed_on IS NULL AND s.deleted = 0 AND s.due <= ? AND ${isOwn} ORDER BY s.due, s.id LIMIT ?`;
  return views(store, where, by, JSON.stringify(ownIds(store)), most);
}

const newestFirst = "s.closed_on IS NOT NULL, s.set_on DESC, s.id DESC LIMIT 1";

/** First what was checked there: `?` is the room or the visit. */
function checkedIn(place: "observation_id" | "visit_id"): string {
  return `EXISTS (SELECT 1 FROM step_check AS h WHERE h.step_id = s.id AND h.${place} = ? AND h.deleted = 0) DESC`;
}

interface StepSought {
  personId: string | null;
  schoolId: string;
  roomLabel: string | null;
  /** The room that asks: what was checked in it stays. */
  observationId?: string;
}

/**
 * The step a visit opens with: of the teacher, else of the room itself (a step set for nobody by name). A teacher's step at this
 * school before one set elsewhere, an open one before a closed one, then the newest.
 */
export function lastStepFor(
  store: Store,
  { personId, schoolId, roomLabel, observationId = "" }: StepSought,
): StepView | null {
  const here = checkedIn("observation_id");
  const ofPerson = `WHERE s.person_id = ? AND s.deleted = 0 ORDER BY ${here}, s.school_id = ? DESC, ${newestFirst}`;
  const ofRoom = `WHERE s.school_id = ? AND s.person_id IS NULL AND s.room_label = ? COLLATE NOCASE AND s.deleted = 0
    ORDER BY ${here}, ${newestFirst}`;
  const step = personId === null ? undefined : views(store, ofPerson, personId, observationId, schoolId)[0];
  if (step || roomLabel === null) return step ?? null;
  return views(store, ofRoom, schoolId, roomLabel.trim(), observationId)[0] ?? null;
}

/**
 * The step that a visit opens with: the last one set for the person before it, not in it. One that was checked in this visit stays
 * before all others, so that saying "seen" does not put another step under the finger.
 */
export function lastStepBefore(
  store: Store,
  { personId, schoolId, visitId }: { personId: string; schoolId: string; visitId: string },
): StepView | null {
  const where = `WHERE s.person_id = ? AND (s.visit_id IS NULL OR s.visit_id <> ?) AND s.deleted = 0
    ORDER BY ${checkedIn("visit_id")}, s.school_id = ? DESC, ${newestFirst}`;
  return views(store, where, personId, visitId, visitId, schoolId)[0] ?? null;
}

/** Steps set in a coaching visit, in their order. */
export function stepsSetIn(store: Store, visitId: string): StepView[] {
  return views(store, "WHERE s.visit_id = ? AND s.deleted = 0 ORDER BY s.id", visitId);
}

/** Steps of a coaching cycle, the newest first. */
export function stepsOfCycle(store: Store, cycleId: string): StepView[] {
  return views(store, "WHERE s.cycle_id = ? AND s.deleted = 0 ORDER BY s.set_on DESC, s.id DESC", cycleId);
}

/** The last step of a person that is still open. */
export function lastOpenStep(store: Store, personId: string): StepView | null {
  const last = `SELECT rid FROM action_step WHERE person_id = ? AND closed_on IS NULL AND deleted = 0
    ORDER BY set_on DESC, id DESC LIMIT 1`;
  return views(store, `WHERE s.rid = (${last})`, personId)[0] ?? null;
}

/**
 * Setting an action step, and checking it at a later visit. A step is closed exactly while its newest check says "seen" or it is given
 * up, so that taking a check back, or checking again with another result, opens it again by itself.
 */
import { checkDue, type StepResult } from "../../shared/domain/step.ts";
import { storedText } from "../../shared/domain/text.ts";
import { schoolBucket } from "../../shared/sync/buckets.ts";
import { act, type Writer } from "../act.ts";
import { prepared } from "../connection.ts";
import type { Store } from "../store.ts";
import { today } from "../time.ts";
import { fieldOf, mustBeHere, mustStayAt, save, textOrNull } from "./fields.ts";

export interface StepInput {
  id: string;
  schoolId: string;
  personId: string | null;
  roomLabel: string | null;
  text: string;
  howKnown: string | null;
  due: string | null;
  observationId: string | null;
  /** Of coaching: where it belongs, what it was taken from, whether it was tried out together. Left out, it stays as it is. */
  cycleId?: string | null | undefined;
  visitId?: string | null | undefined;
  strategyId?: string | null | undefined;
  practised?: boolean | null | undefined;
}

/**
 * Sets a step, or corrects it: the day it was set on stays. NOT_FOUND for the school, BAD_DATE, STEP_DUE_BEFORE_SET, TEXT_TOO_LONG. A
 * step that came with such dates from elsewhere can be corrected in its words as it is.
 */
export function saveStep(store: Store, step: StepInput) {
  return act(store, "steps.save", (writer) => {
    if (step.due !== fieldOf(writer.db, "action_step", step.id, "due"))
      checkDue(step.due, (fieldOf(writer.db, "action_step", step.id, "set_on") as string | undefined) ?? today(store));
    mustBeHere(writer.db, "school", step.schoolId);
    mustStayAt(writer.db, "action_step", step.id, step.schoolId);
    const fields = {
      school_id: step.schoolId,
      person_id: step.personId,
      room_label: textOrNull(step.roomLabel),
      text: storedText(step.text),
      how_known: textOrNull(step.howKnown),
      due: step.due,
      observation_id: step.observationId,
      set_on: today(store),
      closed_on: null,
      cycle_id: step.cycleId ?? null,
      visit_id: step.visitId ?? null,
      strategy_id: step.strategyId ?? null,
      practised: flagOrNull(step.practised),
    };
    const bucket = schoolBucket(step.schoolId, "office");
    const kept = coachingFields.flatMap(([field, given]) => (step[given] === undefined ? [field] : []));
    save(writer, "action_step", step.id, bucket, fields, ["set_on", "closed_on", ...kept]);
    return {};
  });
}

const coachingFields = [
  ["cycle_id", "cycleId"],
  ["visit_id", "visitId"],
  ["strategy_id", "strategyId"],
  ["practised", "practised"],
] as const;

function flagOrNull(value: boolean | null | undefined): 0 | 1 | null {
  return value === null || value === undefined ? null : value ? 1 : 0;
}

export interface StepCheck {
  id: string;
  stepId: string;
  observationId: string | null;
  result: StepResult;
  /** The coaching visit it was checked in. */
  visitId?: string | null | undefined;
}

/** Checks a step today; the same check again, with another result, is that check corrected. NOT_FOUND. */
export function checkStep(store: Store, { id, stepId, observationId, result, visitId }: StepCheck) {
  return act(store, "steps.check", (writer) => {
    mustBeHere(writer.db, "action_step", stepId);
    const bucket = String(fieldOf(writer.db, "action_step", stepId, "bucket"));
    const known = fieldOf(writer.db, "step_check", id, "checked_on") as string | undefined;
    const inVisit = visitId ?? (fieldOf(writer.db, "step_check", id, "visit_id") as string | null | undefined) ?? null;
    const on = known ?? today(store);
    const fields = { step_id: stepId, observation_id: observationId, result, checked_on: on, visit_id: inVisit };
    writer.put("step_check", id, bucket, fields);
    closeStep(writer, stepId);
    return {};
  });
}

export function uncheckStep(store: Store, { id }: { id: string }) {
  return act(store, "steps.uncheck", (writer) => {
    const stepId = fieldOf(writer.db, "step_check", id, "step_id");
    writer.remove("step_check", id);
    closeStep(writer, String(stepId));
    return {};
  });
}

/** Closed since the newest check where that says "seen", else since the day it was given up and not taken up again. */
export function closeStep(writer: Writer, stepId: string): void {
  const sql =
    "SELECT result, checked_on AS checkedOn FROM step_check WHERE step_id = ? AND deleted = 0 ORDER BY checked_on DESC, id DESC LIMIT 1";
  const newest = prepared(writer.db, sql).get(stepId) as { result: string; checkedOn: string } | undefined;
  const given = prepared(
    writer.db,
    `SELECT status, on_date AS "on" FROM step_status WHERE step_id = ? AND status IN ('given_up', 'reopened') AND deleted = 0
      ORDER BY on_date DESC, id DESC LIMIT 1`,
  ).get(stepId) as { status: string; on: string } | undefined;
  const givenUp = given?.status === "given_up" ? given.on : null;
  writer.update("action_step", stepId, { closed_on: newest?.result === "seen" ? newest.checkedOn : givenUp });
}

export function removeStep(store: Store, { id }: { id: string }) {
  return act(store, "steps.remove", (writer) => {
    writer.remove("action_step", id);
    return {};
  });
}

export function restoreStep(store: Store, { id }: { id: string }) {
  return act(store, "steps.restore", (writer) => {
    writer.restore("action_step", id);
    return {};
  });
}

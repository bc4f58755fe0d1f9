/** The office's plans: rules of the agreement, assignments, the library of strategies and each school's copies. */
import type { Inputs } from "../../../shared/contract/index.ts";
import { mostFreeDays } from "../../../shared/domain/coaching/guard.ts";
import { type Assignment, staffingWarnings } from "../../../shared/domain/coaching/staffing.ts";
import { checkRange } from "../../../shared/domain/effective.ts";
import { addDays } from "../../../shared/domain/localTime.ts";
import { storedText } from "../../../shared/domain/text.ts";
import { Problem } from "../../../shared/problems.ts";
import { districtBucket, schoolBucket } from "../../../shared/sync/buckets.ts";
import { act } from "../../act.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { demandWrite } from "../../sync/mayWrite.ts";
import { today } from "../../time.ts";
import { fieldOf, mustBeHere, mustStayAt, save, textOrNull } from "../fields.ts";

type PlanInputs = Inputs["coaching"];

/** DATES_REVERSED, NOT_FOUND for a school that is not here; BAD_REQUEST for free days without a first and a last, or of more than a year. */
export function saveRule(store: Store, { id, schoolId, clause, source, from, to }: PlanInputs["saveRule"]) {
  checkRange({ from, to });
  if (clause.kind === "free" && (from === null || to === null || to > addDays(from, mostFreeDays)))
    throw new Problem("BAD_REQUEST", { path: "to", reason: "free days have a first and a last day within a year" });
  return act(store, "coaching.saveRule", (writer) => {
    if (schoolId !== null) mustBeHere(writer.db, "school", schoolId);
    writer.put("guard_rule", id, districtBucket, {
      school_id: schoolId,
      clause: JSON.stringify(clause),
      source: textOrNull(source),
      from_date: from,
      to_date: to,
    });
    return {};
  });
}

/** Warns of what is odd about the person's assignments from the first day of this one on; saves it all the same. */
export function saveAssignment(store: Store, input: PlanInputs["saveAssignment"]) {
  const { id, personId, schoolId, duty, role, base, share, from, to } = input;
  checkRange({ from, to });
  return act(store, "coaching.saveAssignment", (writer) => {
    if (schoolId !== null) mustBeHere(writer.db, "school", schoolId);
    const words = { duty: textOrNull(duty), role: storedText(role) };
    const fields = { person_id: personId, school_id: schoolId, ...words, base, share, from_date: from, to_date: to };
    writer.put("assignment", id, districtBucket, fields);
    const sql = `SELECT id, person_id AS personId, school_id AS schoolId, duty, base, share, from_date AS "from", to_date AS "to"
      FROM assignment WHERE person_id = ? AND deleted = 0 ORDER BY id`;
    const all = prepared(writer.db, sql).all(personId) as Assignment[];
    const now = today(store);
    const on = from !== null && from > now ? from : now;
    return { warnings: staffingWarnings(all, on).map(({ code, got }) => ({ code, got })) };
  });
}

/** FORBIDDEN. */
export function saveStrategy(store: Store, { id, kind, title, text, howKnown }: PlanInputs["saveStrategy"]) {
  return act(store, "coaching.saveStrategy", (writer) => {
    demandWrite(writer.db, districtBucket);
    const words = { title: storedText(title), text: storedText(text), how_known: textOrNull(howKnown) };
    save(writer, "strategy", id, districtBucket, { kind, ...words, archived: 0 }, ["archived"]);
    return {};
  });
}

/** NOT_FOUND, FORBIDDEN; BAD_REQUEST for a copy of another school. */
export function adoptStrategy(store: Store, input: PlanInputs["adoptStrategy"]) {
  const { id, strategyId, schoolId, from, title, text, howKnown } = input;
  return act(store, "coaching.adoptStrategy", (writer) => {
    const { db } = writer;
    mustBeHere(db, "school", schoolId);
    mustStayAt(db, "school_strategy", id, schoolId);
    demandWrite(db, schoolBucket(schoolId, "office"));
    mustBeHere(db, "strategy", strategyId);
    const kind = prepared(db, "SELECT kind FROM strategy WHERE id = ?").pluck().get(strategyId) as string;
    const words = { title: storedText(title), text: storedText(text), how_known: textOrNull(howKnown) };
    const fields = { strategy_id: strategyId, school_id: schoolId, kind, ...words, from_date: from, to_date: null };
    save(writer, "school_strategy", id, schoolBucket(schoolId, "office"), fields, ["from_date", "to_date"]);
    return {};
  });
}

/** NOT_FOUND, FORBIDDEN. */
export function archiveStrategy(store: Store, { id, archived }: PlanInputs["archiveStrategy"]) {
  return act(store, "coaching.archiveStrategy", (writer) => {
    mustBeHere(writer.db, "strategy", id);
    demandWrite(writer.db, districtBucket);
    writer.update("strategy", id, { archived: archived ? 1 : 0 });
    return {};
  });
}

/** A copy that is ended stays on record, from its first day to today. NOT_FOUND, FORBIDDEN. */
export function endCopy(store: Store, { id, ended }: PlanInputs["endCopy"]) {
  return act(store, "coaching.endCopy", (writer) => {
    mustBeHere(writer.db, "school_strategy", id);
    demandWrite(writer.db, fieldOf(writer.db, "school_strategy", id, "bucket") as string);
    writer.update("school_strategy", id, { to_date: ended ? today(store) : null });
    return {};
  });
}

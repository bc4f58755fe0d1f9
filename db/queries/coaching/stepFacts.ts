/** What the measures of coaching rest on: steps with the day they were set, due and given up, and every look at them. */
import type { Period, StepFacts } from "../../../shared/domain/coaching/measures.ts";
import { prepared, type ReadableDb } from "../../connection.ts";

/** Whose steps, or of which cycle. */
export type StepsOf = { personId: string } | { cycleId: string };

/** The coaches of a cycle, as JSON. */
export const coachesOfCycle = (cycle: string) => `SELECT json_group_array(DISTINCT x.person_id) FROM cycle_person AS x
  WHERE x.cycle_id = ${cycle} AND x.part = 'coach' AND x.deleted = 0`;

/** Whose step `s` is, as JSON: of who held the visit it was set in; else of the coaches of its cycle; else of who walked the room. */
export const coachesOfStep = `coalesce(
  (SELECT json_array(v.coach_id) FROM coaching_visit AS v WHERE v.id = s.visit_id AND v.deleted = 0),
  (${coachesOfCycle("s.cycle_id")} HAVING count(*) > 0),
  (SELECT json_array(w.observer_id) FROM observation AS o JOIN walk AS w ON w.id = o.walk_id WHERE o.id = s.observation_id),
  '[]')`;

/** The columns of a step `s` as the measures read it; `checks` is JSON. */
export const stepFactColumns = `s.id, s.set_on AS setOn, s.due,
    (SELECT t.on_date FROM step_status AS t WHERE t.step_id = s.id AND t.status = 'given_up' AND t.deleted = 0
      AND NOT EXISTS (SELECT 1 FROM step_status AS u WHERE u.step_id = s.id AND u.status = 'reopened' AND u.deleted = 0
        AND (u.on_date, u.id) > (t.on_date, t.id)) ORDER BY t.on_date LIMIT 1) AS droppedOn,
    (SELECT json_group_array(json_object('on', c.checked_on, 'result', c.result)) FROM step_check AS c
      WHERE c.step_id = s.id AND c.deleted = 0) AS checks`;

export type StepFactRow = Omit<StepFacts, "checks"> & { checks: string };

/** With the checks read. */
export function stepFactOf<R extends StepFactRow>(row: R): Omit<R, "checks"> & Pick<StepFacts, "checks"> {
  return { ...row, checks: JSON.parse(row.checks) as StepFacts["checks"] };
}

/** Steps with their checks, as the measures read them; of those due in a period alone where one is given. */
export function stepFacts(db: ReadableDb, of: StepsOf, due: Period | null = null): StepFacts[] {
  const [field, id] = "personId" in of ? ["person_id", of.personId] : ["cycle_id", of.cycleId];
  const sql = `SELECT ${stepFactColumns} FROM action_step AS s WHERE s.${field} = ? AND s.deleted = 0
    ${due ? "AND s.due >= ? AND s.due < ?" : ""} ORDER BY s.set_on, s.id`;
  return (prepared(db, sql).all(id, ...(due ? [due.from, due.to] : [])) as StepFactRow[]).map(stepFactOf);
}

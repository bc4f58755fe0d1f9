/** A person as their coach needs them: the last open step before anything else, then the trail behind it. */
import type { CoachingTrail } from "../../../shared/contract/coaching.ts";
import { followThrough, type StepFacts } from "../../../shared/domain/coaching/measures.ts";
import { schoolYear } from "../../../shared/domain/localTime.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { today } from "../../time.ts";
import { lastOpenStep } from "../steps.ts";
import { listCycles } from "./cycles.ts";
import { visitsTo } from "./visit.ts";

/** More visits than anybody reads on one page; the count of none of the measures rests on it. */
const mostVisits = 200;

export function coachingTrail(store: Store, { personId }: { personId: string }): CoachingTrail {
  const on = today(store);
  return {
    lastStep: lastOpenStep(store, personId),
    cycles: listCycles(store, { personId, schoolId: null }),
    visits: visitsTo(store, personId, mostVisits),
    followThrough: followThrough(stepFacts(store.db, personId), schoolYear(on), on),
  };
}

/** A person's steps with their checks, as the measures read them. */
function stepFacts(db: ReadableDb, personId: string): StepFacts[] {
  const sql = `SELECT s.id, s.set_on AS setOn, s.due,
    (SELECT t.on_date FROM step_status AS t WHERE t.step_id = s.id AND t.status = 'given_up' AND t.deleted = 0
      AND NOT EXISTS (SELECT 1 FROM step_status AS u WHERE u.step_id = s.id AND u.status = 'reopened' AND u.deleted = 0
        AND (u.on_date, u.id) > (t.on_date, t.id)) ORDER BY t.on_date LIMIT 1) AS droppedOn,
    (SELECT json_group_array(json_object('on', c.checked_on, 'result', c.result)) FROM step_check AS c
      WHERE c.step_id = s.id AND c.deleted = 0) AS checks
    FROM action_step AS s WHERE s.person_id = ? AND s.deleted = 0 ORDER BY s.set_on, s.id`;
  const rows = prepared(db, sql).all(personId) as (Omit<StepFacts, "checks"> & { checks: string })[];
  return rows.map((row) => ({ ...row, checks: JSON.parse(row.checks) as StepFacts["checks"] }));
}

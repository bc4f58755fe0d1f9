/** What became of an action step: set, looked at, practised, shown, given up and taken up again, the newest first. */
import type { StepEvent } from "../../shared/domain/step.ts";
import { Problem } from "../../shared/problems.ts";
import { prepared } from "../connection.ts";
import type { Store } from "../store.ts";

const sql = `SELECT id, 'set' AS kind, set_on AS "on", '' AS what, NULL AS note, '' AS byName, 0 AS turn
    FROM action_step WHERE id = :id AND deleted = 0
  UNION ALL SELECT id, 'check', checked_on, result, NULL, '', 1 FROM step_check WHERE step_id = :id AND deleted = 0
  UNION ALL SELECT id, 'status', on_date, status, note, by_name, 1 FROM step_status WHERE step_id = :id AND deleted = 0
  ORDER BY 3 DESC, turn DESC, 1 DESC`;

/** NOT_FOUND. */
export function stepHistory({ db }: Store, { id }: { id: string }): StepEvent[] {
  const rows = prepared(db, sql).all({ id }) as (StepEvent & { turn: number })[];
  if (!rows.some(({ kind }) => kind === "set")) throw new Problem("NOT_FOUND", { what: "action_step" });
  return rows.map(({ turn: _turn, ...event }) => event);
}

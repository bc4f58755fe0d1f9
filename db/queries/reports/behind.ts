/** The rows behind a figure, as a person reads them: which step, whose visit, what time, which lesson. */
import type { BehindRow } from "../../../shared/contract/reports.ts";
import type { Figure, FigureKey } from "../../../shared/domain/coaching/report.ts";
import { prepared, type ReadableDb } from "../../connection.ts";

const schoolName = (of: string) => `coalesce((SELECT name FROM school WHERE id = ${of}.school_id), '')`;
const personName = (of: string) => `coalesce((SELECT name FROM person WHERE id = ${of}.person_id), '')`;

const stepsSql = `SELECT s.id, 'step' AS kind, s.set_on AS "on", s.due,
  CASE WHEN s.person_id IS NULL THEN coalesce(s.room_label, '') ELSE ${personName("s")} END AS who,
  coalesce((SELECT coach_name FROM coaching_visit WHERE id = s.visit_id),
    (SELECT w.observer_name FROM observation AS o JOIN walk AS w ON w.id = o.walk_id WHERE o.id = s.observation_id), '') AS coach,
  ${schoolName("s")} AS school, s.text, NULL AS minutes, NULL AS place, s.person_id AS personId
  FROM json_each(?) AS wanted JOIN action_step AS s ON s.id = wanted.value`;
const visitsSql = `SELECT v.id, 'visit' AS kind, v.local_date AS "on", v.shared_on AS due,
  CASE WHEN v.person_id IS NULL THEN coalesce((SELECT team FROM coaching_cycle WHERE id = v.cycle_id), '')
    ELSE ${personName("v")} END AS who,
  v.coach_name AS coach, ${schoolName("v")} AS school, '' AS text, v.minutes, v.mode AS place, v.person_id AS personId
  FROM json_each(?) AS wanted JOIN coaching_visit AS v ON v.id = wanted.value`;
const timeSql = `SELECT t.id, 'time' AS kind, t.local_date AS "on", NULL AS due, t.person_name AS who, t.person_name AS coach,
  ${schoolName("t")} AS school, t.activity AS text, t.minutes, t.place, NULL AS personId
  FROM json_each(?) AS wanted JOIN time_entry AS t ON t.id = wanted.value`;
const lessonsSql = `SELECT a.id, 'agreement' AS kind, a.local_date AS "on", NULL AS due, a.second_name AS who, a.first_name AS coach,
  ${schoolName("a")} AS school, a.lesson AS text, NULL AS minutes, NULL AS place, NULL AS personId
  FROM json_each(?) AS wanted JOIN observer_agreement AS a ON a.id = wanted.value`;

const sqlOf: Record<FigureKey, string> = {
  followThrough: stepsSql,
  daysToMastery: stepsSql,
  dosageVisits: visitsSql,
  dosageMinutes: visitsSql,
  perFortnight: visitsSql,
  sharedOnTime: visitsSql,
  fieldTimeOffice: timeSql,
  fieldTimeEverybody: timeSql,
  agreement: lessonsSql,
};

/** The newest first. */
export function behindRows(
  db: ReadableDb,
  key: FigureKey,
  { counted, others }: Pick<Figure, "counted" | "others">,
): BehindRow[] {
  const read = (ids: readonly string[], counts: boolean) => {
    const rows = prepared(db, sqlOf[key]).all(JSON.stringify(ids)) as Omit<BehindRow, "counts">[];
    return rows.map((row) => ({ ...row, counts }));
  };
  const rows = [...read(counted, true), ...read(others, false)];
  return rows.toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? 1 : -1));
}

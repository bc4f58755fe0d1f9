/** Coaching cycles with their people, focus and plans: of a person, of a school, or all; running ones first, then the latest. */
import type { CycleView } from "../../../shared/contract/coaching.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import type { Store } from "../../store.ts";

type Head = Omit<CycleView, "people" | "focus" | "dosage">;

const headSql = `SELECT c.id, c.school_id AS schoolId, coalesce(s.name, '') AS schoolName, c.coachee_kind AS coacheeKind,
  c.person_id AS personId, p.name AS personName, c.team, c.stage, c.from_date AS "from", c.to_date AS "to", c.outcome,
  c.continues_id AS continuesId
  FROM coaching_cycle AS c LEFT JOIN school AS s ON s.id = c.school_id LEFT JOIN person AS p ON p.id = c.person_id`;
const order = "ORDER BY c.to_date IS NOT NULL, c.from_date DESC, c.id DESC";

export function listCycles(
  { db }: Store,
  { personId, schoolId }: { personId: string | null; schoolId: string | null },
): CycleView[] {
  const where = ["c.deleted = 0"];
  const values: string[] = [];
  if (personId !== null) {
    where.push(
      "(c.person_id = ? OR c.id IN (SELECT cycle_id FROM cycle_person WHERE person_id = ? AND part = 'member' AND deleted = 0))",
    );
    values.push(personId, personId);
  }
  if (schoolId !== null) {
    where.push("c.school_id = ?");
    values.push(schoolId);
  }
  const heads = prepared(db, `${headSql} WHERE ${where.join(" AND ")} ${order}`).all(...values) as Head[];
  return heads.map((head) => ({ ...head, ...partsOf(db, head.id) }));
}

function partsOf(db: ReadableDb, id: string): Pick<CycleView, "people" | "focus" | "dosage"> {
  const all = <T>(sql: string) => prepared(db, sql).all(id) as T;
  return {
    people: all(`SELECT x.id, x.person_id AS personId, coalesce(p.name, '') AS name, x.part FROM cycle_person AS x
      LEFT JOIN person AS p ON p.id = x.person_id WHERE x.cycle_id = ? AND x.deleted = 0 ORDER BY x.part, x.id`),
    focus: all("SELECT id, kind, ref, text FROM cycle_focus WHERE cycle_id = ? AND deleted = 0 ORDER BY id"),
    dosage: all(`SELECT id, visits, minutes, from_date AS "from", to_date AS "to" FROM cycle_dosage
      WHERE cycle_id = ? AND deleted = 0 ORDER BY from_date, id`),
  };
}

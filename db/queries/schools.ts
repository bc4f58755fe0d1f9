/** One school's page: who it is, and what it was and is at a time. */
import type { School, SchoolFact, SchoolFields } from "../../shared/domain/school.ts";
import { Problem } from "../../shared/problems.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { Store } from "../store.ts";
import { today } from "../time.ts";
import { notBlind } from "./blindWalks.ts";
import { mySchools } from "./schoolSearch.ts";

const fieldsSql = `SELECT id, name, nces_id AS ncesId, state_id AS stateId, local_id AS localId, district_name AS districtName,
  district_id AS districtId, place, phone, website, extra FROM school WHERE id = ? AND deleted = 0`;

/** NOT_FOUND, also for one that was removed. */
export function getSchool(store: Store, { id }: { id: string }): School {
  const row = prepared(store.db, fieldsSql).get(id) as
    | (SchoolFields & { id: string; extra: string | null })
    | undefined;
  if (!row) throw new Problem("NOT_FOUND", { what: "school" });
  return {
    ...row,
    extra: JSON.parse(row.extra ?? "{}") as Record<string, string>,
    mine: mySchools(store).includes(id),
    facts: factsOf(store.db, id),
    counts: countsOf(store, id),
  };
}

/** Every fact of a school, of each kind the latest first; a fact whose start is unknown is the oldest. */
function factsOf(db: ReadableDb, schoolId: string): SchoolFact[] {
  const sql = `SELECT id, kind, value, from_date AS "from", to_date AS "to", source FROM school_fact
    WHERE school_id = ? AND deleted = 0 ORDER BY kind, from_date DESC, id`;
  return prepared(db, sql).all(schoolId) as SchoolFact[];
}

const countsSql = `SELECT
  (SELECT count(DISTINCT m.person_id) FROM membership AS m JOIN person AS p ON p.id = m.person_id AND p.deleted = 0
    WHERE m.school_id = :id AND m.deleted = 0 AND (m.from_date IS NULL OR m.from_date <= :today) AND (m.to_date IS NULL OR :today < m.to_date)) AS people,
  (SELECT count(*) FROM room WHERE school_id = :id AND deleted = 0) AS rooms,
  (SELECT count(*) FROM course_section WHERE school_id = :id AND deleted = 0) AS sections,
  (SELECT count(*) FROM walk WHERE school_id = :id AND deleted = 0 AND state <> 'void' AND ${notBlind("walk")}) AS walks,
  (SELECT count(*) FROM action_step WHERE school_id = :id AND deleted = 0 AND closed_on IS NULL) AS openSteps`;

/** People are those who are there today; a void walk counts for nothing. */
function countsOf(store: Store, id: string): School["counts"] {
  return prepared(store.db, countsSql).get({ id, today: today(store) }) as School["counts"];
}

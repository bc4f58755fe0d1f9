/** What the acts of coaching look up before they change anything: a visit, the rules of the agreement, who stands where. */
import { guardClause, type GuardRule, type RecordReader, wallBetween } from "../../../shared/domain/coaching/guard.ts";
import type { LocalDate } from "../../../shared/domain/localTime.ts";
import { Problem } from "../../../shared/problems.ts";
import { prepared, type ReadableDb } from "../../connection.ts";

export interface VisitHead {
  id: string;
  bucket: string;
  schoolId: string;
  cycleId: string | null;
  personId: string | null;
  state: string;
  on: string;
  zone: string;
  startedAt: string | null;
  sharedOn: string | null;
  announcedOn: string | null;
}

const visitSql = `SELECT id, bucket, school_id AS schoolId, cycle_id AS cycleId, person_id AS personId, state, local_date AS "on",
  zone, started_at AS startedAt, shared_on AS sharedOn, announced_on AS announcedOn FROM coaching_visit WHERE id = ? AND deleted = 0`;

/** A visit that is here; undefined where it is not. */
export function visitHere(db: ReadableDb, id: string): VisitHead | undefined {
  return prepared(db, visitSql).get(id) as VisitHead | undefined;
}

/** NOT_FOUND. */
export function visitOf(db: ReadableDb, id: string): VisitHead {
  const visit = visitHere(db, id);
  if (!visit) throw new Problem("NOT_FOUND", { what: "coaching_visit" });
  return visit;
}

/** Every rule of the agreement; one that this version cannot read says nothing. */
export function guardRules(db: ReadableDb): GuardRule[] {
  const sql = `SELECT id, school_id AS schoolId, clause, source, from_date AS "from", to_date AS "to" FROM guard_rule
    WHERE deleted = 0 ORDER BY id`;
  const rows = prepared(db, sql).all() as (Omit<GuardRule, "clause"> & { clause: string })[];
  return rows.flatMap((row) => {
    const clause = guardClause.safeParse(JSON.parse(row.clause));
    return clause.success ? { ...row, clause: clause.data } : [];
  });
}

/** The people with one of these roles at a school on a day, with all their roles there. */
export function rolesAt(db: ReadableDb, schoolId: string, on: LocalDate, of: readonly string[] | null): RecordReader[] {
  const sql = `SELECT person_id AS personId, json_group_array(role) AS roles FROM membership WHERE school_id = ? AND deleted = 0
    AND (from_date IS NULL OR from_date <= ?) AND (to_date IS NULL OR to_date > ?) GROUP BY person_id`;
  const rows = prepared(db, sql).all(schoolId, on, on) as { personId: string; roles: string }[];
  return rows
    .map(({ personId, roles }) => ({ personId, roles: JSON.parse(roles) as string[] }))
    .filter(({ roles }) => of === null || roles.some((role) => of.includes(role)));
}

/** EVALUATOR_WALL where one of the readers evaluates at the school on the day. */
export function demandNoWall(db: ReadableDb, schoolId: string, on: LocalDate, readers: readonly RecordReader[]): void {
  if (wallBetween(guardRules(db), schoolId, on, readers)) throw new Problem("EVALUATOR_WALL", {});
}

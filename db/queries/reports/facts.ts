/** The facts of a period that a report is made from: read by a few statements, and laid out for the figures. */
import { agreementFigures } from "../../../shared/domain/coaching/calibration.ts";
import { freeDaysBySchool, strictestShare } from "../../../shared/domain/coaching/guard.ts";
import { type DosagePlan, type Period, shareWithin } from "../../../shared/domain/coaching/measures.ts";
import {
  type ReportCycle,
  type ReportFacts,
  type ReportPair,
  type ReportStep,
  type ReportTime,
  type ReportVisit,
  withinCycle,
} from "../../../shared/domain/coaching/report.ts";
import { addDays } from "../../../shared/domain/localTime.ts";
import { addWorkDays } from "../../../shared/domain/workDays.ts";
import { guardRules } from "../../commands/coaching/rows.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import { notBlind } from "../blindWalks.ts";
import { currentIds } from "../knownAs.ts";
import { lessonsOf } from "../calibration/overTime.ts";
import { coachesOfCycle, coachesOfStep, stepFactColumns, stepFactOf, type StepFactRow } from "../coaching/stepFacts.ts";
import { postsDuring } from "../coaching/time.ts";

/** Everything of a period, of one school or of all. */
export function reportFacts(db: ReadableDb, period: Period, schoolId: string | null): ReportFacts {
  const nowOf = currentIds(db);
  const coachesNow = <R extends { coachIds: readonly string[] }>(row: R): R => ({
    ...row,
    coachIds: [...new Set(row.coachIds.map(nowOf))],
  });
  const visits = visitsOf(db, period, schoolId).map(coachesNow);
  return {
    steps: stepsOf(db, period, schoolId).map(coachesNow),
    visits,
    inCycles: visits,
    cycles: cyclesOf(db, period, schoolId).map(coachesNow),
    time: timeOf(db, period).map((row) => ({ ...row, personId: nowOf(row.personId) })),
    pairs: pairsOf(db, period).map((row) => ({ ...row, observerIds: row.observerIds.map(nowOf) })),
  };
}

const stepsSql = `SELECT ${stepFactColumns}, s.school_id AS schoolId, s.person_id AS personId, ${coachesOfStep} AS coachIds
  FROM action_step AS s LEFT JOIN observation AS r ON r.id = s.observation_id LEFT JOIN walk AS b ON b.id = r.walk_id
  WHERE s.deleted = 0 AND (:school IS NULL OR s.school_id = :school) AND (b.id IS NULL OR ${notBlind("b")})
  AND ((s.due >= :from AND s.due < :to) OR (s.set_on >= :from AND s.set_on < :to)) ORDER BY s.set_on, s.id`;

function stepsOf(db: ReadableDb, { from, to }: Period, school: string | null): ReportStep[] {
  const rows = prepared(db, stepsSql).all({ from, to, school }) as (StepFactRow & StoredWhose)[];
  return rows.map((row) => withCoaches(stepFactOf(row)));
}

interface StoredWhose {
  schoolId: string;
  personId: string | null;
  coachIds: string;
}
function withCoaches<R extends { coachIds: string }>(row: R): Omit<R, "coachIds"> & { coachIds: string[] } {
  return { ...row, coachIds: JSON.parse(row.coachIds) as string[] };
}

const visitsSql = `SELECT id, school_id AS schoolId, person_id AS personId, json_array(coach_id) AS coachIds, cycle_id AS cycleId,
  local_date AS "on", coalesce(minutes, 0) AS minutes, shared_on AS sharedOn FROM coaching_visit
  WHERE state = 'closed' AND deleted = 0 AND local_date >= :from AND local_date < :to
  AND (:school IS NULL OR school_id = :school) ORDER BY local_date, id`;

function visitsOf(db: ReadableDb, { from, to }: Period, school: string | null): ReportVisit[] {
  const rules = guardRules(db);
  const freeAt = freeDaysBySchool(rules);
  type Row = Omit<ReportVisit, "coachIds" | "shareBy" | "schoolId"> & StoredWhose;
  const rows = prepared(db, visitsSql).all({ from, to, school }) as Row[];
  return rows.map((row) => {
    const workDays = strictestShare(rules, row.schoolId, row.on)?.clause.workDays ?? shareWithin;
    return { ...withCoaches(row), shareBy: addWorkDays(row.on, workDays, freeAt(row.schoolId)) };
  });
}

const cyclesSql = `SELECT c.id, c.school_id AS schoolId, c.person_id AS personId, c.from_date AS "from", c.to_date AS "to",
  (${coachesOfCycle("c.id")}) AS coachIds,
  (SELECT json_group_array(json_object('from', d.from_date, 'to', d.to_date, 'visits', d.visits, 'minutes', d.minutes))
    FROM cycle_dosage AS d WHERE d.cycle_id = c.id AND d.deleted = 0) AS plans
  FROM coaching_cycle AS c WHERE c.deleted = 0 AND (:school IS NULL OR c.school_id = :school)
  AND (c.from_date IS NULL OR c.from_date < :to) AND (c.to_date IS NULL OR c.to_date > :from) ORDER BY c.from_date, c.id`;

function cyclesOf(db: ReadableDb, { from, to }: Period, school: string | null): ReportCycle[] {
  type Row = Omit<ReportCycle, "coachIds" | "plans" | "schoolId"> & StoredWhose & { plans: string };
  const rows = prepared(db, cyclesSql).all({ from, to, school }) as Row[];
  return rows.map((row) => {
    const plans = (JSON.parse(row.plans) as DosagePlan[]).flatMap((plan) => withinCycle(plan, row) ?? []);
    return { ...withCoaches(row), plans };
  });
}

function timeOf(db: ReadableDb, { from, to }: Period): ReportTime[] {
  const sql = `SELECT id, person_id AS personId, place, minutes, school_id AS schoolId FROM time_entry
    WHERE local_date >= ? AND local_date < ? AND deleted = 0 ORDER BY local_date, id`;
  const posts = postsDuring(db, from, to);
  const rows = prepared(db, sql).all(from, to) as Omit<ReportTime, "base">[];
  return rows.map((row) => ({ ...row, base: posts.get(row.personId)?.base ?? null }));
}

function pairsOf(db: ReadableDb, { from, to }: Period): ReportPair[] {
  const lessons = lessonsOf(db, { from, to: addDays(to, -1) });
  return lessons.map(({ id, firstId, secondId, pairs }) => {
    const { n, value } = agreementFigures(pairs).exact;
    return { id, observerIds: [firstId, secondId], marks: n, alike: Math.round((value ?? 0) * n) };
  });
}

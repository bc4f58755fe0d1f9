/**
 * The measures of coaching a second time, by plain SQL that shares nothing with the app: written from their definitions in the guide,
 * over temporary tables of its own. What the app says of a coach, a school, a person or the office is held against it.
 */
import type { WritableDb } from "../../db/connection.ts";

export interface Whom {
  coachId?: string | undefined;
  schoolId?: string | undefined;
  personId?: string | undefined;
}

/** `part` of `whole`, and how many people who are coached are behind it. */
export interface Expected {
  value: number | null;
  part: number;
  whole: number;
  teachers: number;
}

const tables = `
CREATE TEMP TABLE r_dropped AS
  SELECT g.step_id, min(g.on_date) AS day FROM step_status AS g LEFT JOIN
    (SELECT step_id, max(on_date || id) AS last FROM step_status WHERE status = 'reopened' AND deleted = 0 GROUP BY step_id) AS r
    ON r.step_id = g.step_id
  WHERE g.status = 'given_up' AND g.deleted = 0 AND (r.last IS NULL OR g.on_date || g.id > r.last) GROUP BY g.step_id;

CREATE TEMP TABLE r_step AS
  SELECT s.id, s.school_id AS school, s.person_id AS person, s.cycle_id AS cycle, s.set_on, s.due, d.day AS dropped,
    min(CASE WHEN c.result IN ('seen', 'partly', 'not_seen') THEN c.checked_on END) AS looked,
    min(CASE WHEN c.result = 'seen' THEN c.checked_on END) AS seen
  FROM action_step AS s LEFT JOIN r_dropped AS d ON d.step_id = s.id
  LEFT JOIN step_check AS c ON c.step_id = s.id AND c.deleted = 0 AND c.checked_on >= s.set_on
  WHERE s.deleted = 0 GROUP BY s.id;
DELETE FROM r_step WHERE id IN (SELECT s.id FROM action_step AS s, observation AS o, walk AS w
  WHERE o.id = s.observation_id AND w.id = o.walk_id AND w.bucket LIKE 'user:%');

CREATE TEMP TABLE r_step_coach AS
  SELECT s.id AS step, v.coach_id AS coach FROM action_step AS s, coaching_visit AS v WHERE v.id = s.visit_id AND v.deleted = 0;
INSERT INTO r_step_coach
  SELECT DISTINCT s.id, p.person_id FROM action_step AS s, cycle_person AS p
  WHERE p.cycle_id = s.cycle_id AND p.part = 'coach' AND p.deleted = 0 AND s.id NOT IN (SELECT step FROM r_step_coach);
INSERT INTO r_step_coach
  SELECT s.id, w.observer_id FROM action_step AS s, observation AS o, walk AS w
  WHERE o.id = s.observation_id AND w.id = o.walk_id AND s.id NOT IN (SELECT step FROM r_step_coach);
CREATE INDEX r_step_coach_by ON r_step_coach (step, coach);

CREATE TEMP TABLE r_day AS
  WITH RECURSIVE days (day) AS (SELECT (SELECT min(local_date) FROM coaching_visit)
    UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < date(:today, '+40 days'))
  SELECT day FROM days WHERE strftime('%w', day) NOT IN ('0', '6');
CREATE INDEX r_day_by_day ON r_day (day);
CREATE TEMP TABLE r_free AS
  SELECT DISTINCT g.school_id AS school, d.day FROM guard_rule AS g, r_day AS d WHERE g.deleted = 0
    AND json_extract(g.clause, '$.kind') = 'free' AND d.day >= g.from_date AND d.day < g.to_date;

CREATE TEMP TABLE r_visit AS
  SELECT v.id, v.school_id AS school, v.person_id AS person, v.cycle_id AS cycle, v.coach_id AS coach, v.local_date AS held,
    v.minutes, v.shared_on, coalesce((SELECT min(json_extract(g.clause, '$.workDays')) FROM guard_rule AS g
      WHERE g.deleted = 0 AND json_extract(g.clause, '$.kind') = 'share_within'
      AND coalesce(g.school_id, v.school_id) = v.school_id AND coalesce(g.from_date, '') <= v.local_date
      AND coalesce(g.to_date, '9999') > v.local_date), 2) AS within, NULL AS last
  FROM coaching_visit AS v WHERE v.state = 'closed' AND v.deleted = 0;
UPDATE r_visit SET last = CASE WHEN within = 0 THEN held ELSE (SELECT day FROM (SELECT d.day, row_number() OVER (ORDER BY d.day) AS n
  FROM r_day AS d WHERE d.day > r_visit.held AND NOT EXISTS (SELECT 1 FROM r_free AS f
    WHERE f.day = d.day AND coalesce(f.school, r_visit.school) = r_visit.school)) WHERE n = r_visit.within) END;

CREATE TEMP TABLE r_cycle AS
  SELECT id, school_id AS school, person_id AS person, coalesce(from_date, '') AS since, coalesce(to_date, '9999') AS until
  FROM coaching_cycle WHERE deleted = 0;
CREATE TEMP TABLE r_cycle_coach AS
  SELECT DISTINCT cycle_id AS cycle, person_id AS coach FROM cycle_person WHERE part = 'coach' AND deleted = 0;
CREATE TEMP TABLE r_plan AS
  SELECT c.id AS cycle, d.visits, d.minutes, max(coalesce(d.from_date, ''), c.since) AS since,
    min(coalesce(d.to_date, '9999'), c.until) AS until
  FROM r_cycle AS c, cycle_dosage AS d WHERE d.cycle_id = c.id AND d.deleted = 0;
DELETE FROM r_plan WHERE since >= until;`;

const ofStep = `(:coach IS NULL OR EXISTS (SELECT 1 FROM r_step_coach WHERE step = s.id AND coach = :coach))
  AND (:school IS NULL OR s.school = :school) AND (:person IS NULL OR s.person = :person)`;
const ofVisit = `(:coach IS NULL OR v.coach = :coach) AND (:school IS NULL OR v.school = :school)
  AND (:person IS NULL OR v.person = :person) AND v.held >= :from AND v.held < :until`;
const ofCycle = `(:coach IS NULL OR EXISTS (SELECT 1 FROM r_cycle_coach WHERE cycle = c.id AND coach = :coach))
  AND (:school IS NULL OR c.school = :school) AND (:person IS NULL OR c.person = :person)`;
const running = `${ofCycle} AND c.since < :to AND c.until > :from`;

const share = "CASE WHEN whole > 0 THEN 1.0 * part / whole END AS value, part, whole, teachers";

const sql = {
  followThrough: `SELECT ${share} FROM (SELECT count(*) AS whole, coalesce(sum(looked <= due), 0) AS part,
      count(DISTINCT coalesce(person, id)) AS teachers FROM r_step AS s
    WHERE due >= :from AND due < :to AND due <= :today AND coalesce(dropped, '9999') >= due AND ${ofStep})`,
  daysToMastery: `WITH told AS (SELECT id, person, julianday(seen) - julianday(set_on) AS days FROM r_step AS s
      WHERE set_on >= :from AND set_on < :to AND (seen IS NOT NULL OR dropped IS NULL) AND ${ofStep}),
    ranked AS (SELECT days, row_number() OVER (ORDER BY days) AS at, count(*) OVER () AS n FROM told WHERE days IS NOT NULL)
    SELECT (SELECT avg(days) FROM ranked WHERE at IN ((n + 1) / 2, n / 2 + 1)) AS value, count(days) AS part, count(*) AS whole,
      count(DISTINCT coalesce(person, id)) AS teachers FROM told`,
  dosageVisits: dosageSql("visits", "count(*)"),
  dosageMinutes: dosageSql("minutes", "coalesce(sum(v.minutes), 0)"),
  perFortnight: `WITH held AS (SELECT v.id, v.person, v.cycle FROM r_visit AS v WHERE ${ofVisit}),
    people AS (SELECT coalesce(person, cycle, id) AS who FROM held
      UNION SELECT coalesce(c.person, c.id) FROM r_cycle AS c WHERE ${running} AND c.since < :until AND :from < :until)
    SELECT (SELECT count(*) FROM held) * 14.0 / nullif(max(julianday(:until) - julianday(:from), 0), 0) / nullif(count(*), 0) AS value,
      (SELECT count(*) FROM held) AS part, count(*) AS whole, count(*) AS teachers FROM people`,
  sharedOnTime: `SELECT ${share} FROM (SELECT count(*) AS whole, coalesce(sum(shared_on <= last), 0) AS part,
      count(DISTINCT person) AS teachers FROM r_visit AS v
    WHERE person IS NOT NULL AND (shared_on IS NOT NULL OR last < :today) AND ${ofVisit})`,
  fieldTimeOffice: timeSql(`AND EXISTS (SELECT 1 FROM assignment AS a WHERE ${posted("a")} AND a.base = 'office')
    AND NOT EXISTS (SELECT 1 FROM assignment AS a WHERE ${posted("a")} AND a.base = 'school')`),
  fieldTimeEverybody: timeSql(""),
  agreement: `SELECT ${share} FROM (SELECT count(*) AS whole,
      coalesce(sum(json_extract(p.value, '$.first') = json_extract(p.value, '$.second')), 0) AS part, 0 AS teachers
    FROM observer_agreement AS a, json_each(a.pairs) AS p WHERE a.deleted = 0 AND a.local_date >= :from AND a.local_date < :to
    AND :school IS NULL AND :person IS NULL AND (:coach IS NULL OR :coach IN (a.first_id, a.second_id)))`,
};
export type MeasureKey = keyof typeof sql;
export const measureKeys = Object.keys(sql) as MeasureKey[];

/** Planned: each plan's days within the period, in parts of 14. Held: visits of those cycles, whoever of their coaches held them. */
function dosageSql(field: "visits" | "minutes", held: string): string {
  const days = "max(0, julianday(min(until, :until)) - julianday(max(since, :from)))";
  return `WITH mine AS (SELECT c.id, c.person FROM r_cycle AS c WHERE ${running}),
    planned AS (SELECT p.*, m.person FROM r_plan AS p, mine AS m WHERE m.id = p.cycle),
    sums AS (SELECT coalesce(sum(${days} * ${field} / 14.0), 0) AS whole,
      count(DISTINCT CASE WHEN since < :until AND until > :from THEN coalesce(person, cycle) END) AS teachers FROM planned)
    SELECT CASE WHEN whole > 0 THEN part / whole END AS value, part, whole, teachers FROM sums, (SELECT ${held} AS part
      FROM r_visit AS v WHERE v.held >= :from AND v.held < :until AND v.cycle IN (SELECT cycle FROM planned))`;
}

function posted(a: string): string {
  return `${a}.person_id = t.person_id AND ${a}.deleted = 0 AND coalesce(${a}.from_date, '') < :to AND coalesce(${a}.to_date, '9999') > :from`;
}

/** Of a school or of somebody coached there is no time. */
function timeSql(more: string): string {
  return `SELECT ${share} FROM (SELECT coalesce(sum(minutes), 0) AS whole,
      coalesce(sum(CASE WHEN place = 'school' THEN minutes ELSE 0 END), 0) AS part, 0 AS teachers FROM time_entry AS t
    WHERE deleted = 0 AND local_date >= :from AND local_date < :to AND :school IS NULL AND :person IS NULL
    AND (:coach IS NULL OR person_id = :coach) ${more})`;
}

export interface Period {
  from: string;
  to: string;
}

/** Lays the tables out; they are gone with the connection. */
export function recompute(db: WritableDb, today: string) {
  db.exec(tables.replace(":today", `'${today}'`));
  const tomorrow = db.prepare("SELECT date(?, '+1 day')").pluck().get(today) as string;
  const bind = ({ coachId, schoolId, personId }: Whom, { from, to }: Period) => {
    const until = to < tomorrow ? to : tomorrow;
    return { coach: coachId ?? null, school: schoolId ?? null, person: personId ?? null, from, to, until, today };
  };
  const one = (text: string, all: Record<string, string | null>) => {
    const used = Object.fromEntries(Object.entries(all).filter(([name]) => text.includes(`:${name}`)));
    return db.prepare(text).get(used) as Expected;
  };
  return {
    measure: (key: MeasureKey, whom: Whom, period: Period): Expected => one(sql[key], bind(whom, period)),
    /** Steps of one cycle, against what `measure` narrows by person, school and coach. */
    followThroughOfCycle: (cycle: string, { from, to }: Period) =>
      db
        .prepare(
          `SELECT id, coalesce(looked <= due, 0) AS checked FROM r_step WHERE cycle = ? AND due >= ? AND due < ? AND due <= ?
          AND coalesce(dropped, '9999') >= due ORDER BY id`,
        )
        .all(cycle, from, to, today) as { id: string; checked: 0 | 1 }[],
  };
}

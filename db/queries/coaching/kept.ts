/** The report of what was kept of the local agreement, with the visits and walkthroughs behind it. */
import type { Inputs, Outputs } from "../../../shared/contract/index.ts";
import { type HeldVisit, type HeldWalk, keptOf } from "../../../shared/domain/coaching/kept.ts";
import { guardRules } from "../../commands/coaching/rows.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { today } from "../../time.ts";

type Told = { schoolName: string; who: string };

const where = (alias: string) =>
  `${alias}.local_date >= :from AND ${alias}.local_date < :to AND (:school IS NULL OR ${alias}.school_id = :school) AND ${alias}.deleted = 0`;
const visitsSql = `SELECT v.id, v.school_id AS schoolId, v.local_date AS "on", v.minutes, v.planned, v.announced_on AS announcedOn,
  v.shared_on AS sharedOn, coalesce(s.name, '') AS schoolName, v.coach_name AS who
  FROM coaching_visit AS v LEFT JOIN school AS s ON s.id = v.school_id WHERE ${where("v")} AND v.state = 'closed' ORDER BY v.local_date, v.id`;
const walksSql = `SELECT w.id, w.school_id AS schoolId, w.local_date AS "on", w.names_off AS namesOff, coalesce(s.name, '') AS schoolName,
  w.observer_name AS who FROM walk AS w LEFT JOIN school AS s ON s.id = w.school_id
  WHERE ${where("w")} AND w.state IN ('active', 'finished') ORDER BY w.local_date, w.id`;

export function keptReport(
  store: Store,
  { schoolId, from, to }: Inputs["coaching"]["keptReport"],
): Outputs["coaching"]["keptReport"] {
  const span = { from, to, school: schoolId };
  const visits = prepared(store.db, visitsSql).all(span) as (Omit<HeldVisit, "planned"> & Told & { planned: 0 | 1 })[];
  const walks = prepared(store.db, walksSql).all(span) as (Omit<HeldWalk, "namesOff"> & Told & { namesOff: 0 | 1 })[];
  const held = {
    visits: visits.map((visit) => ({ ...visit, planned: visit.planned === 1 })),
    walks: walks.map((walk) => ({ ...walk, namesOff: walk.namesOff === 1 })),
  };
  const told = new Map([...visits, ...walks].map(({ id, on, schoolName, who }) => [id, { on, schoolName, who }]));
  return keptOf(guardRules(store.db), held, today(store)).flatMap((line) => {
    const of = told.get(line.id);
    return of ? [{ ...line, ...of }] : [];
  });
}

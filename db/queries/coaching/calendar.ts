/**
 * Who from the district enters which school when. What is planned stands in the calendar by its booking, what was held by the visit or
 * the walkthrough itself, on the day and at the hours it was held; each once, whichever of the two is there.
 */
import type { CalendarEntry } from "../../../shared/contract/coachingCalendar.ts";
import type { Outputs } from "../../../shared/contract/index.ts";
import { freeNames, visitWarnings } from "../../../shared/domain/coaching/guard.ts";
import { doubles, meets, withLoad } from "../../../shared/domain/coaching/load.ts";
import { partId } from "../../../shared/domain/ids.ts";
import { addDays, localTimeOf } from "../../../shared/domain/localTime.ts";
import type { Inputs } from "../../../shared/contract/index.ts";
import { guardRules } from "../../commands/coaching/rows.ts";
import { minutesPlanned } from "../../commands/coaching/visits.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { today } from "../../time.ts";

/** A line before its load is known; `zone`: whose wall its hours are on. */
export type CalendarRow = Omit<CalendarEntry, "busy" | "collides" | "doubled"> & { zone: string; cancelled: boolean };

interface Row extends Omit<CalendarRow, "movable" | "cancelled" | "id"> {
  id: string | null;
  startedAt: string | null;
  endedAt: string | null;
  cancelled: 0 | 1;
}

const school = "coalesce(s.name, '') AS schoolName";
/** Bookings: of visits those that are not held yet, of walkthroughs those that are not on this device. */
const bookedSql = `SELECT b.id, b.kind, b.school_id AS schoolId, ${school}, b.person_id AS personId, b.person_name AS personName,
  b.local_date AS "on", b.zone, b.starts, b.ends, b.title, b.about_id AS aboutId, iif(v.id IS NULL, NULL, 'visit') AS about,
  v.state, p.name AS withName, NULL AS startedAt, NULL AS endedAt, b.deleted AS cancelled
  FROM calendar_booking AS b LEFT JOIN school AS s ON s.id = b.school_id
  LEFT JOIN coaching_visit AS v ON v.id = b.about_id AND v.deleted = 0 LEFT JOIN person AS p ON p.id = v.person_id
  LEFT JOIN walk AS w ON w.id = b.about_id AND w.deleted = 0
  WHERE b.local_date >= :from AND b.local_date < :to AND (:school IS NULL OR b.school_id = :school)
  AND (b.deleted = 0 OR :cancelled) AND w.id IS NULL AND (v.id IS NULL OR v.state = 'planned' OR b.deleted = 1)`;
const heldSql = `SELECT (SELECT b.id FROM calendar_booking AS b WHERE b.about_id = v.id ORDER BY b.deleted, b.id LIMIT 1) AS id,
  'visit' AS kind, v.school_id AS schoolId, ${school}, v.coach_id AS personId, v.coach_name AS personName, v.local_date AS "on", v.zone,
  NULL AS starts, NULL AS ends, NULL AS title, v.id AS aboutId, 'visit' AS about, v.state, p.name AS withName,
  v.started_at AS startedAt, v.ended_at AS endedAt, 0 AS cancelled
  FROM coaching_visit AS v LEFT JOIN school AS s ON s.id = v.school_id LEFT JOIN person AS p ON p.id = v.person_id
  WHERE v.local_date >= :from AND v.local_date < :to AND (:school IS NULL OR v.school_id = :school)
  AND v.state IN ('open', 'closed') AND v.deleted = 0`;
const walksSql = `SELECT b.id, 'walk' AS kind, w.school_id AS schoolId, ${school}, w.observer_id AS personId, w.observer_name AS personName,
  w.local_date AS "on", w.zone, b.starts, b.ends, coalesce(nullif(w.purpose, ''), b.title) AS title, w.id AS aboutId, 'walk' AS about,
  w.state, NULL AS withName, w.started_at AS startedAt, w.finished_at AS endedAt, 0 AS cancelled
  FROM walk AS w LEFT JOIN school AS s ON s.id = w.school_id
  LEFT JOIN calendar_booking AS b ON b.rid = (SELECT x.rid FROM calendar_booking AS x WHERE x.about_id = w.id AND x.deleted = 0 ORDER BY x.id LIMIT 1)
  WHERE w.local_date >= :from AND w.local_date < :to AND (:school IS NULL OR w.school_id = :school) AND w.state <> 'void' AND w.deleted = 0`;

interface Span {
  schoolId: string | null;
  from: string;
  to: string;
}

/** The lines of a span in the order of days and hours; with `cancelled`, what was called off too. */
export function calendarRows({ db }: Store, { schoolId, from, to }: Span, cancelled = false): CalendarRow[] {
  const values = { from, to, school: schoolId };
  const rows = [
    ...prepared(db, bookedSql).all({ ...values, cancelled: cancelled ? 1 : 0 }),
    ...prepared(db, heldSql).all(values),
    ...prepared(db, walksSql).all(values),
  ] as Row[];
  return rows.map(lineOf).toSorted(byTime);
}

function lineOf({ startedAt, endedAt, cancelled, ...row }: Row): CalendarRow {
  const planned = row.state === null || row.state === "planned";
  const line = {
    ...row,
    id: row.id ?? partId(row.aboutId ?? "", "booking"),
    cancelled: cancelled === 1,
    movable: planned && cancelled === 0,
  };
  return planned ? line : { ...line, ...hoursHeld(row, startedAt, endedAt) };
}

/** The hours something was held, on the wall of its day. What went on past midnight ends with the day. */
function hoursHeld(
  { on, zone }: Pick<Row, "on" | "zone">,
  startedAt: string | null,
  endedAt: string | null,
): Pick<Row, "starts" | "ends"> {
  const at = (instant: string | null) => (instant === null ? null : localTimeOf(instant, zone));
  const [started, ended] = [at(startedAt), at(endedAt)];
  if (started?.date !== on) return { starts: null, ends: null };
  return { starts: started.time, ends: ended === null ? null : ended.date === on ? ended.time : "23:59" };
}

function byTime(a: CalendarRow, b: CalendarRow): number {
  const key = ({ on, starts, id }: CalendarRow) => `${on} ${starts ?? ""} ${id}`;
  return key(a) < key(b) ? -1 : 1;
}

export function calendar(store: Store, span: Span): Outputs["coaching"]["calendar"] {
  // Whether somebody is in two schools at once is seen with every school in sight.
  const all = withLoad(calendarRows(store, { ...span, schoolId: null }));
  return all
    .filter((entry) => span.schoolId === null || entry.schoolId === span.schoolId)
    .map(({ zone: _zone, cancelled: _cancelled, ...entry }) => entry);
}

/** What somebody who plans a time in a school should know before it is saved. Their own visit to the school is no collision. */
export function planCheck(
  store: Store,
  { schoolId, on, starts, ends, kind, announced, besides }: Inputs["coaching"]["planCheck"],
): Outputs["coaching"]["planCheck"] {
  const asked = { id: besides ?? "", schoolId, personId: store.actor.id, on, starts, ends };
  const entries = calendar(store, { schoolId: null, from: on, to: addDays(on, 1) });
  const moved = entries.find(({ id }) => id === besides);
  const slot = { ...asked, personId: moved?.personId ?? asked.personId };
  const others = entries.filter((entry) => entry.schoolId === schoolId && entry.personId !== slot.personId);
  const visit = { schoolId, on, minutes: minutesPlanned(starts, ends), namesShown: false };
  const rules = guardRules(store.db);
  const warnings =
    kind === "visit" ? visitWarnings(rules, { ...visit, announcedOn: announced ? today(store) : null }) : [];
  return {
    warnings,
    free: freeNames(rules, schoolId, on),
    others: others.map((entry) => ({ ...entry, meets: meets(slot, entry) })),
    own: entries.filter((entry) => doubles(slot, entry)),
  };
}

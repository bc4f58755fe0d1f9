/**
 * A coaching visit as its screen shows it: the last step first, then what was scripted, noted and said. Of notes one sees one's own and
 * what was released to an audience one belongs to; there is no filter for that, because no other note is on this device.
 */
import type { VisitLine, VisitView } from "../../../shared/contract/coachingVisits.ts";
import type { Outputs } from "../../../shared/contract/index.ts";
import type { TodayView } from "../../../shared/contract/overview.ts";
import { freeDaysAt, shareClock, visitWarnings } from "../../../shared/domain/coaching/guard.ts";
import type { LocalDate } from "../../../shared/domain/localTime.ts";
import type { StepView } from "../../../shared/domain/step.ts";
import { guardRules } from "../../commands/coaching/rows.ts";
import { Problem } from "../../../shared/problems.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { today } from "../../time.ts";
import { ownIds } from "../../sync/identity.ts";
import { lastStepBefore, stepsSetIn } from "../steps.ts";
import { notOwn } from "./given.ts";

/** The last word that stands, what was only answered after it; one that was taken back tells so where there is no other. */
const acknowledged = `(SELECT CASE WHEN a.withdrawn_at IS NULL THEN a.answer ELSE 'withdrawn' END FROM visit_acknowledgement AS a
  WHERE a.visit_id = v.id AND a.deleted = 0
  ORDER BY a.withdrawn_at IS NOT NULL, a.answer = 'responded', a.at DESC, a.id DESC LIMIT 1)`;

const lineSql = `SELECT v.id, v.school_id AS schoolId, coalesce(s.name, '') AS schoolName, v.person_id AS personId,
  coalesce(p.name, c.team) AS whom, v.cycle_id AS cycleId, v.coach_id AS coachId, v.coach_name AS coachName, v.state,
  v.local_date AS "on", v.starts, v.minutes, ${acknowledged} AS acknowledged, v.shared_on AS sharedOn`;
const from = `FROM coaching_visit AS v LEFT JOIN school AS s ON s.id = v.school_id
  LEFT JOIN person AS p ON p.id = v.person_id LEFT JOIN coaching_cycle AS c ON c.id = v.cycle_id`;

/** Visits to a person, the latest first; at most `most`, all where that is below zero. What was cancelled is left out. */
export function visitsTo({ db }: Store, personId: string, most: number): VisitLine[] {
  const sql = `${lineSql} ${from} WHERE v.person_id = ? AND v.deleted = 0 AND v.state <> 'cancelled'
    ORDER BY v.local_date DESC, v.id DESC LIMIT ?`;
  return prepared(db, sql).all(personId, most) as VisitLine[];
}

/** Visits of a cycle, the latest first. What was cancelled is left out. */
export function visitsOfCycle({ db }: Store, cycleId: string): VisitLine[] {
  const sql = `${lineSql} ${from} WHERE v.cycle_id = ? AND v.deleted = 0 AND v.state <> 'cancelled'
    ORDER BY v.local_date DESC, v.id DESC`;
  return prepared(db, sql).all(cycleId) as VisitLine[];
}

/** More than anybody has under way or looks back on at a glance. */
const mostOfMine = 40;

const mine = `${lineSql} ${from} WHERE v.coach_id IN (SELECT value FROM json_each(?))`;
/** As the index says it: of all that was ever held nothing is read. */
const unfinished = `${mine} AND v.state IN ('planned', 'open') AND v.deleted = 0`;

/** One's own visits. Planned ones: today's and those to come by day and hour, then what was missed, the latest first. */
export function myVisits(store: Store): Outputs["coaching"]["myVisits"] {
  const own = JSON.stringify(ownIds(store));
  const some = (sql: string, ...values: string[]) =>
    prepared(store.db, `${sql} LIMIT ${mostOfMine}`).all(own, ...values) as VisitLine[];
  const on = today(store);
  const planned = `${unfinished} AND v.state = 'planned'`;
  const ahead = some(`${planned} AND v.local_date >= ? ORDER BY v.local_date, v.starts, v.id`, on);
  const missed = some(`${planned} AND v.local_date < ? ORDER BY v.local_date DESC, v.id DESC`, on);
  return {
    open: some(`${unfinished} AND v.state = 'open' ORDER BY v.started_at DESC, v.id DESC`),
    planned: [...ahead, ...missed],
    held: some(
      `${mine} AND v.state = 'closed' AND v.deleted = 0 ORDER BY v.local_date DESC, v.ended_at DESC, v.id DESC`,
    ),
  };
}

/** One's own visits under way, the last one begun first, then those planned for a day, each with the step it opens on. */
export function visitsOfDay(store: Store, date: LocalDate): TodayView["visits"] {
  const sql = `${unfinished} AND v.local_date <= ? AND (v.state = 'open' OR v.local_date = ?)
    ORDER BY v.state, CASE v.state WHEN 'open' THEN v.started_at END DESC, v.starts, v.id LIMIT ${mostOfMine}`;
  const visits = prepared(store.db, sql).all(JSON.stringify(ownIds(store)), date, date) as VisitLine[];
  return visits.map((visit) => ({ ...visit, lastStep: opens(store, visit) }));
}

/** The step that a visit opens on. */
function opens(store: Store, { id, personId, schoolId }: VisitLine): StepView | null {
  return personId === null ? null : lastStepBefore(store, { personId, schoolId, visitId: id });
}

type Head = VisitLine &
  Pick<VisitView, "startedAt" | "endedAt" | "mode" | "place" | "fundId"> & {
    planned: 0 | 1;
    announcedOn: string | null;
    email: string | null;
  };

const headSql = `${lineSql}, p.email, v.planned, v.started_at AS startedAt, v.ended_at AS endedAt, v.mode, v.place,
  v.fund_id AS fundId, v.announced_on AS announcedOn ${from} WHERE v.id = ? AND v.deleted = 0`;

/** NOT_FOUND. */
export function getVisit(store: Store, { id }: { id: string }): VisitView {
  const { db } = store;
  const found = prepared(db, headSql).get(id) as Head | undefined;
  if (!found) throw new Problem("NOT_FOUND", { what: "coaching_visit" });
  const { announcedOn, planned, ...head } = found;
  const { schoolId, personId, on, minutes, sharedOn } = head;
  const rules = guardRules(db);
  // What is made of it names the person.
  const warnings = visitWarnings(rules, { schoolId, on, minutes, announcedOn, namesShown: personId !== null });
  const clock =
    head.state === "closed"
      ? shareClock(rules, { schoolId, on, sharedOn }, today(store), freeDaysAt(rules, schoolId))
      : null;
  return {
    ...head,
    planned: planned === 1,
    ends: endOf(db, id),
    lastStep: opens(store, head),
    newSteps: stepsSetIn(store, id),
    lines: linesOf(db, id),
    notes: notesOf(store, id),
    acknowledgements: acknowledgementsOf(db, id),
    warnings: planned === 1 ? warnings : warnings.filter(({ code }) => code !== "no_notice"),
    shareBy: clock && { last: clock.last, left: clock.left, state: clock.state },
    next: nextOf(db, head),
  };
}

function endOf(db: ReadableDb, id: string): string | null {
  const sql = "SELECT ends FROM calendar_booking WHERE about_id = ? AND deleted = 0 LIMIT 1";
  return (prepared(db, sql).pluck().get(id) as string | null | undefined) ?? null;
}

function linesOf(db: ReadableDb, id: string): VisitView["lines"] {
  const sql = `SELECT id, offset_ms AS offsetMs, at, speaker, text, tags FROM visit_evidence
    WHERE visit_id = ? AND deleted = 0 ORDER BY offset_ms, id`;
  const rows = prepared(db, sql).all(id) as (Omit<VisitView["lines"][number], "tags"> & { tags: string })[];
  return rows.map((row) => ({ ...row, tags: JSON.parse(row.tags) as string[] }));
}

/** One's own are those that are kept here; of the others there are only the copies that were given. */
function notesOf({ db }: Store, id: string): VisitView["notes"] {
  const sql = `SELECT n.audience, n.body, n.author_name AS authorName, 1 AS own, r.released_at AS releasedAt,
    r.body IS n.body AS asIs FROM visit_note AS n LEFT JOIN released_note AS r ON r.note_id = n.id AND r.deleted = 0
    WHERE n.visit_id = :visit AND n.deleted = 0
    UNION ALL SELECT r.audience, r.body, r.author_name, 0, r.released_at, 1 FROM released_note AS r
    WHERE r.visit_id = :visit AND ${notOwn} AND r.deleted = 0
    ORDER BY 1, 3`;
  type Row = Omit<VisitView["notes"][number], "own" | "releasedAsIs"> & { own: 0 | 1; asIs: 0 | 1 };
  const rows = prepared(db, sql).all({ visit: id }) as Row[];
  return rows.map(({ own, asIs, ...note }) => ({ ...note, own: own === 1, releasedAsIs: asIs === 1 }));
}

function acknowledgementsOf(db: ReadableDb, id: string): VisitView["acknowledgements"] {
  const sql = `SELECT id, name, answer, response, at, withdrawn_at AS withdrawnAt, withdrawn_reason AS withdrawnReason
    FROM visit_acknowledgement WHERE visit_id = ? AND deleted = 0 ORDER BY at, id`;
  return prepared(db, sql).all(id) as VisitView["acknowledgements"];
}

/** The next visit that is planned for the same person. */
function nextOf(db: ReadableDb, { id, personId, on }: Head | Omit<Head, "planned" | "announcedOn">): VisitView["next"] {
  if (personId === null) return null;
  const sql = `SELECT id, local_date AS "on", starts FROM coaching_visit WHERE person_id = ? AND id <> ? AND local_date >= ?
    AND state = 'planned' AND deleted = 0 ORDER BY local_date, starts, id LIMIT 1`;
  return (prepared(db, sql).get(personId, id, on) as VisitView["next"] | undefined) ?? null;
}

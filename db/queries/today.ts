/**
 * Today: what is under way, what comes, what is due, what changed. It is the first thing asked after every start, so nothing here
 * grows with what the store holds: every list is bounded and read by an index, and what is unsent is a difference of two numbers.
 */
import type { TodayView } from "../../shared/contract/overview.ts";
import { addDays, type LocalDate } from "../../shared/domain/localTime.ts";
import { textIn } from "../../shared/domain/text.ts";
import type { WalkLine } from "../../shared/domain/walk.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { Store } from "../store.ts";
import { today } from "../time.ts";
import { findInstrumentBody } from "./instrumentBodies.ts";
import { waitingActs } from "../sync/state.ts";
import { visitsOfDay } from "./coaching/visit.ts";
import { prefOr } from "./prefs.ts";
import { dueSteps } from "./steps.ts";

const mostWalks = 20;
const mostSteps = 20;
const mostRecent = 10;
/** Steps due within these many days are shown. */
const daysAhead = 7;

/** `lastBackup` is known outside the store. */
export function getToday(store: Store): Omit<TodayView, "lastBackup"> {
  const date = today(store);
  const visits = visitsOfDay(store, date);
  const opening = new Set(visits.map(({ lastStep }) => lastStep?.id));
  return {
    date,
    ...unfinishedWalks(store.db, date),
    visits,
    dueSteps: stepsToCheck(store, date).filter(({ id }) => !opening.has(id)),
    recent: changedSince(store, String(prefOr<unknown>(store, "lastLooked", ""))),
    unsentActs: waitingActs(store.db),
    has: whatIsThere(store.db),
  };
}

interface Unfinished {
  id: string;
  state: string;
  date: LocalDate;
}

/** Under way: the last one begun first. Planned: today and what comes, then what was planned for earlier and never begun. */
function unfinishedWalks(db: ReadableDb, date: LocalDate): Pick<TodayView, "inProgress" | "planned"> {
  const sql = `SELECT id, state, local_date AS date FROM walk WHERE state IN ('planned', 'active') AND deleted = 0
    ORDER BY local_date, started_at, id`;
  const walks = prepared(db, sql).all() as Unfinished[];
  const active = walks.filter(({ state }) => state === "active").toReversed();
  const planned = walks.filter(({ state }) => state === "planned");
  const ahead = planned.filter((walk) => walk.date >= date);
  const missed = planned.filter((walk) => walk.date < date).toReversed();
  return {
    inProgress: active.slice(0, mostWalks).map(({ id }) => ({ ...walkLine(db, id), openRoom: openRoomOf(db, id) })),
    planned: [...ahead, ...missed].slice(0, mostWalks).map(({ id }) => walkLine(db, id)),
  };
}

const roomsSql = "SELECT count(*) FROM observation AS o WHERE o.walk_id = w.id AND o.deleted = 0 AND o.state";
const lineSql = `SELECT w.id, w.school_id AS schoolId, coalesce(s.name, '') AS schoolName, w.observer_name AS observerName,
  w.local_date AS localDate, coalesce(w.purpose, '') AS purpose, w.state, w.instrument_version_id AS versionId,
  (${roomsSql} <> 'skipped') AS rooms, (${roomsSql} = 'closed') AS roomsDone
  FROM walk AS w LEFT JOIN school AS s ON s.id = w.school_id WHERE w.id = ?`;

function walkLine(db: ReadableDb, id: string): WalkLine {
  type Row = Omit<WalkLine, "instrumentName"> & { versionId: string };
  const { versionId, ...line } = prepared(db, lineSql).get(id) as Row;
  return { ...line, instrumentName: findInstrumentBody(db, versionId)?.name ?? {} };
}

/** The room being watched now. */
function openRoomOf(db: ReadableDb, walkId: string): TodayView["inProgress"][number]["openRoom"] {
  const sql = `SELECT id AS observationId, room_label AS label FROM observation
    WHERE walk_id = ? AND state = 'open' AND deleted = 0 ORDER BY started_at DESC LIMIT 1`;
  return (prepared(db, sql).get(walkId) as TodayView["inProgress"][number]["openRoom"] | undefined) ?? null;
}

/** Steps that are overdue or due soon, with the school each is at. */
function stepsToCheck(store: Store, date: LocalDate): TodayView["dueSteps"] {
  const nameOf = prepared(store.db, "SELECT name FROM school WHERE id = ?").pluck();
  const steps = dueSteps(store, addDays(date, daysAhead), mostSteps);
  return steps.map((step) => ({ ...step, schoolName: (nameOf.get(step.schoolId) as string | undefined) ?? "" }));
}

type Changed = TodayView["recent"][number];

const finishedSql = `SELECT 'walk' AS kind, w.id, coalesce(s.name, '') AS title, coalesce(w.purpose, '') AS detail, w.finished_at AS at
  FROM walk AS w LEFT JOIN school AS s ON s.id = w.school_id
  WHERE w.state = 'finished' AND w.deleted = 0 AND w.finished_at > ? ORDER BY w.finished_at DESC LIMIT ${mostRecent}`;
/** Runs are few, and the last ones written are the last ones begun. */
const importsSql = `SELECT 'import' AS kind, id, file_name AS title, state AS detail, coalesce(finished_at, started_at) AS at
  FROM import_run ORDER BY rowid DESC LIMIT ${mostRecent}`;
/** What a profile came with is no news. */
const publishedSql = `SELECT 'instrument' AS kind, v.instrument_id AS id, v.id AS title, CAST(v.number AS TEXT) AS detail, v.published_at AS at
  FROM instrument AS i JOIN instrument_version AS v ON v.instrument_id = i.id
  WHERE v.state = 'published' AND v.deleted = 0 AND v.published_at > ? AND NOT (i.origin LIKE 'builtin:%' AND v.number = 1)
  ORDER BY v.published_at DESC LIMIT ${mostRecent}`;

/** What changed after the instant somebody last looked; everything where nobody ever did. The newest first. */
function changedSince(store: Store, since: string): Changed[] {
  const language = prefOr(store, "language", "en");
  const rows = (sql: string, ...values: string[]) => prepared(store.db, sql).all(...values) as Changed[];
  const imports = rows(importsSql).filter(({ at }) => at > since);
  const instruments = rows(publishedSql, since).map((row) => {
    return { ...row, title: textIn(findInstrumentBody(store.db, row.title)?.name ?? {}, language) };
  });
  const all = [...rows(finishedSql, since), ...imports, ...instruments];
  return all.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, mostRecent);
}

const thereSql = `SELECT EXISTS (SELECT 1 FROM school WHERE deleted = 0) AS schools,
  EXISTS (SELECT 1 FROM membership WHERE deleted = 0) AS roster, EXISTS (SELECT 1 FROM walk WHERE deleted = 0) AS walks`;

function whatIsThere(db: ReadableDb): TodayView["has"] {
  const { schools, roster, walks } = prepared(db, thereSql).get() as { schools: 0 | 1; roster: 0 | 1; walks: 0 | 1 };
  return { schools: schools === 1, roster: roster === 1, walks: walks === 1 };
}

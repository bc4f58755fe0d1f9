/**
 * Everything that happened at a school, newest first: walks, steps set and checked, facts that began or ended, imports, and what was
 * given out of a walk. Titles and details are what people typed or the codes of what happened; the page has the words.
 */
import type { TimelineEntry } from "../../shared/contract/schools.ts";
import { localDateOf } from "../../shared/domain/localTime.ts";
import { textIn, type LocalText } from "../../shared/domain/text.ts";
import { prepared } from "../connection.ts";
import { importAction } from "../imports/runs.ts";
import type { Store } from "../store.ts";
import { today } from "../time.ts";
import { notBlind } from "./blindWalks.ts";
import { prefOr } from "./prefs.ts";

/** Each row is a `TimelineEntry` but for its kind. Ids within a kind are of its own table; a fact's end has its fact's id. */
const walksSql = `SELECT w.id, w.local_date AS "on", json_extract(v.body, '$.name') AS title, coalesce(w.purpose, '') AS detail, w.state
  FROM walk AS w LEFT JOIN instrument_version AS v ON v.id = w.instrument_version_id
  WHERE w.school_id = ? AND w.deleted = 0 AND ${notBlind("w")} ORDER BY w.local_date DESC, w.id DESC LIMIT ?`;
const stepsSql = `SELECT s.id, s.set_on AS "on", s.text AS title, coalesce(p.name, s.room_label, '') AS detail, 'set' AS state
  FROM action_step AS s LEFT JOIN person AS p ON p.id = s.person_id
  WHERE s.school_id = ? AND s.deleted = 0 ORDER BY s.set_on DESC, s.id DESC LIMIT ?`;
const checksSql = `SELECT c.id, c.checked_on AS "on", s.text AS title, coalesce(p.name, s.room_label, '') AS detail, c.result AS state
  FROM action_step AS s JOIN step_check AS c ON c.step_id = s.id AND c.deleted = 0 LEFT JOIN person AS p ON p.id = s.person_id
  WHERE s.school_id = ? AND s.deleted = 0 ORDER BY c.checked_on DESC, c.id DESC LIMIT ?`;
const begunSql = `SELECT f.id, f.from_date AS "on", f.value AS title, f.kind AS detail, 'began' AS state FROM school_fact AS f
  WHERE f.school_id = ? AND f.deleted = 0 AND f.from_date <= ? ORDER BY f.from_date DESC, f.id DESC LIMIT ?`;
/** An end is news only where nothing took its place on that day. */
const endedSql = `SELECT f.id, f.to_date AS "on", f.value AS title, f.kind AS detail, 'ended' AS state FROM school_fact AS f
  WHERE f.school_id = ? AND f.deleted = 0 AND f.to_date <= ? AND NOT EXISTS (
    SELECT 1 FROM school_fact AS n WHERE n.school_id = f.school_id AND n.kind = f.kind AND n.deleted = 0 AND n.from_date = f.to_date)
  ORDER BY f.to_date DESC, f.id DESC LIMIT ?`;
const disclosedSql = `SELECT d.id, d.at AS "on", d.what AS title, d.audience AS detail, d.format AS state
  FROM walk AS w JOIN disclosure AS d ON d.walk_id = w.id AND d.deleted = 0
  WHERE w.school_id = ? AND w.deleted = 0 ORDER BY d.at DESC, d.id DESC LIMIT ?`;
/** The imports that made or changed something of this school, and stand: its own row and facts, or its roster. */
const importsSql = `WITH here (school_id) AS (SELECT ?), mine (id, made) AS (
    SELECT id, made FROM school WHERE id = (SELECT school_id FROM here) UNION ALL SELECT id, made FROM school_fact WHERE school_id = (SELECT school_id FROM here)
    UNION ALL SELECT id, made FROM membership WHERE school_id = (SELECT school_id FROM here) UNION ALL SELECT id, made FROM room WHERE school_id = (SELECT school_id FROM here)
    UNION ALL SELECT id, made FROM course_section WHERE school_id = (SELECT school_id FROM here)),
  touched AS MATERIALIZED (SELECT made AS seq FROM mine UNION SELECT o.seq FROM mine CROSS JOIN op_row AS o ON o.row_id = mine.id)
  SELECT r.id, coalesce(r.finished_at, r.started_at) AS "on", r.file_name AS title, '' AS detail, r.kind AS state FROM import_run AS r
  WHERE r.state = 'done' AND EXISTS (SELECT 1 FROM touched AS t CROSS JOIN op ON op.seq = t.seq AND op.action = '${importAction}'
    WHERE t.seq BETWEEN r.first_seq AND r.last_seq)
  ORDER BY r.started_at DESC, r.id DESC LIMIT ?`;

type Row = Omit<TimelineEntry, "kind">;

/** The newest `limit` entries. What has not begun yet (a fact of next year) is no part of what happened. */
export function schoolTimeline(store: Store, { id, limit }: { id: string; limit: number }): TimelineEntry[] {
  const rows = (sql: string, ...values: (string | number)[]) => prepared(store.db, sql).all(...values, limit) as Row[];
  const of = (kind: TimelineEntry["kind"], entries: Row[]) => entries.map((row) => ({ ...row, kind }));
  const language = prefOr(store, "language", "en");
  const zone = store.clock.zone();
  const walks = rows(walksSql, id).map((row) => ({ ...row, title: nameIn(row.title, language) }));
  const disclosed = rows(disclosedSql, id).map((row) => ({ ...row, on: localDateOf(row.on, zone) }));
  const facts = [...rows(begunSql, id, today(store)), ...rows(endedSql, id, today(store))];
  const steps = [...rows(stepsSql, id), ...rows(checksSql, id)];
  const imported = rows(importsSql, id).map((row) => ({ ...row, on: localDateOf(row.on, zone) }));
  const all = [
    ...of("walk", walks),
    ...of("step", steps),
    ...of("fact", facts),
    ...of("import", imported),
    ...of("disclosure", disclosed),
  ];
  return all.toSorted(newestFirst).slice(0, limit);
}

function nameIn(name: string | null, language: string): string {
  return textIn(JSON.parse(name ?? "{}") as LocalText, language);
}

/** By day, and within a day by id, which follows the order of making. */
function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
  if (a.on !== b.on) return a.on < b.on ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

/**
 * Finding a school among a hundred thousand while it is typed. My schools come first, then names that begin as typed, then names
 * with those words in them, then schools found by district, town or id. Each step stops as soon as there is enough, and nothing
 * here looks at every match: a rank computed from all of them took 20 ms for "eat elementary", these steps take a few.
 */
import type { SchoolLine } from "../../shared/domain/school.ts";
import { prepared } from "../connection.ts";
import { beginsWords, ftsQuery } from "../search/ftsQuery.ts";
import type { Store } from "../store.ts";
import { today } from "../time.ts";
import { prefOr } from "./prefs.ts";

/** More matches than these are not counted, ranked or paged through: the next letter is the way on. */
const mostCounted = 1_000;
const mostStarts = 200;

export interface SchoolSearch {
  text: string;
  mineOnly: boolean;
  limit: number;
  offset: number;
}
export interface SchoolsFound {
  rows: SchoolLine[];
  total: number;
  more: boolean;
}

/** The ids of the schools this device's person works with. */
export function mySchools(store: Store): string[] {
  const ids = prefOr<unknown>(store, "mySchools", []);
  return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
}

export function searchSchools(store: Store, { text, mineOnly, limit, offset }: SchoolSearch): SchoolsFound {
  const mine = myRows(store);
  if (text.trim() === "") return mineOnly ? page(store, mine, limit, offset) : byName(store, mine, limit, offset);
  if (mineOnly) return page(store, minesWith(mine, text), limit, offset);
  const found = matching(store, mine, text, mostCounted + 1);
  const rows = found.slice(0, mostCounted).map((rid) => ({ rid }));
  return page(store, rows, limit, offset, found.length > mostCounted);
}

/** The best few for a list of all kinds of things. */
export function findSchools(store: Store, text: string, limit: number): SchoolLine[] {
  return lines(store, matching(store, myRows(store), text, limit));
}

interface MyRow {
  rid: number;
  words: string;
}

function myRows(store: Store): MyRow[] {
  const words = `concat_ws(' ', s.name, s.district_name, s.place, s.nces_id, s.state_id, s.local_id, s.district_id,
    s.phone, s.website)`;
  const sql = `SELECT s.rid, ${words} AS words FROM json_each(?) AS wanted JOIN school AS s ON s.id = wanted.value
    WHERE s.deleted = 0 ORDER BY s.name COLLATE NOCASE, s.id`;
  return prepared(store.db, sql).all(JSON.stringify(mySchools(store))) as MyRow[];
}

/** Everything: mine, then the rest in the order of names, a page of it. The offset may go beyond what is counted. */
function byName(store: Store, mine: MyRow[], limit: number, offset: number): SchoolsFound {
  const first = mine.slice(offset, offset + limit).map(({ rid }) => rid);
  const sql = `SELECT rid FROM school WHERE deleted = 0 AND rid NOT IN (SELECT value FROM json_each(?))
    ORDER BY name COLLATE NOCASE LIMIT ? OFFSET ?`;
  const rest = prepared(store.db, sql)
    .pluck()
    .all(
      JSON.stringify(mine.map(({ rid }) => rid)),
      limit - first.length,
      Math.max(0, offset - mine.length),
    ) as number[];
  const counting = `SELECT count(*) FROM (SELECT 1 FROM school WHERE deleted = 0 LIMIT ${mostCounted + 1})`;
  const counted = prepared(store.db, counting).pluck().get() as number;
  return {
    rows: lines(store, [...first, ...rest]),
    total: Math.min(counted, mostCounted),
    more: counted > mostCounted,
  };
}

/** At most `most` rows that match, the best first. */
function matching(store: Store, mine: MyRow[], text: string, most: number): number[] {
  const query = ftsQuery(text);
  if (query === null) return [];
  const found = new Set(minesWith(mine, text).map(({ rid }) => rid));
  const steps = [
    () => namesFrom(store, text, most),
    () => indexed(store, `{name} : (${query})`, most),
    () => indexed(store, query, most),
  ];
  for (const step of steps) {
    if (found.size >= most) break;
    for (const rid of step()) found.add(rid);
  }
  return [...found].slice(0, most);
}

function minesWith(mine: MyRow[], text: string): MyRow[] {
  return mine.filter((row) => beginsWords(text, row.words));
}

function indexed(store: Store, query: string, most: number): number[] {
  return prepared(store.db, "SELECT rowid FROM school_fts WHERE school_fts MATCH ? LIMIT ?")
    .pluck()
    .all(query, most) as number[];
}

/** Schools whose name begins with exactly what was typed. */
function namesFrom(store: Store, text: string, most: number): number[] {
  const start = text.trim();
  const sql = `SELECT rid FROM school WHERE deleted = 0 AND name >= ? COLLATE NOCASE AND name < ? COLLATE NOCASE
    ORDER BY name COLLATE NOCASE LIMIT ?`;
  return prepared(store.db, sql).pluck().all(start, `${start}\u{10FFFF}`, Math.min(most, mostStarts)) as number[];
}

function page(
  store: Store,
  found: readonly { rid: number }[],
  limit: number,
  offset: number,
  more = false,
): SchoolsFound {
  const rids = found.slice(offset, offset + limit).map(({ rid }) => rid);
  return { rows: lines(store, rids), total: found.length, more };
}

/** The value of a fact of the school `s` that is in force on the day `:today`. */
function factToday(kind: string): string {
  return `(SELECT f.value FROM school_fact AS f WHERE f.school_id = s.id AND f.kind = '${kind}' AND f.deleted = 0
    AND (f.from_date IS NULL OR f.from_date <= :today) AND (f.to_date IS NULL OR :today < f.to_date)
    ORDER BY f.from_date DESC LIMIT 1)`;
}

/** The lines of these schools, in this order, as they are today. */
function lines(store: Store, rids: readonly number[]): SchoolLine[] {
  if (rids.length === 0) return [];
  const sql = `SELECT s.id, s.name, s.district_name AS districtName, s.place, s.nces_id AS ncesId, s.local_id AS localId,
    ${factToday("level")} AS level, ${factToday("zone")} AS zone
    FROM json_each(:rids) AS wanted CROSS JOIN school AS s ON s.rid = wanted.value ORDER BY wanted.key`;
  const mine = new Set(mySchools(store));
  const rows = prepared(store.db, sql).all({ rids: JSON.stringify(rids), today: today(store) }) as Omit<
    SchoolLine,
    "mine"
  >[];
  return rows.map((row) => ({ ...row, mine: mine.has(row.id) }));
}

/** What can be found beside walks: what is on record about a school and on its roster, and the words of instruments. */
import { type Kind, select } from "./kind.ts";

/** What belongs to a school leads to it; of a school that was removed nothing is found. */
const here = (alias: string): string => `JOIN school AS s ON s.id = ${alias}.school_id AND s.deleted = 0`;

const room: Kind = {
  kind: "room",
  fts: "room_fts",
  rank: "bm25(room_fts)",
  rowSql: select(
    { id: "r.id", title: "s.name", text: "concat_ws(' · ', r.label, r.note)", schoolId: "s.id" },
    `room AS r ${here("r")} WHERE r.rid = ? AND r.deleted = 0`,
  ),
};

const course: Kind = {
  kind: "class",
  fts: "course_section_fts",
  rank: "bm25(course_section_fts, 2, 1, 1)",
  rowSql: select(
    {
      id: "c.id",
      title: "concat_ws(' · ', s.name, r.label)",
      text: "concat_ws(' · ', c.course, c.subject, c.grade)",
      schoolId: "s.id",
    },
    `course_section AS c ${here("c")} LEFT JOIN room AS r ON r.id = c.room_id AND r.deleted = 0
      WHERE c.rid = ? AND c.deleted = 0`,
  ),
};

const period: Kind = {
  kind: "period",
  fts: "period_fts",
  rank: "bm25(period_fts)",
  rowSql: select(
    { id: "p.id", title: "s.name", text: "p.name", schoolId: "s.id" },
    `period AS p ${here("p")} WHERE p.rid = ? AND p.deleted = 0`,
  ),
};

/** What somebody's work is called there. */
const role: Kind = {
  kind: "role",
  fts: "membership_fts",
  rank: "bm25(membership_fts)",
  rowSql: select(
    {
      id: "m.id",
      title: "concat_ws(' · ', p.name, s.name)",
      text: "m.role_given",
      schoolId: "s.id",
      personId: "p.id",
    },
    `membership AS m ${here("m")} JOIN person AS p ON p.id = m.person_id AND p.deleted = 0 WHERE m.rid = ? AND m.deleted = 0`,
  ),
};

const fact: Kind = {
  kind: "fact",
  fts: "school_fact_fts",
  rank: "bm25(school_fact_fts)",
  rowSql: select(
    { id: "f.id", title: "s.name", text: "f.value", on: "f.from_date", schoolId: "s.id" },
    `school_fact AS f ${here("f")} WHERE f.rid = ? AND f.deleted = 0`,
  ),
};

/** In the order they are shown. */
export const placeKinds: readonly Kind[] = [room, course, period, role, fact];

/** The name of the version `v` in the language of this device's person, else English, else whatever there is. */
const name = `coalesce((SELECT value FROM json_each(CASE WHEN json_valid(v.body) THEN v.body ELSE '{}' END, '$.name')
  ORDER BY key = (SELECT json_extract(value, '$') FROM pref WHERE key = 'language') DESC, key = 'en' DESC LIMIT 1), '')`;

/** The index has a line for each text. Where several versions of an instrument say it, the newest is found. */
export const instrument: Kind = {
  kind: "instrument",
  fts: "instrument_version_fts",
  rank: "0",
  rowSql: select(
    { id: "v.id", title: name, text: "coalesce(instrument_version_fts.body, '')", once: "v.instrument_id" },
    `instrument_version AS v JOIN instrument_version_fts ON instrument_version_fts.rowid = v.rid
      JOIN instrument AS i ON i.id = v.instrument_id AND i.deleted = 0
      WHERE v.rid = ? AND v.deleted = 0`,
  ),
};

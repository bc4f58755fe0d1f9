/** What can be found, kind by kind, beside schools: its index, how its columns weigh, and the one row a hit is made of. */
import type { SearchHit } from "../../shared/contract/overview.ts";

/** A hit before its text is cut; the last two are set for answers only. */
export type FoundRow = Omit<SearchHit, "kind"> & { versionId: string | null; itemKey: string | null };

export interface Kind {
  kind: SearchHit["kind"];
  fts: string;
  rank: string;
  /** Gives a FoundRow for a rowid, or nothing where it is not to be shown. */
  rowSql: string;
}

interface Parts {
  id: string;
  title: string;
  text: string;
  on?: string;
  walkId?: string;
  observationId?: string;
  schoolId?: string;
  personId?: string;
  versionId?: string;
  itemKey?: string;
}

function select(parts: Parts, from: string): string {
  const { id, title, text, on, walkId, observationId, schoolId, personId, versionId, itemKey } = parts;
  const or = (column: string | undefined): string => column ?? "NULL";
  return `SELECT ${id} AS id, ${title} AS title, ${text} AS text, ${or(on)} AS "on", ${or(walkId)} AS walkId,
    ${or(observationId)} AS observationId, ${or(schoolId)} AS schoolId, ${or(personId)} AS personId,
    ${or(versionId)} AS versionId, ${or(itemKey)} AS itemKey FROM ${from}`;
}

/** Where a note was made; `o` is its room. */
const inRoom = `JOIN walk AS w ON w.id = o.walk_id AND w.deleted = 0 AND w.state <> 'void'
  LEFT JOIN school AS s ON s.id = w.school_id`;
const roomParts = {
  title: "concat_ws(' · ', s.name, o.room_label)",
  on: "w.local_date",
  walkId: "w.id",
  observationId: "o.id",
  schoolId: "w.school_id",
};

/** A person is told from a namesake by the schools they work at, or did last. */
const schoolsOfPerson = `coalesce((SELECT group_concat(name, ' · ') FROM (SELECT DISTINCT s.name
  FROM membership AS m JOIN school AS s ON s.id = m.school_id AND s.deleted = 0 WHERE m.person_id = p.id AND m.deleted = 0
  ORDER BY m.to_date IS NOT NULL, m.to_date DESC LIMIT 3)), '')`;
const person: Kind = {
  kind: "person",
  fts: "person_fts",
  rank: "bm25(person_fts)",
  rowSql: select(
    { id: "p.id", title: "p.name", text: schoolsOfPerson, personId: "p.id" },
    "person AS p WHERE p.rid = ? AND p.deleted = 0",
  ),
};

const step: Kind = {
  kind: "step",
  fts: "action_step_fts",
  rank: "bm25(action_step_fts, 2, 1)",
  rowSql: select(
    {
      id: "a.id",
      title: "concat_ws(' · ', s.name, coalesce(p.name, a.room_label))",
      text: "concat_ws(' · ', a.text, a.how_known)",
      on: "a.set_on",
      schoolId: "a.school_id",
      personId: "p.id",
    },
    `action_step AS a LEFT JOIN school AS s ON s.id = a.school_id
      LEFT JOIN person AS p ON p.id = a.person_id AND p.deleted = 0 WHERE a.rid = ? AND a.deleted = 0`,
  ),
};

const evidence: Kind = {
  kind: "evidence",
  fts: "evidence_fts",
  rank: "bm25(evidence_fts)",
  rowSql: select(
    { ...roomParts, id: "e.id", text: "e.text" },
    `evidence AS e JOIN observation AS o ON o.id = e.observation_id AND o.deleted = 0 ${inRoom} WHERE e.rid = ? AND e.deleted = 0`,
  ),
};

/** What was said of the room as a whole; the room's label and class lead to it too. */
const note: Kind = {
  kind: "note",
  fts: "observation_fts",
  rank: "bm25(observation_fts, 2, 2, 1, 1)",
  rowSql: select(
    { ...roomParts, id: "o.id", text: "concat_ws(' · ', o.course_label, o.strength, o.question)" },
    `observation AS o ${inRoom} WHERE o.rid = ? AND o.deleted = 0`,
  ),
};

const answer: Kind = {
  kind: "answer",
  fts: "answer_fts",
  rank: "bm25(answer_fts)",
  rowSql: select(
    {
      ...roomParts,
      id: "a.id",
      text: "json_extract(a.value, '$')",
      versionId: "w.instrument_version_id",
      itemKey: "a.item_key",
    },
    `answer AS a JOIN observation AS o ON o.id = a.observation_id AND o.deleted = 0 ${inRoom} WHERE a.rid = ? AND a.deleted = 0`,
  ),
};

/** In the order they are shown, after schools. */
export const kinds: readonly Kind[] = [person, step, evidence, note, answer];

/** What can be found, kind by kind, beside schools: people, and whatever was typed in walks and of steps. */
import { notObservableReasons } from "../../shared/domain/instrument.ts";
import { type Kind, select } from "./kind.ts";
import { coachingKinds } from "./coachingKinds.ts";
import { instrument, placeKinds } from "./placeKinds.ts";

/** Where a note was made; `o` is its room. */
const inRoom = `JOIN walk AS w ON w.id = o.walk_id AND w.deleted = 0 AND w.state <> 'void'
  LEFT JOIN school AS s ON s.id = w.school_id`;
/** The reasons that are chosen, not typed; the index leaves them out in the same words. */
const typedReason = (column: string): string =>
  `CASE WHEN ${column} NOT IN (${notObservableReasons.map((each) => `'${each}'`).join(", ")}) THEN ${column} END`;
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
  rank: "bm25(action_step_fts, 2, 1, 1)",
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

/** What stands under a photo, where it says more than its line. */
const photo: Kind = {
  kind: "evidence",
  fts: "photo_fts",
  rank: "bm25(photo_fts)",
  rowSql: select(
    { ...roomParts, id: "p.id", text: "p.caption" },
    `photo AS p JOIN evidence AS e ON e.id = p.evidence_id AND e.deleted = 0
      JOIN observation AS o ON o.id = p.observation_id AND o.deleted = 0 ${inRoom} WHERE p.rid = ? AND p.deleted = 0`,
  ),
};

/** What was said of the room as a whole; the room's label and class lead to it too. */
const note: Kind = {
  kind: "note",
  fts: "observation_fts",
  rank: "bm25(observation_fts, 2, 2, 1, 1, 2)",
  rowSql: select(
    {
      ...roomParts,
      id: "o.id",
      text: `concat_ws(' · ', o.course_label, o.strength, o.question, ${typedReason("o.reason")})`,
    },
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
      text: "coalesce(CASE WHEN json_valid(a.value) THEN json_extract(a.value, '$') END, '')",
      versionId: "w.instrument_version_id",
      itemKey: "a.item_key",
      why: typedReason("a.reason"),
    },
    `answer AS a JOIN observation AS o ON o.id = a.observation_id AND o.deleted = 0 ${inRoom} WHERE a.rid = ? AND a.deleted = 0`,
  ),
};

/** What was typed of a walk as a whole. Why it was set aside is found while it is void, its purpose while it is not. */
const walk: Kind = {
  kind: "walk",
  fts: "walk_fts",
  rank: "bm25(walk_fts)",
  rowSql: select(
    {
      id: "w.id",
      title: "coalesce(s.name, '')",
      text: "concat_ws(' · ', CASE WHEN w.state <> 'void' THEN w.purpose END, w.void_reason)",
      on: "w.local_date",
      walkId: "w.id",
      schoolId: "w.school_id",
    },
    "walk AS w LEFT JOIN school AS s ON s.id = w.school_id WHERE w.rid = ? AND w.deleted = 0",
  ),
};

/** Why something was changed after the finish, and the words that stood there and stand now. */
const amendment: Kind = {
  kind: "amendment",
  fts: "amendment_fts",
  rank: "bm25(amendment_fts)",
  rowSql: select(
    {
      id: "a.id",
      title: "concat_ws(' · ', s.name, o.room_label)",
      text: `concat_ws(' · ', CASE WHEN a.action IN ('strength', 'question', 'evidence') OR a.action GLOB 'mark:*'
        THEN nullif(concat_ws(' → ', a.was, a.now), '') END, a.reason)`,
      on: "w.local_date",
      walkId: "w.id",
      observationId: "o.id",
      schoolId: "w.school_id",
      versionId: "CASE WHEN a.action GLOB 'mark:*' THEN w.instrument_version_id END",
      itemKey: "CASE WHEN a.action GLOB 'mark:*' THEN substr(a.action, 6) END",
      why: "a.reason",
    },
    `amendment AS a JOIN walk AS w ON w.id = a.walk_id AND w.deleted = 0 AND w.state <> 'void'
      LEFT JOIN observation AS o ON o.id = a.observation_id AND o.deleted = 0
      LEFT JOIN school AS s ON s.id = w.school_id WHERE a.rid = ? AND a.deleted = 0`,
  ),
};

/** Somebody in a room who is on no roster. Whoever is on one is found as a person. */
const visitor: Kind = {
  kind: "visitor",
  fts: "observation_person_fts",
  rank: "bm25(observation_person_fts)",
  rowSql: select(
    { ...roomParts, id: "p.id", text: "p.name" },
    `observation_person AS p JOIN observation AS o ON o.id = p.observation_id AND o.deleted = 0 ${inRoom}
      WHERE p.rid = ? AND p.deleted = 0 AND p.person_id IS NULL`,
  ),
};

/** In the order they are shown, after schools. */
export const kinds: readonly Kind[] = [
  person,
  step,
  evidence,
  photo,
  note,
  answer,
  walk,
  amendment,
  visitor,
  ...coachingKinds,
  ...placeKinds,
  instrument,
];

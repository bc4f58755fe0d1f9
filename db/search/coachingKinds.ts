/**
 * What can be found of coaching. Nothing here asks who may read a note: what is not meant for this profile's person is not in its store.
 * All of it is read on the page of the person it is about; of a team, on that of its school.
 */
import { type Kind, select } from "./kind.ts";

/** The school and the person that `from` names, removed ones by what they were called. */
const about = (from: string) =>
  `LEFT JOIN school AS s ON s.id = ${from}.school_id LEFT JOIN person AS p ON p.id = ${from}.person_id`;
const title = "concat_ws(' · ', s.name, p.name)";
const led = { title, schoolId: "s.id", personId: "p.id" };

const line: Kind = {
  kind: "coachingLine",
  fts: "visit_evidence_fts",
  rank: "bm25(visit_evidence_fts)",
  rowSql: select(
    { ...led, id: "e.id", text: "e.text", on: "v.local_date" },
    `visit_evidence AS e JOIN coaching_visit AS v ON v.id = e.visit_id AND v.deleted = 0 ${about("v")}
      WHERE e.rid = ? AND e.deleted = 0`,
  ),
};

/** A copy that was given out is found where the note itself is not. */
const note = (table: "visit_note" | "released_note", where = ""): Kind => ({
  kind: "coachingNote",
  fts: `${table}_fts`,
  rank: `bm25(${table}_fts)`,
  rowSql: select(
    { ...led, id: "n.id", text: `coalesce(${table}_fts.body, '')`, on: "n.on_date" },
    `${table} AS n JOIN ${table}_fts ON ${table}_fts.rowid = n.rid ${about("n")} WHERE n.rid = ? AND n.deleted = 0 ${where}`,
  ),
});

const cycle: Kind = {
  kind: "coaching",
  fts: "coaching_cycle_fts",
  rank: "bm25(coaching_cycle_fts)",
  rowSql: select(
    { ...led, id: "c.id", text: "concat_ws(' · ', c.team, c.outcome)", on: "c.from_date" },
    `coaching_cycle AS c ${about("c")} WHERE c.rid = ? AND c.deleted = 0`,
  ),
};

const focus: Kind = {
  kind: "coaching",
  fts: "cycle_focus_fts",
  rank: "bm25(cycle_focus_fts)",
  rowSql: select(
    { ...led, id: "f.id", text: "f.text", on: "c.from_date" },
    `cycle_focus AS f JOIN coaching_cycle AS c ON c.id = f.cycle_id AND c.deleted = 0 ${about("c")}
      WHERE f.rid = ? AND f.deleted = 0`,
  ),
};

const acknowledgement: Kind = {
  kind: "coaching",
  fts: "visit_acknowledgement_fts",
  rank: "bm25(visit_acknowledgement_fts)",
  rowSql: select(
    { ...led, id: "a.id", text: "concat_ws(' · ', a.response, a.withdrawn_reason)", on: "v.local_date" },
    `visit_acknowledgement AS a JOIN coaching_visit AS v ON v.id = a.visit_id AND v.deleted = 0 ${about("v")}
      WHERE a.rid = ? AND a.deleted = 0`,
  ),
};

const progress: Kind = {
  kind: "coaching",
  fts: "step_status_fts",
  rank: "bm25(step_status_fts)",
  rowSql: select(
    { ...led, id: "t.id", text: "t.note", on: "t.on_date" },
    `step_status AS t JOIN action_step AS a ON a.id = t.step_id AND a.deleted = 0 ${about("a")}
      WHERE t.rid = ? AND t.deleted = 0`,
  ),
};

const place: Kind = {
  kind: "coaching",
  fts: "coaching_visit_fts",
  rank: "bm25(coaching_visit_fts)",
  rowSql: select(
    { ...led, id: "v.id", text: "v.place", on: "v.local_date" },
    `coaching_visit AS v ${about("v")} WHERE v.rid = ? AND v.deleted = 0`,
  ),
};

/** In the order they are shown. */
export const coachingKinds: readonly Kind[] = [
  line,
  note("visit_note"),
  note(
    "released_note",
    "AND NOT EXISTS (SELECT 1 FROM visit_note AS own WHERE own.id = n.note_id AND own.deleted = 0)",
  ),
  cycle,
  focus,
  acknowledgement,
  progress,
  place,
];

/**
 * What can be found of coaching. Nothing here asks who may read a note: what is not meant for this profile's person is not in its store.
 * All of it is read on the page of the person it is about; of a team, on that of its school.
 */
import { type Kind, select } from "./kind.ts";

interface Part {
  table: string;
  kind?: Kind["kind"];
  /** What is shown of it and its day, in SQL: `x` is the row itself, `h` what it hangs off. */
  text: string;
  on: string;
  /** What it hangs off, which names its school and person; by default it names them itself. */
  of?: { table: string; by: string };
  /** What else must hold. */
  where?: string;
}

/** A school and a person that were removed go by what they were called. */
function part({ table, kind = "coaching", text, on, of, where = "" }: Part): Kind {
  const from = of ? "h" : "x";
  const holder = of ? `JOIN ${of.table} AS h ON h.id = x.${of.by} AND h.deleted = 0` : "";
  return {
    kind,
    fts: `${table}_fts`,
    rank: `bm25(${table}_fts)`,
    rowSql: select(
      { id: "x.id", title: "concat_ws(' · ', s.name, p.name)", text, on, schoolId: "s.id", personId: "p.id" },
      `${table} AS x JOIN ${table}_fts ON ${table}_fts.rowid = x.rid ${holder}
        LEFT JOIN school AS s ON s.id = ${from}.school_id LEFT JOIN person AS p ON p.id = ${from}.person_id
        WHERE x.rid = ? AND x.deleted = 0 ${where}`,
    ),
  };
}

const visit = { table: "coaching_visit", by: "visit_id" };
const note = (table: "visit_note" | "released_note", where = "") =>
  part({ table, kind: "coachingNote", text: `coalesce(${table}_fts.body, '')`, on: "x.on_date", where });

/** In the order they are shown. */
export const coachingKinds: readonly Kind[] = [
  part({ table: "visit_evidence", kind: "coachingLine", text: "x.text", on: "h.local_date", of: visit }),
  note("visit_note"),
  // A copy that was given out is found where the note itself is not.
  note(
    "released_note",
    "AND NOT EXISTS (SELECT 1 FROM visit_note AS own WHERE own.id = x.note_id AND own.deleted = 0)",
  ),
  part({ table: "coaching_cycle", text: "concat_ws(' · ', x.team, x.outcome)", on: "x.from_date" }),
  part({ table: "cycle_focus", text: "x.text", on: "h.from_date", of: { table: "coaching_cycle", by: "cycle_id" } }),
  part({
    table: "visit_acknowledgement",
    text: "concat_ws(' · ', x.response, x.withdrawn_reason)",
    on: "h.local_date",
    of: visit,
  }),
  part({ table: "step_status", text: "x.note", on: "x.on_date", of: { table: "action_step", by: "step_id" } }),
  part({ table: "coaching_visit", text: "x.place", on: "x.local_date" }),
];

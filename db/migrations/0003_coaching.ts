/**
 * Coaching: cycles with their coaches, focus and dosage; a library of strategies with each school's copies; visits with what was
 * scripted, noted and acknowledged; time by source and its certificates; bookings, assignments and the rules of an agreement. What is
 * shared has its place beside what it was written in: a note stays with its author, and a copy of it goes to one audience, so that
 * no reader's device ever holds a line that was not meant for them. Everything that holds for a time has its dates.
 * Searched as in the foundation; the words of a note are taken from its JSON once, when it is written, and kept by the index itself.
 */
import type { Migration } from "../migrate.ts";
import { found, index, table } from "./syncedTable.ts";

/** An index of the words of notes: the texts of the editor's JSON, without its form. */
function foundNotes(name: string): string {
  const words = `(SELECT group_concat(atom, char(10) ORDER BY id) FROM json_tree(CASE WHEN json_valid(new.body) THEN new.body ELSE '{}' END) WHERE key = 'text' AND type = 'text')`;
  return `CREATE VIRTUAL TABLE ${name}_fts USING fts5 (body, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail=full);
INSERT INTO ${name}_fts (${name}_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER ${name}_fts_insert AFTER INSERT ON ${name} WHEN new.deleted = 0 BEGIN
  INSERT INTO ${name}_fts (rowid, body) VALUES (new.rid, ${words});
END;
CREATE TRIGGER ${name}_fts_update AFTER UPDATE OF body, deleted ON ${name} BEGIN
  DELETE FROM ${name}_fts WHERE rowid = old.rid;
  INSERT INTO ${name}_fts (rowid, body) SELECT new.rid, ${words} WHERE new.deleted = 0;
END;
CREATE TRIGGER ${name}_fts_delete AFTER DELETE ON ${name} BEGIN
  DELETE FROM ${name}_fts WHERE rowid = old.rid;
END;\n`;
}

const dates = ["from_date TEXT", "to_date TEXT"] as const;
const prefixes = ", prefix='1 2 3'";

const cycles =
  table(
    "coaching_cycle",
    "school_id TEXT NOT NULL",
    "coachee_kind TEXT NOT NULL",
    "person_id TEXT",
    "team TEXT",
    "stage TEXT NOT NULL",
    ...dates,
    "outcome TEXT",
    "continues_id TEXT",
  ) +
  index("coaching_cycle", "school_id") +
  index("coaching_cycle", "person_id") +
  table("cycle_person", "cycle_id TEXT NOT NULL", "person_id TEXT NOT NULL", "part TEXT NOT NULL", ...dates) +
  index("cycle_person", "cycle_id") +
  index("cycle_person", "person_id") +
  table("cycle_focus", "cycle_id TEXT NOT NULL", "kind TEXT NOT NULL", "ref TEXT", "text TEXT NOT NULL") +
  index("cycle_focus", "cycle_id") +
  table("cycle_dosage", "cycle_id TEXT NOT NULL", "visits INTEGER NOT NULL", "minutes INTEGER NOT NULL", ...dates) +
  index("cycle_dosage", "cycle_id");

const library =
  table(
    "strategy",
    "kind TEXT NOT NULL",
    "title TEXT NOT NULL",
    "text TEXT NOT NULL",
    "how_known TEXT",
    "archived INTEGER NOT NULL DEFAULT 0",
  ) +
  table(
    "school_strategy",
    "strategy_id TEXT",
    "school_id TEXT NOT NULL",
    "kind TEXT NOT NULL",
    "title TEXT NOT NULL",
    "text TEXT NOT NULL",
    "how_known TEXT",
    ...dates,
  ) +
  index("school_strategy", "school_id");

const steps =
  `ALTER TABLE action_step ADD COLUMN cycle_id TEXT;
ALTER TABLE action_step ADD COLUMN visit_id TEXT;
ALTER TABLE action_step ADD COLUMN strategy_id TEXT;
ALTER TABLE action_step ADD COLUMN practised INTEGER;
ALTER TABLE step_check ADD COLUMN visit_id TEXT;
` +
  index("action_step", "cycle_id") +
  table(
    "step_status",
    "step_id TEXT NOT NULL",
    "status TEXT NOT NULL",
    "on_date TEXT NOT NULL",
    "note TEXT",
    "visit_id TEXT",
    "by_id TEXT NOT NULL",
    "by_name TEXT NOT NULL",
  ) +
  index("step_status", "step_id");

const visits =
  table(
    "coaching_visit",
    "school_id TEXT NOT NULL",
    "cycle_id TEXT",
    "person_id TEXT",
    "coach_id TEXT NOT NULL",
    "coach_name TEXT NOT NULL",
    "state TEXT NOT NULL",
    "planned INTEGER NOT NULL",
    "announced_on TEXT",
    "local_date TEXT NOT NULL",
    "zone TEXT NOT NULL",
    "starts TEXT",
    "started_at TEXT",
    "ended_at TEXT",
    "minutes INTEGER",
    "mode TEXT",
    "place TEXT",
    "fund_id TEXT",
    "shared_on TEXT",
  ) +
  index("coaching_visit", "school_id", "local_date") +
  index("coaching_visit", "person_id", "local_date") +
  index("coaching_visit", "cycle_id") +
  "CREATE INDEX coaching_visit_unfinished ON coaching_visit (local_date) WHERE state IN ('planned', 'open') AND deleted = 0;\n" +
  table(
    "visit_evidence",
    "visit_id TEXT NOT NULL",
    "offset_ms INTEGER NOT NULL",
    "at TEXT NOT NULL",
    "speaker TEXT NOT NULL",
    "text TEXT NOT NULL",
    "tags TEXT NOT NULL DEFAULT '[]'",
  ) +
  index("visit_evidence", "visit_id") +
  table(
    "visit_acknowledgement",
    "visit_id TEXT NOT NULL",
    "person_id TEXT",
    "name TEXT NOT NULL",
    "answer TEXT NOT NULL",
    "response TEXT",
    "at TEXT NOT NULL",
    "withdrawn_at TEXT",
    "withdrawn_reason TEXT",
  ) +
  index("visit_acknowledgement", "visit_id");

const note = [
  "visit_id TEXT NOT NULL",
  "school_id TEXT NOT NULL",
  "person_id TEXT",
  "audience TEXT NOT NULL",
  "body TEXT NOT NULL",
  "author_id TEXT NOT NULL",
  "author_name TEXT NOT NULL",
  "on_date TEXT NOT NULL",
];
const notes =
  table("visit_note", ...note) +
  index("visit_note", "visit_id") +
  index("visit_note", "person_id") +
  table("released_note", "note_id TEXT NOT NULL", ...note, "released_at TEXT NOT NULL") +
  index("released_note", "note_id") +
  index("released_note", "visit_id") +
  index("released_note", "person_id");

const time =
  table("fund_source", "name TEXT NOT NULL", "code TEXT", ...dates) +
  table(
    "time_entry",
    "person_id TEXT NOT NULL",
    "person_name TEXT NOT NULL",
    "local_date TEXT NOT NULL",
    "minutes INTEGER NOT NULL",
    "place TEXT NOT NULL",
    "school_id TEXT",
    "activity TEXT NOT NULL",
    "fund_id TEXT",
    "visit_id TEXT",
  ) +
  index("time_entry", "person_id", "local_date") +
  index("time_entry", "visit_id") +
  table(
    "effort_certificate",
    "person_id TEXT NOT NULL",
    "person_name TEXT NOT NULL",
    "fund_id TEXT NOT NULL",
    "month TEXT NOT NULL",
    "number INTEGER NOT NULL",
    "minutes INTEGER NOT NULL",
    "all_minutes INTEGER NOT NULL",
    "entries TEXT NOT NULL",
    "state TEXT NOT NULL",
    "reason TEXT",
    "signed_name TEXT",
    "signed_at TEXT",
  ) +
  index("effort_certificate", "person_id", "month");

const planning =
  table(
    "calendar_booking",
    "kind TEXT NOT NULL",
    "school_id TEXT NOT NULL",
    "person_id TEXT NOT NULL",
    "person_name TEXT NOT NULL",
    "local_date TEXT NOT NULL",
    "zone TEXT NOT NULL",
    "starts TEXT",
    "ends TEXT",
    "title TEXT",
    "about_id TEXT",
  ) +
  index("calendar_booking", "school_id", "local_date") +
  index("calendar_booking", "local_date") +
  index("calendar_booking", "about_id") +
  table(
    "assignment",
    "person_id TEXT NOT NULL",
    "school_id TEXT",
    "duty TEXT",
    "role TEXT NOT NULL",
    "base TEXT NOT NULL",
    "share INTEGER",
    ...dates,
  ) +
  index("assignment", "person_id") +
  index("assignment", "school_id") +
  table("guard_rule", "school_id TEXT", "clause TEXT NOT NULL", "source TEXT", ...dates);

const searched =
  found("coaching_cycle", ["team", "outcome"], "") +
  found("cycle_focus", ["text"], "") +
  found("strategy", ["title", "text", "how_known"], prefixes) +
  found("school_strategy", ["title", "text", "how_known"], prefixes) +
  found("step_status", ["note"], "") +
  found("coaching_visit", ["place"], "") +
  found("visit_evidence", ["text"], prefixes) +
  found("visit_acknowledgement", ["response", "withdrawn_reason"], "") +
  found("calendar_booking", ["title"], "") +
  foundNotes("visit_note") +
  foundNotes("released_note");

export const coaching: Migration = {
  number: 3,
  name: "coaching",
  sql: cycles + library + steps + visits + notes + time + planning + searched,
};

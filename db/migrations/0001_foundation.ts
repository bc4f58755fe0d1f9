/**
 * The foundation: every synced table with its sync columns, the local tables of the op log, drafts and preferences, and the
 * search index. Frozen: a change to the store is a new migration. The index is external-content FTS5 kept by triggers, so that
 * a row and what can be found of it never part, whoever writes the row; `secure-delete` takes erased words out of its pages. What
 * is marked deleted leaves the index (and comes back when restored), so that an import taken back never crowds out what is there.
 * Of answers only texts are in it. Prefixes of one to three letters are indexed: without the first, one letter over 100,000 notes
 * takes 27 ms instead of 0.03. Every page that a save touches is encrypted and authenticated again, which is most of what a save
 * costs; so an op is one row of one table without an index: its counter follows from its seq within an epoch.
 */
import type { Migration } from "../migrate.ts";

export const foundation: Migration = {
  number: 1,
  name: "foundation",
  sql: `
CREATE TABLE school (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  nces_id TEXT,
  state_id TEXT,
  local_id TEXT,
  district_name TEXT,
  district_id TEXT,
  place TEXT,
  phone TEXT,
  website TEXT,
  extra TEXT
) STRICT;
CREATE INDEX school_by_nces_id ON school (nces_id) WHERE nces_id IS NOT NULL;
CREATE INDEX school_by_state_id ON school (state_id) WHERE state_id IS NOT NULL;
CREATE INDEX school_by_local_id ON school (local_id) WHERE local_id IS NOT NULL;

CREATE TABLE school_fact (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  school_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  from_date TEXT,
  to_date TEXT,
  source TEXT
) STRICT;
CREATE INDEX school_fact_by_school_id_kind ON school_fact (school_id, kind);

CREATE TABLE person (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  email TEXT,
  staff_id TEXT,
  extra TEXT
) STRICT;
CREATE INDEX person_by_staff_id ON person (staff_id) WHERE staff_id IS NOT NULL;

CREATE TABLE membership (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  person_id TEXT NOT NULL,
  school_id TEXT NOT NULL,
  role TEXT NOT NULL,
  role_given TEXT,
  from_date TEXT,
  to_date TEXT
) STRICT;
CREATE INDEX membership_by_school_id ON membership (school_id);
CREATE INDEX membership_by_person_id ON membership (person_id);

CREATE TABLE room (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  school_id TEXT NOT NULL,
  label TEXT NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX room_by_school_id ON room (school_id);

CREATE TABLE period (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  school_id TEXT NOT NULL,
  name TEXT NOT NULL,
  starts TEXT,
  ends TEXT
) STRICT;
CREATE INDEX period_by_school_id ON period (school_id);

CREATE TABLE course_section (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  school_id TEXT NOT NULL,
  course TEXT NOT NULL,
  subject TEXT,
  grade TEXT,
  room_id TEXT,
  period_id TEXT,
  students INTEGER
) STRICT;
CREATE INDEX course_section_by_school_id ON course_section (school_id);
CREATE INDEX course_section_by_room_id ON course_section (room_id);

CREATE TABLE section_staff (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  section_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  part TEXT NOT NULL
) STRICT;
CREATE INDEX section_staff_by_section_id ON section_staff (section_id);
CREATE INDEX section_staff_by_person_id ON section_staff (person_id);

CREATE TABLE instrument (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  origin TEXT NOT NULL,
  archived INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE instrument_version (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  instrument_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  published_at TEXT
) STRICT;
CREATE INDEX instrument_version_by_instrument_id ON instrument_version (instrument_id);

CREATE TABLE walk (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  school_id TEXT NOT NULL,
  instrument_version_id TEXT NOT NULL,
  observer_id TEXT NOT NULL,
  observer_name TEXT NOT NULL,
  local_date TEXT NOT NULL,
  zone TEXT NOT NULL,
  purpose TEXT,
  names_off INTEGER NOT NULL DEFAULT 0,
  scores_off INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT,
  void_reason TEXT
) STRICT;
CREATE INDEX walk_by_school_id_local_date ON walk (school_id, local_date);
CREATE INDEX walk_by_local_date ON walk (local_date);

CREATE TABLE observation (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  walk_id TEXT NOT NULL,
  school_id TEXT NOT NULL,
  room_id TEXT,
  room_label TEXT NOT NULL,
  section_id TEXT,
  course_label TEXT,
  ord INTEGER NOT NULL,
  state TEXT NOT NULL,
  started_at TEXT,
  ended_at TEXT,
  elapsed_ms INTEGER NOT NULL DEFAULT 0,
  reason TEXT,
  enrolled INTEGER,
  strength TEXT,
  question TEXT
) STRICT;
CREATE INDEX observation_by_walk_id ON observation (walk_id);

CREATE TABLE observation_person (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  observation_id TEXT NOT NULL,
  person_id TEXT,
  name TEXT NOT NULL,
  part TEXT NOT NULL
) STRICT;
CREATE INDEX observation_person_by_observation_id ON observation_person (observation_id);
CREATE INDEX observation_person_by_person_id ON observation_person (person_id);

CREATE TABLE answer (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  observation_id TEXT NOT NULL,
  item_key TEXT NOT NULL,
  repeat_path TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL,
  value TEXT,
  reason TEXT,
  offset_ms INTEGER
) STRICT;
CREATE INDEX answer_by_observation_id ON answer (observation_id);

CREATE TABLE evidence (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  observation_id TEXT NOT NULL,
  offset_ms INTEGER NOT NULL,
  at TEXT NOT NULL,
  speaker TEXT NOT NULL,
  text TEXT NOT NULL,
  tags TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX evidence_by_observation_id ON evidence (observation_id);

CREATE TABLE amendment (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  walk_id TEXT NOT NULL,
  observation_id TEXT,
  action TEXT NOT NULL,
  was TEXT,
  now TEXT,
  reason TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX amendment_by_walk_id ON amendment (walk_id);

CREATE TABLE action_step (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  school_id TEXT NOT NULL,
  person_id TEXT,
  room_label TEXT,
  text TEXT NOT NULL,
  how_known TEXT,
  due TEXT,
  set_on TEXT NOT NULL,
  observation_id TEXT,
  closed_on TEXT
) STRICT;
CREATE INDEX action_step_by_school_id ON action_step (school_id);
CREATE INDEX action_step_by_person_id ON action_step (person_id);

CREATE TABLE step_check (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  step_id TEXT NOT NULL,
  observation_id TEXT,
  result TEXT NOT NULL,
  checked_on TEXT NOT NULL
) STRICT;
CREATE INDEX step_check_by_step_id ON step_check (step_id);

CREATE TABLE setting (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  key TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE disclosure (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  what TEXT NOT NULL,
  walk_id TEXT,
  format TEXT NOT NULL,
  audience TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX disclosure_by_walk_id ON disclosure (walk_id);

CREATE INDEX school_by_name ON school (name COLLATE NOCASE) WHERE deleted = 0;
CREATE INDEX instrument_version_published ON instrument_version (published_at) WHERE state = 'published' AND deleted = 0;
CREATE INDEX walk_by_instrument_version_id ON walk (instrument_version_id);
CREATE INDEX walk_finished ON walk (finished_at) WHERE state = 'finished' AND deleted = 0;
CREATE INDEX walk_unfinished ON walk (local_date) WHERE state IN ('planned', 'active') AND deleted = 0;
CREATE INDEX action_step_open ON action_step (due) WHERE closed_on IS NULL AND deleted = 0;

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE op (
  seq INTEGER PRIMARY KEY,
  epoch TEXT NOT NULL,
  counter INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  at TEXT NOT NULL,
  hlc TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  payload_hash TEXT NOT NULL,
  link TEXT NOT NULL,
  packed INTEGER NOT NULL,
  payload BLOB
) STRICT;
CREATE TABLE op_row (row_id TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (row_id, seq)) STRICT, WITHOUT ROWID;

CREATE TABLE draft (key TEXT PRIMARY KEY, body TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT;
CREATE TABLE pref (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE import_run (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  state TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  figures TEXT NOT NULL,
  first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL
) STRICT;
CREATE TABLE import_change (
  run_id TEXT NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  before TEXT,
  seq INTEGER NOT NULL,
  PRIMARY KEY (run_id, row_id)
) STRICT, WITHOUT ROWID;

CREATE VIEW school_found AS SELECT rid, name, district_name, place, nces_id, state_id, local_id FROM school WHERE deleted = 0;
CREATE VIRTUAL TABLE school_fts USING fts5 (name, district_name, place, nces_id, state_id, local_id, content='school_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail=full);
INSERT INTO school_fts (school_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER school_fts_insert AFTER INSERT ON school BEGIN
  INSERT INTO school_fts (rowid, name, district_name, place, nces_id, state_id, local_id) SELECT new.rid, new.name, new.district_name, new.place, new.nces_id, new.state_id, new.local_id WHERE new.deleted = 0;
END;
CREATE TRIGGER school_fts_update AFTER UPDATE OF name, district_name, place, nces_id, state_id, local_id, deleted ON school BEGIN
  INSERT INTO school_fts (school_fts, rowid, name, district_name, place, nces_id, state_id, local_id) SELECT 'delete', old.rid, old.name, old.district_name, old.place, old.nces_id, old.state_id, old.local_id WHERE old.deleted = 0;
  INSERT INTO school_fts (rowid, name, district_name, place, nces_id, state_id, local_id) SELECT new.rid, new.name, new.district_name, new.place, new.nces_id, new.state_id, new.local_id WHERE new.deleted = 0;
END;
CREATE TRIGGER school_fts_delete AFTER DELETE ON school BEGIN
  INSERT INTO school_fts (school_fts, rowid, name, district_name, place, nces_id, state_id, local_id) SELECT 'delete', old.rid, old.name, old.district_name, old.place, old.nces_id, old.state_id, old.local_id WHERE old.deleted = 0;
END;

CREATE VIEW person_found AS SELECT rid, name, staff_id FROM person WHERE deleted = 0;
CREATE VIRTUAL TABLE person_fts USING fts5 (name, staff_id, content='person_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail=full);
INSERT INTO person_fts (person_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER person_fts_insert AFTER INSERT ON person BEGIN
  INSERT INTO person_fts (rowid, name, staff_id) SELECT new.rid, new.name, new.staff_id WHERE new.deleted = 0;
END;
CREATE TRIGGER person_fts_update AFTER UPDATE OF name, staff_id, deleted ON person BEGIN
  INSERT INTO person_fts (person_fts, rowid, name, staff_id) SELECT 'delete', old.rid, old.name, old.staff_id WHERE old.deleted = 0;
  INSERT INTO person_fts (rowid, name, staff_id) SELECT new.rid, new.name, new.staff_id WHERE new.deleted = 0;
END;
CREATE TRIGGER person_fts_delete AFTER DELETE ON person BEGIN
  INSERT INTO person_fts (person_fts, rowid, name, staff_id) SELECT 'delete', old.rid, old.name, old.staff_id WHERE old.deleted = 0;
END;

CREATE VIEW observation_found AS SELECT rid, strength, question, room_label, course_label FROM observation WHERE deleted = 0;
CREATE VIRTUAL TABLE observation_fts USING fts5 (strength, question, room_label, course_label, content='observation_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail=full);
INSERT INTO observation_fts (observation_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER observation_fts_insert AFTER INSERT ON observation BEGIN
  INSERT INTO observation_fts (rowid, strength, question, room_label, course_label) SELECT new.rid, new.strength, new.question, new.room_label, new.course_label WHERE new.deleted = 0;
END;
CREATE TRIGGER observation_fts_update AFTER UPDATE OF strength, question, room_label, course_label, deleted ON observation BEGIN
  INSERT INTO observation_fts (observation_fts, rowid, strength, question, room_label, course_label) SELECT 'delete', old.rid, old.strength, old.question, old.room_label, old.course_label WHERE old.deleted = 0;
  INSERT INTO observation_fts (rowid, strength, question, room_label, course_label) SELECT new.rid, new.strength, new.question, new.room_label, new.course_label WHERE new.deleted = 0;
END;
CREATE TRIGGER observation_fts_delete AFTER DELETE ON observation BEGIN
  INSERT INTO observation_fts (observation_fts, rowid, strength, question, room_label, course_label) SELECT 'delete', old.rid, old.strength, old.question, old.room_label, old.course_label WHERE old.deleted = 0;
END;

CREATE VIEW evidence_found AS SELECT rid, text FROM evidence WHERE deleted = 0;
CREATE VIRTUAL TABLE evidence_fts USING fts5 (text, content='evidence_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail=full);
INSERT INTO evidence_fts (evidence_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER evidence_fts_insert AFTER INSERT ON evidence BEGIN
  INSERT INTO evidence_fts (rowid, text) SELECT new.rid, new.text WHERE new.deleted = 0;
END;
CREATE TRIGGER evidence_fts_update AFTER UPDATE OF text, deleted ON evidence BEGIN
  INSERT INTO evidence_fts (evidence_fts, rowid, text) SELECT 'delete', old.rid, old.text WHERE old.deleted = 0;
  INSERT INTO evidence_fts (rowid, text) SELECT new.rid, new.text WHERE new.deleted = 0;
END;
CREATE TRIGGER evidence_fts_delete AFTER DELETE ON evidence BEGIN
  INSERT INTO evidence_fts (evidence_fts, rowid, text) SELECT 'delete', old.rid, old.text WHERE old.deleted = 0;
END;

CREATE VIEW answer_found AS SELECT rid, json_extract(value, '$') AS value FROM answer WHERE deleted = 0 AND CASE WHEN json_valid(value) THEN json_type(value) END = 'text';
CREATE VIRTUAL TABLE answer_fts USING fts5 (value, content='answer_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail=full);
INSERT INTO answer_fts (answer_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER answer_fts_insert AFTER INSERT ON answer BEGIN
  INSERT INTO answer_fts (rowid, value) SELECT new.rid, json_extract(new.value, '$') WHERE new.deleted = 0 AND CASE WHEN json_valid(new.value) THEN json_type(new.value) END = 'text';
END;
CREATE TRIGGER answer_fts_update AFTER UPDATE OF value, deleted ON answer BEGIN
  INSERT INTO answer_fts (answer_fts, rowid, value) SELECT 'delete', old.rid, json_extract(old.value, '$') WHERE old.deleted = 0 AND CASE WHEN json_valid(old.value) THEN json_type(old.value) END = 'text';
  INSERT INTO answer_fts (rowid, value) SELECT new.rid, json_extract(new.value, '$') WHERE new.deleted = 0 AND CASE WHEN json_valid(new.value) THEN json_type(new.value) END = 'text';
END;
CREATE TRIGGER answer_fts_delete AFTER DELETE ON answer BEGIN
  INSERT INTO answer_fts (answer_fts, rowid, value) SELECT 'delete', old.rid, json_extract(old.value, '$') WHERE old.deleted = 0 AND CASE WHEN json_valid(old.value) THEN json_type(old.value) END = 'text';
END;

CREATE VIEW action_step_found AS SELECT rid, text, how_known FROM action_step WHERE deleted = 0;
CREATE VIRTUAL TABLE action_step_fts USING fts5 (text, how_known, content='action_step_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail=full);
INSERT INTO action_step_fts (action_step_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER action_step_fts_insert AFTER INSERT ON action_step BEGIN
  INSERT INTO action_step_fts (rowid, text, how_known) SELECT new.rid, new.text, new.how_known WHERE new.deleted = 0;
END;
CREATE TRIGGER action_step_fts_update AFTER UPDATE OF text, how_known, deleted ON action_step BEGIN
  INSERT INTO action_step_fts (action_step_fts, rowid, text, how_known) SELECT 'delete', old.rid, old.text, old.how_known WHERE old.deleted = 0;
  INSERT INTO action_step_fts (rowid, text, how_known) SELECT new.rid, new.text, new.how_known WHERE new.deleted = 0;
END;
CREATE TRIGGER action_step_fts_delete AFTER DELETE ON action_step BEGIN
  INSERT INTO action_step_fts (action_step_fts, rowid, text, how_known) SELECT 'delete', old.rid, old.text, old.how_known WHERE old.deleted = 0;
END;
`,
};

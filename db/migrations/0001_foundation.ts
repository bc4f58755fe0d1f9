/**
 * The foundation: every synced table with its sync columns, the local tables of the op log, drafts and preferences, and the
 * search index. Frozen: a change to the store is a new migration. The index is external-content FTS5 kept by triggers, so that
 * a row and what can be found of it never part, whoever writes the row; `secure-delete` takes erased words out of its pages. What
 * is marked deleted leaves the index (and comes back when restored), so that an import taken back never crowds out what is there.
 * Every typed text is in it, and only what was typed: of answers and corrections the texts, of an instrument its words in all its
 * languages, no codes (the reasons that can be chosen), no fact that came with a file, no purpose of a void walk, and a name in a
 * room where it is of nobody on the roster. Prefixes of one to three letters are indexed: without the first, one letter over
 * 100,000 notes takes 27 ms instead of 0.03; not where rows are few, because they are most of what a word costs to write.
 * Only the words of instruments are kept by their index itself: no index of another's content may walk a JSON text to read it.
 * Every page that a save touches is encrypted and authenticated again, which is most of what a save costs; so an op is one row of
 * one table without an index: its counter follows from its seq within an epoch.
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

CREATE VIEW school_found AS SELECT rid, name, district_name, place, nces_id, state_id, local_id, district_id, phone, website FROM school WHERE deleted = 0;
CREATE VIRTUAL TABLE school_fts USING fts5 (name, district_name, place, nces_id, state_id, local_id, district_id, phone, website, content='school_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail=full);
INSERT INTO school_fts (school_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER school_fts_insert AFTER INSERT ON school WHEN new.deleted = 0 BEGIN
  INSERT INTO school_fts (rowid, name, district_name, place, nces_id, state_id, local_id, district_id, phone, website) VALUES (new.rid, new.name, new.district_name, new.place, new.nces_id, new.state_id, new.local_id, new.district_id, new.phone, new.website);
END;
CREATE TRIGGER school_fts_update AFTER UPDATE OF name, district_name, place, nces_id, state_id, local_id, district_id, phone, website, deleted ON school BEGIN
  INSERT INTO school_fts (school_fts, rowid, name, district_name, place, nces_id, state_id, local_id, district_id, phone, website) SELECT 'delete', old.rid, old.name, old.district_name, old.place, old.nces_id, old.state_id, old.local_id, old.district_id, old.phone, old.website WHERE old.deleted = 0;
  INSERT INTO school_fts (rowid, name, district_name, place, nces_id, state_id, local_id, district_id, phone, website) SELECT new.rid, new.name, new.district_name, new.place, new.nces_id, new.state_id, new.local_id, new.district_id, new.phone, new.website WHERE new.deleted = 0;
END;
CREATE TRIGGER school_fts_delete AFTER DELETE ON school WHEN old.deleted = 0 BEGIN
  INSERT INTO school_fts (school_fts, rowid, name, district_name, place, nces_id, state_id, local_id, district_id, phone, website) VALUES ('delete', old.rid, old.name, old.district_name, old.place, old.nces_id, old.state_id, old.local_id, old.district_id, old.phone, old.website);
END;

CREATE VIEW school_fact_found AS SELECT rid, value FROM school_fact WHERE deleted = 0 AND source IS NULL AND kind NOT IN ('level', 'status');
CREATE VIRTUAL TABLE school_fact_fts USING fts5 (value, content='school_fact_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', detail=full);
INSERT INTO school_fact_fts (school_fact_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER school_fact_fts_insert AFTER INSERT ON school_fact WHEN new.deleted = 0 AND new.source IS NULL AND new.kind NOT IN ('level', 'status') BEGIN
  INSERT INTO school_fact_fts (rowid, value) VALUES (new.rid, new.value);
END;
CREATE TRIGGER school_fact_fts_update AFTER UPDATE OF value, source, kind, deleted ON school_fact BEGIN
  INSERT INTO school_fact_fts (school_fact_fts, rowid, value) SELECT 'delete', old.rid, old.value WHERE old.deleted = 0 AND old.source IS NULL AND old.kind NOT IN ('level', 'status');
  INSERT INTO school_fact_fts (rowid, value) SELECT new.rid, new.value WHERE new.deleted = 0 AND new.source IS NULL AND new.kind NOT IN ('level', 'status');
END;
CREATE TRIGGER school_fact_fts_delete AFTER DELETE ON school_fact WHEN old.deleted = 0 AND old.source IS NULL AND old.kind NOT IN ('level', 'status') BEGIN
  INSERT INTO school_fact_fts (school_fact_fts, rowid, value) VALUES ('delete', old.rid, old.value);
END;

CREATE VIEW person_found AS SELECT rid, name, staff_id, email FROM person WHERE deleted = 0;
CREATE VIRTUAL TABLE person_fts USING fts5 (name, staff_id, email, content='person_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail=full);
INSERT INTO person_fts (person_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER person_fts_insert AFTER INSERT ON person WHEN new.deleted = 0 BEGIN
  INSERT INTO person_fts (rowid, name, staff_id, email) VALUES (new.rid, new.name, new.staff_id, new.email);
END;
CREATE TRIGGER person_fts_update AFTER UPDATE OF name, staff_id, email, deleted ON person BEGIN
  INSERT INTO person_fts (person_fts, rowid, name, staff_id, email) SELECT 'delete', old.rid, old.name, old.staff_id, old.email WHERE old.deleted = 0;
  INSERT INTO person_fts (rowid, name, staff_id, email) SELECT new.rid, new.name, new.staff_id, new.email WHERE new.deleted = 0;
END;
CREATE TRIGGER person_fts_delete AFTER DELETE ON person WHEN old.deleted = 0 BEGIN
  INSERT INTO person_fts (person_fts, rowid, name, staff_id, email) VALUES ('delete', old.rid, old.name, old.staff_id, old.email);
END;

CREATE VIEW membership_found AS SELECT rid, role_given FROM membership WHERE deleted = 0 AND role_given IS NOT NULL;
CREATE VIRTUAL TABLE membership_fts USING fts5 (role_given, content='membership_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', detail=full);
INSERT INTO membership_fts (membership_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER membership_fts_insert AFTER INSERT ON membership WHEN new.deleted = 0 AND new.role_given IS NOT NULL BEGIN
  INSERT INTO membership_fts (rowid, role_given) VALUES (new.rid, new.role_given);
END;
CREATE TRIGGER membership_fts_update AFTER UPDATE OF role_given, deleted ON membership BEGIN
  INSERT INTO membership_fts (membership_fts, rowid, role_given) SELECT 'delete', old.rid, old.role_given WHERE old.deleted = 0 AND old.role_given IS NOT NULL;
  INSERT INTO membership_fts (rowid, role_given) SELECT new.rid, new.role_given WHERE new.deleted = 0 AND new.role_given IS NOT NULL;
END;
CREATE TRIGGER membership_fts_delete AFTER DELETE ON membership WHEN old.deleted = 0 AND old.role_given IS NOT NULL BEGIN
  INSERT INTO membership_fts (membership_fts, rowid, role_given) VALUES ('delete', old.rid, old.role_given);
END;

CREATE VIEW room_found AS SELECT rid, label, note FROM room WHERE deleted = 0;
CREATE VIRTUAL TABLE room_fts USING fts5 (label, note, content='room_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', detail=full);
INSERT INTO room_fts (room_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER room_fts_insert AFTER INSERT ON room WHEN new.deleted = 0 BEGIN
  INSERT INTO room_fts (rowid, label, note) VALUES (new.rid, new.label, new.note);
END;
CREATE TRIGGER room_fts_update AFTER UPDATE OF label, note, deleted ON room BEGIN
  INSERT INTO room_fts (room_fts, rowid, label, note) SELECT 'delete', old.rid, old.label, old.note WHERE old.deleted = 0;
  INSERT INTO room_fts (rowid, label, note) SELECT new.rid, new.label, new.note WHERE new.deleted = 0;
END;
CREATE TRIGGER room_fts_delete AFTER DELETE ON room WHEN old.deleted = 0 BEGIN
  INSERT INTO room_fts (room_fts, rowid, label, note) VALUES ('delete', old.rid, old.label, old.note);
END;

CREATE VIEW period_found AS SELECT rid, name FROM period WHERE deleted = 0;
CREATE VIRTUAL TABLE period_fts USING fts5 (name, content='period_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', detail=full);
INSERT INTO period_fts (period_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER period_fts_insert AFTER INSERT ON period WHEN new.deleted = 0 BEGIN
  INSERT INTO period_fts (rowid, name) VALUES (new.rid, new.name);
END;
CREATE TRIGGER period_fts_update AFTER UPDATE OF name, deleted ON period BEGIN
  INSERT INTO period_fts (period_fts, rowid, name) SELECT 'delete', old.rid, old.name WHERE old.deleted = 0;
  INSERT INTO period_fts (rowid, name) SELECT new.rid, new.name WHERE new.deleted = 0;
END;
CREATE TRIGGER period_fts_delete AFTER DELETE ON period WHEN old.deleted = 0 BEGIN
  INSERT INTO period_fts (period_fts, rowid, name) VALUES ('delete', old.rid, old.name);
END;

CREATE VIEW course_section_found AS SELECT rid, course, subject, grade FROM course_section WHERE deleted = 0;
CREATE VIRTUAL TABLE course_section_fts USING fts5 (course, subject, grade, content='course_section_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', detail=full);
INSERT INTO course_section_fts (course_section_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER course_section_fts_insert AFTER INSERT ON course_section WHEN new.deleted = 0 BEGIN
  INSERT INTO course_section_fts (rowid, course, subject, grade) VALUES (new.rid, new.course, new.subject, new.grade);
END;
CREATE TRIGGER course_section_fts_update AFTER UPDATE OF course, subject, grade, deleted ON course_section BEGIN
  INSERT INTO course_section_fts (course_section_fts, rowid, course, subject, grade) SELECT 'delete', old.rid, old.course, old.subject, old.grade WHERE old.deleted = 0;
  INSERT INTO course_section_fts (rowid, course, subject, grade) SELECT new.rid, new.course, new.subject, new.grade WHERE new.deleted = 0;
END;
CREATE TRIGGER course_section_fts_delete AFTER DELETE ON course_section WHEN old.deleted = 0 BEGIN
  INSERT INTO course_section_fts (course_section_fts, rowid, course, subject, grade) VALUES ('delete', old.rid, old.course, old.subject, old.grade);
END;

CREATE VIRTUAL TABLE instrument_version_fts USING fts5 (body, tokenize='unicode61 remove_diacritics 2', detail=full);
INSERT INTO instrument_version_fts (instrument_version_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER instrument_version_fts_insert AFTER INSERT ON instrument_version WHEN new.deleted = 0 BEGIN
  INSERT INTO instrument_version_fts (rowid, body) VALUES (new.rid, (SELECT group_concat(atom, char(10) ORDER BY id) FROM json_tree(CASE WHEN json_valid(new.body) THEN new.body ELSE '{}' END) WHERE type = 'text' AND typeof(key) = 'text' AND key NOT IN ('key', 'kind', 'scale')));
END;
CREATE TRIGGER instrument_version_fts_update AFTER UPDATE OF body, deleted ON instrument_version BEGIN
  DELETE FROM instrument_version_fts WHERE rowid = old.rid;
  INSERT INTO instrument_version_fts (rowid, body) SELECT new.rid, (SELECT group_concat(atom, char(10) ORDER BY id) FROM json_tree(CASE WHEN json_valid(new.body) THEN new.body ELSE '{}' END) WHERE type = 'text' AND typeof(key) = 'text' AND key NOT IN ('key', 'kind', 'scale')) WHERE new.deleted = 0;
END;
CREATE TRIGGER instrument_version_fts_delete AFTER DELETE ON instrument_version BEGIN
  DELETE FROM instrument_version_fts WHERE rowid = old.rid;
END;

CREATE VIEW walk_found AS SELECT rid, CASE WHEN state <> 'void' THEN purpose END AS purpose, void_reason FROM walk WHERE deleted = 0 AND (purpose IS NOT NULL OR void_reason IS NOT NULL);
CREATE VIRTUAL TABLE walk_fts USING fts5 (purpose, void_reason, content='walk_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail=full);
INSERT INTO walk_fts (walk_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER walk_fts_insert AFTER INSERT ON walk WHEN new.deleted = 0 AND (new.purpose IS NOT NULL OR new.void_reason IS NOT NULL) BEGIN
  INSERT INTO walk_fts (rowid, purpose, void_reason) VALUES (new.rid, CASE WHEN new.state <> 'void' THEN new.purpose END, new.void_reason);
END;
CREATE TRIGGER walk_fts_update AFTER UPDATE OF purpose, void_reason, state, deleted ON walk BEGIN
  INSERT INTO walk_fts (walk_fts, rowid, purpose, void_reason) SELECT 'delete', old.rid, CASE WHEN old.state <> 'void' THEN old.purpose END, old.void_reason WHERE old.deleted = 0 AND (old.purpose IS NOT NULL OR old.void_reason IS NOT NULL);
  INSERT INTO walk_fts (rowid, purpose, void_reason) SELECT new.rid, CASE WHEN new.state <> 'void' THEN new.purpose END, new.void_reason WHERE new.deleted = 0 AND (new.purpose IS NOT NULL OR new.void_reason IS NOT NULL);
END;
CREATE TRIGGER walk_fts_delete AFTER DELETE ON walk WHEN old.deleted = 0 AND (old.purpose IS NOT NULL OR old.void_reason IS NOT NULL) BEGIN
  INSERT INTO walk_fts (walk_fts, rowid, purpose, void_reason) VALUES ('delete', old.rid, CASE WHEN old.state <> 'void' THEN old.purpose END, old.void_reason);
END;

CREATE VIEW observation_found AS SELECT rid, strength, question, room_label, course_label, CASE WHEN reason NOT IN ('substitute', 'test', 'empty_room', 'transition', 'other') THEN reason END AS reason FROM observation WHERE deleted = 0;
CREATE VIRTUAL TABLE observation_fts USING fts5 (strength, question, room_label, course_label, reason, content='observation_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail=full);
INSERT INTO observation_fts (observation_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER observation_fts_insert AFTER INSERT ON observation WHEN new.deleted = 0 BEGIN
  INSERT INTO observation_fts (rowid, strength, question, room_label, course_label, reason) VALUES (new.rid, new.strength, new.question, new.room_label, new.course_label, CASE WHEN new.reason NOT IN ('substitute', 'test', 'empty_room', 'transition', 'other') THEN new.reason END);
END;
CREATE TRIGGER observation_fts_update AFTER UPDATE OF strength, question, room_label, course_label, reason, deleted ON observation BEGIN
  INSERT INTO observation_fts (observation_fts, rowid, strength, question, room_label, course_label, reason) SELECT 'delete', old.rid, old.strength, old.question, old.room_label, old.course_label, CASE WHEN old.reason NOT IN ('substitute', 'test', 'empty_room', 'transition', 'other') THEN old.reason END WHERE old.deleted = 0;
  INSERT INTO observation_fts (rowid, strength, question, room_label, course_label, reason) SELECT new.rid, new.strength, new.question, new.room_label, new.course_label, CASE WHEN new.reason NOT IN ('substitute', 'test', 'empty_room', 'transition', 'other') THEN new.reason END WHERE new.deleted = 0;
END;
CREATE TRIGGER observation_fts_delete AFTER DELETE ON observation WHEN old.deleted = 0 BEGIN
  INSERT INTO observation_fts (observation_fts, rowid, strength, question, room_label, course_label, reason) VALUES ('delete', old.rid, old.strength, old.question, old.room_label, old.course_label, CASE WHEN old.reason NOT IN ('substitute', 'test', 'empty_room', 'transition', 'other') THEN old.reason END);
END;

CREATE VIEW observation_person_found AS SELECT rid, name FROM observation_person WHERE deleted = 0 AND person_id IS NULL;
CREATE VIRTUAL TABLE observation_person_fts USING fts5 (name, content='observation_person_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', detail=full);
INSERT INTO observation_person_fts (observation_person_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER observation_person_fts_insert AFTER INSERT ON observation_person WHEN new.deleted = 0 AND new.person_id IS NULL BEGIN
  INSERT INTO observation_person_fts (rowid, name) VALUES (new.rid, new.name);
END;
CREATE TRIGGER observation_person_fts_update AFTER UPDATE OF name, person_id, deleted ON observation_person BEGIN
  INSERT INTO observation_person_fts (observation_person_fts, rowid, name) SELECT 'delete', old.rid, old.name WHERE old.deleted = 0 AND old.person_id IS NULL;
  INSERT INTO observation_person_fts (rowid, name) SELECT new.rid, new.name WHERE new.deleted = 0 AND new.person_id IS NULL;
END;
CREATE TRIGGER observation_person_fts_delete AFTER DELETE ON observation_person WHEN old.deleted = 0 AND old.person_id IS NULL BEGIN
  INSERT INTO observation_person_fts (observation_person_fts, rowid, name) VALUES ('delete', old.rid, old.name);
END;

CREATE VIEW evidence_found AS SELECT rid, text FROM evidence WHERE deleted = 0;
CREATE VIRTUAL TABLE evidence_fts USING fts5 (text, content='evidence_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail=full);
INSERT INTO evidence_fts (evidence_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER evidence_fts_insert AFTER INSERT ON evidence WHEN new.deleted = 0 BEGIN
  INSERT INTO evidence_fts (rowid, text) VALUES (new.rid, new.text);
END;
CREATE TRIGGER evidence_fts_update AFTER UPDATE OF text, deleted ON evidence BEGIN
  INSERT INTO evidence_fts (evidence_fts, rowid, text) SELECT 'delete', old.rid, old.text WHERE old.deleted = 0;
  INSERT INTO evidence_fts (rowid, text) SELECT new.rid, new.text WHERE new.deleted = 0;
END;
CREATE TRIGGER evidence_fts_delete AFTER DELETE ON evidence WHEN old.deleted = 0 BEGIN
  INSERT INTO evidence_fts (evidence_fts, rowid, text) VALUES ('delete', old.rid, old.text);
END;

CREATE VIEW answer_found AS SELECT rid, CASE WHEN CASE WHEN json_valid(value) THEN json_type(value) END = 'text' THEN json_extract(value, '$') END AS value, CASE WHEN reason NOT IN ('substitute', 'test', 'empty_room', 'transition', 'other') THEN reason END AS reason FROM answer WHERE deleted = 0 AND (CASE WHEN json_valid(value) THEN json_type(value) END = 'text' OR reason NOT IN ('substitute', 'test', 'empty_room', 'transition', 'other'));
CREATE VIRTUAL TABLE answer_fts USING fts5 (value, reason, content='answer_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail=full);
INSERT INTO answer_fts (answer_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER answer_fts_insert AFTER INSERT ON answer WHEN new.deleted = 0 AND (CASE WHEN json_valid(new.value) THEN json_type(new.value) END = 'text' OR new.reason NOT IN ('substitute', 'test', 'empty_room', 'transition', 'other')) BEGIN
  INSERT INTO answer_fts (rowid, value, reason) VALUES (new.rid, CASE WHEN CASE WHEN json_valid(new.value) THEN json_type(new.value) END = 'text' THEN json_extract(new.value, '$') END, CASE WHEN new.reason NOT IN ('substitute', 'test', 'empty_room', 'transition', 'other') THEN new.reason END);
END;
CREATE TRIGGER answer_fts_update AFTER UPDATE OF value, reason, deleted ON answer BEGIN
  INSERT INTO answer_fts (answer_fts, rowid, value, reason) SELECT 'delete', old.rid, CASE WHEN CASE WHEN json_valid(old.value) THEN json_type(old.value) END = 'text' THEN json_extract(old.value, '$') END, CASE WHEN old.reason NOT IN ('substitute', 'test', 'empty_room', 'transition', 'other') THEN old.reason END WHERE old.deleted = 0 AND (CASE WHEN json_valid(old.value) THEN json_type(old.value) END = 'text' OR old.reason NOT IN ('substitute', 'test', 'empty_room', 'transition', 'other'));
  INSERT INTO answer_fts (rowid, value, reason) SELECT new.rid, CASE WHEN CASE WHEN json_valid(new.value) THEN json_type(new.value) END = 'text' THEN json_extract(new.value, '$') END, CASE WHEN new.reason NOT IN ('substitute', 'test', 'empty_room', 'transition', 'other') THEN new.reason END WHERE new.deleted = 0 AND (CASE WHEN json_valid(new.value) THEN json_type(new.value) END = 'text' OR new.reason NOT IN ('substitute', 'test', 'empty_room', 'transition', 'other'));
END;
CREATE TRIGGER answer_fts_delete AFTER DELETE ON answer WHEN old.deleted = 0 AND (CASE WHEN json_valid(old.value) THEN json_type(old.value) END = 'text' OR old.reason NOT IN ('substitute', 'test', 'empty_room', 'transition', 'other')) BEGIN
  INSERT INTO answer_fts (answer_fts, rowid, value, reason) VALUES ('delete', old.rid, CASE WHEN CASE WHEN json_valid(old.value) THEN json_type(old.value) END = 'text' THEN json_extract(old.value, '$') END, CASE WHEN old.reason NOT IN ('substitute', 'test', 'empty_room', 'transition', 'other') THEN old.reason END);
END;

CREATE VIEW amendment_found AS SELECT rid, CASE WHEN action IN ('strength', 'question', 'evidence') OR action GLOB 'mark:*' THEN was END AS was, CASE WHEN action IN ('strength', 'question', 'evidence') OR action GLOB 'mark:*' THEN now END AS now, reason FROM amendment WHERE deleted = 0;
CREATE VIRTUAL TABLE amendment_fts USING fts5 (was, now, reason, content='amendment_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', detail=full);
INSERT INTO amendment_fts (amendment_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER amendment_fts_insert AFTER INSERT ON amendment WHEN new.deleted = 0 BEGIN
  INSERT INTO amendment_fts (rowid, was, now, reason) VALUES (new.rid, CASE WHEN new.action IN ('strength', 'question', 'evidence') OR new.action GLOB 'mark:*' THEN new.was END, CASE WHEN new.action IN ('strength', 'question', 'evidence') OR new.action GLOB 'mark:*' THEN new.now END, new.reason);
END;
CREATE TRIGGER amendment_fts_update AFTER UPDATE OF was, now, reason, action, deleted ON amendment BEGIN
  INSERT INTO amendment_fts (amendment_fts, rowid, was, now, reason) SELECT 'delete', old.rid, CASE WHEN old.action IN ('strength', 'question', 'evidence') OR old.action GLOB 'mark:*' THEN old.was END, CASE WHEN old.action IN ('strength', 'question', 'evidence') OR old.action GLOB 'mark:*' THEN old.now END, old.reason WHERE old.deleted = 0;
  INSERT INTO amendment_fts (rowid, was, now, reason) SELECT new.rid, CASE WHEN new.action IN ('strength', 'question', 'evidence') OR new.action GLOB 'mark:*' THEN new.was END, CASE WHEN new.action IN ('strength', 'question', 'evidence') OR new.action GLOB 'mark:*' THEN new.now END, new.reason WHERE new.deleted = 0;
END;
CREATE TRIGGER amendment_fts_delete AFTER DELETE ON amendment WHEN old.deleted = 0 BEGIN
  INSERT INTO amendment_fts (amendment_fts, rowid, was, now, reason) VALUES ('delete', old.rid, CASE WHEN old.action IN ('strength', 'question', 'evidence') OR old.action GLOB 'mark:*' THEN old.was END, CASE WHEN old.action IN ('strength', 'question', 'evidence') OR old.action GLOB 'mark:*' THEN old.now END, old.reason);
END;

CREATE VIEW action_step_found AS SELECT rid, text, how_known, room_label FROM action_step WHERE deleted = 0;
CREATE VIRTUAL TABLE action_step_fts USING fts5 (text, how_known, room_label, content='action_step_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail=full);
INSERT INTO action_step_fts (action_step_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER action_step_fts_insert AFTER INSERT ON action_step WHEN new.deleted = 0 BEGIN
  INSERT INTO action_step_fts (rowid, text, how_known, room_label) VALUES (new.rid, new.text, new.how_known, new.room_label);
END;
CREATE TRIGGER action_step_fts_update AFTER UPDATE OF text, how_known, room_label, deleted ON action_step BEGIN
  INSERT INTO action_step_fts (action_step_fts, rowid, text, how_known, room_label) SELECT 'delete', old.rid, old.text, old.how_known, old.room_label WHERE old.deleted = 0;
  INSERT INTO action_step_fts (rowid, text, how_known, room_label) SELECT new.rid, new.text, new.how_known, new.room_label WHERE new.deleted = 0;
END;
CREATE TRIGGER action_step_fts_delete AFTER DELETE ON action_step WHEN old.deleted = 0 BEGIN
  INSERT INTO action_step_fts (action_step_fts, rowid, text, how_known, room_label) VALUES ('delete', old.rid, old.text, old.how_known, old.room_label);
END;
`,
};

/**
 * Photos as evidence. `photo` is a synced row like any other and says which bytes belong to it by their hash; the bytes lie beside
 * the store in encrypted chunks under random names, and what opens them is here: `attachment` holds the key of each, `attachment_chunk`
 * where its pieces lie. `attachment_loose` names chunk files that nothing refers to: being written, or to be erased. None of the
 * three is synced.
 */
import type { Migration } from "../migrate.ts";

export const photoTables: Migration = {
  number: 4,
  name: "photos",
  sql: `
CREATE TABLE photo (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  observation_id TEXT NOT NULL,
  evidence_id TEXT NOT NULL,
  caption TEXT NOT NULL,
  hash TEXT NOT NULL,
  small_hash TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  small_bytes INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX photo_by_observation ON photo (observation_id);

CREATE VIEW photo_found AS SELECT rid, caption FROM photo WHERE deleted = 0;
CREATE VIRTUAL TABLE photo_fts USING fts5 (caption, content='photo_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', detail=full);
INSERT INTO photo_fts (photo_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER photo_fts_insert AFTER INSERT ON photo WHEN new.deleted = 0 BEGIN
  INSERT INTO photo_fts (rowid, caption) VALUES (new.rid, new.caption);
END;
CREATE TRIGGER photo_fts_update AFTER UPDATE OF caption, deleted ON photo BEGIN
  INSERT INTO photo_fts (photo_fts, rowid, caption) SELECT 'delete', old.rid, old.caption WHERE old.deleted = 0;
  INSERT INTO photo_fts (rowid, caption) SELECT new.rid, new.caption WHERE new.deleted = 0;
END;
CREATE TRIGGER photo_fts_delete AFTER DELETE ON photo WHEN old.deleted = 0 BEGIN
  INSERT INTO photo_fts (photo_fts, rowid, caption) VALUES ('delete', old.rid, old.caption);
END;

CREATE TABLE attachment (
  row_id TEXT NOT NULL,
  part TEXT NOT NULL,
  bucket TEXT NOT NULL,
  hash TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  have INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  key BLOB NOT NULL,
  PRIMARY KEY (row_id, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_waiting ON attachment (row_id) WHERE sent = 0;

CREATE TABLE attachment_chunk (
  file TEXT PRIMARY KEY,
  row_id TEXT NOT NULL,
  part TEXT NOT NULL,
  start INTEGER NOT NULL,
  bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX attachment_chunk_place ON attachment_chunk (row_id, part, start);

CREATE TABLE attachment_loose (
  file TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
`,
};

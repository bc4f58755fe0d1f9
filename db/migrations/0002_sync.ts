/**
 * What a store needs to exchange with a district: where it stands, what the district confirmed of rows that this device has
 * changed since, how it decided each op, and what it sent that this version of the app has no place for. A save on a store that
 * never synced touches none of these tables: which ops are still waiting follows from one number (`acked` in the sync state,
 * kept in `meta`), and how an op was decided is written when the district's answer is taken in, not when the op is made.
 * `conflict` is a synced table like any other: the hub writes its rows, and resolving one is an ordinary op.
 */
import type { Migration } from "../migrate.ts";

export const syncTables: Migration = {
  number: 2,
  name: "sync",
  sql: `
CREATE TABLE conflict (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  kept_value TEXT,
  kept_by TEXT,
  kept_by_name TEXT,
  kept_at TEXT,
  value_by TEXT,
  value_by_name TEXT,
  value_at TEXT,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  resolved_by TEXT,
  resolved_by_name TEXT,
  resolved_at TEXT,
  losing TEXT
) STRICT;
CREATE INDEX conflict_by_row_id ON conflict (row_id);
CREATE INDEX conflict_open ON conflict (kept_at) WHERE state = 'open' AND deleted = 0;

CREATE TABLE confirmed (
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (table_name, row_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE unknown_row (
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  bucket TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (table_name, row_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE lost_row (
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  bucket TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (table_name, row_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE op_sent (
  seq INTEGER PRIMARY KEY,
  hub_seq INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT
) STRICT;
CREATE INDEX op_sent_quarantined ON op_sent (seq) WHERE outcome = 'quarantined';

CREATE TABLE sync_bucket (
  bucket TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  behind INTEGER,
  hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};

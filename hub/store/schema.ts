/**
 * The hub's tables, one text for both stores: `{int}`, `{bytes}` and `{strict}` become what each calls them. Migrations are
 * numbered and frozen once released, as the store's of a device are. On an engine that spreads tables over machines every one of
 * them is distributed by `district`: no key, no index and no query is without it.
 *
 * A record's row has two ways in: by its name, for whoever decides, and by (bucket, seq), for whoever pulls.
 */
import { peopleTables } from "../people/schema.ts";

export interface HubMigration {
  number: number;
  sql: string;
}

const foundation = `
CREATE TABLE hub_place (
  district TEXT NOT NULL PRIMARY KEY,
  timeline {int} NOT NULL,
  seq {int} NOT NULL,
  hash TEXT NOT NULL,
  backed_up_to {int} NOT NULL,
  replica TEXT NOT NULL,
  epoch TEXT NOT NULL,
  counter {int} NOT NULL,
  link TEXT NOT NULL,
  fenced {int} NOT NULL
){strict};

CREATE TABLE hub_log (
  district TEXT NOT NULL,
  seq {int} NOT NULL,
  kind TEXT NOT NULL,
  epoch TEXT,
  counter {int},
  outcome TEXT,
  reason TEXT,
  clean {int} NOT NULL,
  about TEXT,
  hash TEXT NOT NULL,
  PRIMARY KEY (district, seq)
){strict};
CREATE INDEX hub_log_by_op ON hub_log (district, epoch, counter, seq) WHERE epoch IS NOT NULL;
CREATE INDEX hub_log_by_kind ON hub_log (district, kind, seq) WHERE kind <> 'op';

CREATE TABLE hub_op (
  district TEXT NOT NULL,
  epoch TEXT NOT NULL,
  counter {int} NOT NULL,
  replica TEXT NOT NULL,
  sender TEXT NOT NULL,
  header TEXT NOT NULL,
  link TEXT NOT NULL,
  payload {bytes},
  was {int},
  at TEXT NOT NULL,
  PRIMARY KEY (district, epoch, counter)
){strict};

CREATE TABLE hub_epoch (
  district TEXT NOT NULL,
  epoch TEXT NOT NULL,
  replica TEXT NOT NULL,
  counter {int} NOT NULL,
  link TEXT NOT NULL,
  made {int} NOT NULL,
  received {int} NOT NULL,
  backed_up {int} NOT NULL,
  PRIMARY KEY (district, epoch)
){strict};
CREATE INDEX hub_epoch_by_replica ON hub_epoch (district, replica);

CREATE TABLE hub_row (
  district TEXT NOT NULL,
  table_name TEXT NOT NULL,
  id TEXT NOT NULL,
  bucket TEXT NOT NULL,
  seq {int} NOT NULL,
  echo TEXT,
  beyond TEXT,
  body TEXT NOT NULL,
  PRIMARY KEY (district, table_name, id)
){strict};
CREATE INDEX hub_row_by_bucket ON hub_row (district, bucket, seq);

CREATE TABLE hub_bucket (
  district TEXT NOT NULL,
  bucket TEXT NOT NULL,
  rows {int} NOT NULL,
  bytes {int} NOT NULL,
  seq {int} NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (district, bucket)
){strict};

CREATE TABLE hub_touched (
  district TEXT NOT NULL,
  row_id TEXT NOT NULL,
  seq {int} NOT NULL,
  PRIMARY KEY (district, row_id, seq)
){strict};

CREATE TABLE hub_alias (
  district TEXT NOT NULL,
  was {int} NOT NULL,
  seq {int} NOT NULL,
  PRIMARY KEY (district, was)
){strict};

CREATE TABLE hub_conflict (
  district TEXT NOT NULL,
  of_table TEXT NOT NULL,
  row_id TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (district, of_table, row_id, id)
){strict};

CREATE TABLE hub_quarantine (
  district TEXT NOT NULL,
  seq {int} NOT NULL,
  epoch TEXT NOT NULL,
  counter {int} NOT NULL,
  replica TEXT NOT NULL,
  reason TEXT NOT NULL,
  group_seq {int} NOT NULL,
  released {int},
  PRIMARY KEY (district, seq)
){strict};
CREATE INDEX hub_quarantine_by_group ON hub_quarantine (district, group_seq);

CREATE TABLE hub_held (
  district TEXT NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  seq {int} NOT NULL,
  PRIMARY KEY (district, table_name, row_id)
){strict};

CREATE TABLE hub_expunged (
  district TEXT NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  seq {int} NOT NULL,
  certificate TEXT NOT NULL,
  PRIMARY KEY (district, table_name, row_id)
){strict};
`;

/**
 * Bytes of photos, by bucket and hash, in the pieces they came in; `hub_photo_of` says which rows they belong to and who brought them.
 * Pieces are rows of their own, so that no transaction ever holds more than one.
 */
const photos = `
CREATE TABLE hub_photo (
  district TEXT NOT NULL,
  bucket TEXT NOT NULL,
  hash TEXT NOT NULL,
  bytes {int} NOT NULL,
  have {int} NOT NULL,
  PRIMARY KEY (district, bucket, hash)
){strict};

CREATE TABLE hub_photo_piece (
  district TEXT NOT NULL,
  bucket TEXT NOT NULL,
  hash TEXT NOT NULL,
  start {int} NOT NULL,
  body {bytes} NOT NULL,
  PRIMARY KEY (district, bucket, hash, start)
){strict};

CREATE TABLE hub_photo_of (
  district TEXT NOT NULL,
  row_id TEXT NOT NULL,
  part TEXT NOT NULL,
  bucket TEXT NOT NULL,
  hash TEXT NOT NULL,
  replica TEXT NOT NULL,
  PRIMARY KEY (district, row_id, part)
){strict};
CREATE INDEX hub_photo_of_bytes ON hub_photo_of (district, bucket, hash);
CREATE INDEX hub_photo_of_replica ON hub_photo_of (district, replica);
`;

export const hubMigrations: readonly HubMigration[] = [
  { number: 1, sql: foundation + peopleTables },
  { number: 2, sql: photos },
  { number: 3, sql: "ALTER TABLE hub_op ADD COLUMN agreed {int};" },
  { number: 4, sql: "ALTER TABLE hub_device ADD COLUMN sealed_to TEXT;" },
  { number: 5, sql: "ALTER TABLE hub_device ADD COLUMN waits {int};" },
  { number: 6, sql: "ALTER TABLE hub_row ADD COLUMN hash TEXT;" },
];

const words = {
  sqlite: { int: "INTEGER", bytes: "BLOB", strict: " STRICT" },
  postgres: { int: "BIGINT", bytes: "BYTEA", strict: "" },
};

/** A migration's text as one of the two stores reads it. */
export function textFor(kind: keyof typeof words, sql: string): string {
  return sql.replaceAll(/\{(int|bytes|strict)\}/g, (_, word: "int" | "bytes" | "strict") => words[kind][word]);
}

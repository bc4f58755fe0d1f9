/**
 * Words that may come after their rows. A first pull brings thousands of records, and indexing their words took longer than writing
 * them. The four tables in which most words stand may lag behind: `words_behind` says from which row on, and the triggers leave those
 * rows alone until they were caught up with (db/search/lateWords.ts). What is made on this device is always indexed at once. Names of
 * schools and people never lag, because somebody who does not find a name adds it a second time.
 */
import type { Migration } from "../migrate.ts";

interface Indexed {
  name: string;
  /** Columns whose change moves words. */
  of: string;
  /** Columns of the index and what stands in them, of a row that is written as `new.`, `old.` or without a name. */
  words: (row: string) => Record<string, string>;
  /** What a row that is not deleted must be like besides. */
  where?: (row: string) => string;
}

const typedReason = (row: string) => `${row}reason NOT IN ('substitute', 'test', 'empty_room', 'transition', 'other')`;
const isText = (row: string) => `CASE WHEN json_valid(${row}value) THEN json_type(${row}value) END = 'text'`;
const reason = (row: string) => `CASE WHEN ${typedReason(row)} THEN ${row}reason END`;

const tables: Indexed[] = [
  {
    name: "observation",
    of: "strength, question, room_label, course_label, reason",
    words: (row) => ({
      strength: `${row}strength`,
      question: `${row}question`,
      room_label: `${row}room_label`,
      course_label: `${row}course_label`,
      reason: reason(row),
    }),
  },
  {
    name: "answer",
    of: "value, reason",
    words: (row) => ({
      value: `CASE WHEN ${isText(row)} THEN json_extract(${row}value, '$') END`,
      reason: reason(row),
    }),
    where: (row) => `(${isText(row)} OR ${typedReason(row)})`,
  },
  { name: "evidence", of: "text", words: (row) => ({ text: `${row}text` }) },
  { name: "visit_evidence", of: "text", words: (row) => ({ text: `${row}text` }) },
];

function late({ name, of, words, where }: Indexed): string {
  const index = `${name}_fts`;
  const list = Object.keys(words("")).join(", ");
  const values = (row: string) => Object.values(words(row)).join(", ");
  const from = `SELECT from_rid FROM words_behind WHERE table_name = '${name}'`;
  const isThere = (row: string) =>
    [
      `${row}deleted = 0`,
      ...(where ? [where(row)] : []),
      `(${row}made > 0 OR ${row}rid < coalesce((${from}), 9223372036854775807))`,
    ].join(" AND ");
  const shown = Object.entries(words("")).map(([column, value]) =>
    value === column ? column : `${value} AS ${column}`,
  );
  const take = `INSERT INTO ${index} (${index}, rowid, ${list}) SELECT 'delete', old.rid, ${values("old.")}`;
  return `DROP VIEW ${name}_found;
DROP TRIGGER ${index}_insert;
DROP TRIGGER ${index}_update;
DROP TRIGGER ${index}_delete;
CREATE VIEW ${name}_found AS SELECT rid, ${shown.join(", ")} FROM ${name} WHERE ${isThere("")};
CREATE TRIGGER ${index}_insert AFTER INSERT ON ${name} WHEN ${isThere("new.")} BEGIN
  INSERT INTO ${index} (rowid, ${list}) VALUES (new.rid, ${values("new.")});
END;
CREATE TRIGGER ${index}_update AFTER UPDATE OF ${of}, deleted ON ${name} BEGIN
  ${take} WHERE ${isThere("old.")};
  INSERT INTO ${index} (rowid, ${list}) SELECT new.rid, ${values("new.")} WHERE ${isThere("new.")};
END;
CREATE TRIGGER ${index}_delete AFTER DELETE ON ${name} WHEN ${isThere("old.")} BEGIN
  ${take};
END;
`;
}

export const lateWords: Migration = {
  number: 10,
  name: "late words",
  sql: `CREATE TABLE words_behind (
  table_name TEXT PRIMARY KEY,
  from_rid INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
${tables.map(late).join("")}`,
};

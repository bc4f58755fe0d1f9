/**
 * The facts about a school that a directory gives: they hold from the date of the file on. What the file does not know changes
 * nothing; what it says as before changes nothing either; anything else ends what was on record, by the rule of
 * shared/domain/effective.ts, and what was true before stays.
 */
import type { FieldChange } from "../../shared/contract/imports.ts";
import type { SchoolRowFields } from "../../shared/domain/columnsSchool.ts";
import { at, closeAndOpen, type Effective } from "../../shared/domain/effective.ts";
import { partId } from "../../shared/domain/ids.ts";
import { type FactKind, levelValue, turnaroundModels } from "../../shared/domain/school.ts";
import { districtBucket } from "../../shared/sync/buckets.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { RowWrite } from "./writes.ts";

type Said = readonly [kind: FactKind, value: string];

/** The facts of a row, those it knows. */
export function factsOf(fields: SchoolRowFields): Said[] {
  const facts: Said[] = [];
  if (fields.level !== null) facts.push(["level", levelValue(fields.level, fields.gradesLow, fields.gradesHigh)]);
  const address = addressOf(fields);
  if (address !== null) facts.push(["address", address]);
  if (fields.model !== null) facts.push(["model", modelOf(fields.model)]);
  if (fields.zone !== null) facts.push(["zone", fields.zone]);
  if (fields.reportsTo !== null) facts.push(["reports_to", fields.reportsTo]);
  if (fields.status !== null) facts.push(["status", fields.status]);
  return facts;
}

/** Without a street it is no address: the town alone is the school's place. */
function addressOf({ street, city, state, zip }: SchoolRowFields): string | null {
  if (street === null) return null;
  const region = state === null ? zip : zip === null ? state : `${state} ${zip}`;
  return [street, city, region].filter((part) => part !== null).join(", ");
}

function modelOf(text: string): string {
  const plain = text.toLowerCase();
  return turnaroundModels.find((model) => model === plain) ?? text;
}

export interface FactSource {
  asOf: string;
  /** The name of the file. */
  source: string;
}

/** The facts of a school that is new. */
export function newFacts(schoolId: string, facts: readonly Said[], { asOf, source }: FactSource): RowWrite[] {
  return facts.map(([kind, value]) =>
    insertOf(partId(schoolId, kind, asOf), schoolId, kind, value, asOf, null, source),
  );
}

interface Here extends Effective {
  id: string;
  kind: string;
  value: string;
  source: string | null;
}

export interface FactChanges {
  writes: RowWrite[];
  changes: FieldChange[];
}

/** What the facts of a row change about a school that is here. */
export function changedFacts(
  db: ReadableDb,
  schoolId: string,
  facts: readonly Said[],
  { asOf, source }: FactSource,
): FactChanges {
  const sql = `SELECT id, kind, value, from_date AS "from", to_date AS "to", source FROM school_fact
    WHERE school_id = ? AND deleted = 0`;
  const here = facts.length === 0 ? [] : (prepared(db, sql).all(schoolId) as Here[]);
  const result: FactChanges = { writes: [], changes: [] };
  for (const [kind, value] of facts) {
    const rows = here.filter((row) => row.kind === kind);
    const now = at(rows, asOf);
    if (now.length === 1 && now[0]?.value === value) continue;
    result.changes.push({ field: `fact.${kind}`, was: now[0]?.value ?? null, now: value });
    const fact = { id: partId(schoolId, kind, asOf), kind, value, from: asOf, to: null, source };
    result.writes.push(...rewritten(db, schoolId, rows, fact));
  }
  return result;
}

/** The writes by which `fact` takes its place among the rows of its kind. */
function rewritten(db: ReadableDb, schoolId: string, rows: Here[], fact: Here): RowWrite[] {
  const { changed, removed, added } = closeAndOpen(rows, fact, (row) => ({
    ...row,
    id: partId(schoolId, row.kind, row.from ?? "", "continued"),
  }));
  const replaced = new Set(added.map(({ id }) => id));
  const writes: RowWrite[] = [];
  for (const { id } of removed) if (!replaced.has(id)) writes.push(change(id, { deleted: 1 }));
  for (const { id, from, to } of changed) writes.push(change(id, { from_date: from, to_date: to }));
  for (const row of added) {
    const known = prepared(db, "SELECT 1 FROM school_fact WHERE id = ?").get(row.id) !== undefined;
    const { id, kind, value, from, to } = row;
    if (known) {
      writes.push(change(id, { value, from_date: from, to_date: to, source: row.source, deleted: 0 }));
    } else writes.push(insertOf(id, schoolId, kind, value, from, to, row.source));
  }
  return writes;
}

function change(id: string, fields: Record<string, string | number | null>): RowWrite {
  return { kind: "change", table: "school_fact", id, fields };
}

function insertOf(
  id: string,
  schoolId: string,
  kind: string,
  value: string,
  from: string | null,
  to: string | null,
  source: string | null,
): RowWrite {
  const fields = { school_id: schoolId, kind, value, from_date: from, to_date: to, source };
  return { kind: "insert", table: "school_fact", id, bucket: districtBucket, fields };
}

/** What people see of exchanging: conflicts, and acts the district set aside. */
import type { ConflictLine, SetAsideAct } from "../../shared/contract/sync.ts";
import { keptValue } from "../../shared/sync/conflicts.ts";
import type { FieldValue } from "../../shared/sync/op.ts";
import { presentValue, takenBack } from "../commands/conflicts.ts";
import { prepared } from "../connection.ts";
import { readPayload } from "../oplog/append.ts";
import type { Store } from "../store.ts";
import { markWordsOf } from "./conflictMarks.ts";
import { namesOf } from "./names.ts";
import { recordPlaceOf } from "./recordPlace.ts";

type ConflictRow = Omit<ConflictLine, "kept" | "value" | "place" | "question" | "keptName" | "valueName" | "reopens"> &
  Record<"kept" | "keptByName" | "valueByName" | "resolvedByName" | "answered", string | null>;

const conflictsSql = `SELECT id, table_name AS "table", row_id AS rowId, bucket, field, kind, state, kept_value AS kept,
  kept_by AS keptBy, kept_by_name AS keptByName, kept_at AS keptAt, value_by AS valueBy, value_by_name AS valueByName,
  value_at AS valueAt, resolved_by AS resolvedBy, resolved_by_name AS resolvedByName, resolved_at AS resolvedAt, answered FROM conflict
  WHERE deleted = 0`;

/** The open ones, or all of the last ones. */
export function listConflicts(store: Store, { open }: { open: boolean }): ConflictLine[] {
  const where = open ? " AND state = 'open'" : "";
  const sql = `${conflictsSql}${where} ORDER BY state <> 'open', kept_at DESC, id LIMIT 1000`;
  const name = namesOf(store);
  return (prepared(store.db, sql).all() as ConflictRow[]).map((found) => {
    const { keptByName, valueByName, resolvedByName, answered: _, ...row } = found;
    const [kept, value] = [keptValue(row.kept), presentValue(store.db, row)];
    const marks = markWordsOf(store, row.table, row.rowId);
    const nameOf = (each: FieldValue) => marks?.said(row.field, each) ?? nameOfValue(store, row.field, each);
    return {
      ...row,
      place: recordPlaceOf(store.db, row.table, row.rowId),
      kept,
      value,
      question: marks?.question ?? null,
      keptName: nameOf(kept),
      valueName: nameOf(value),
      keptBy: name(row.keptBy, keptByName),
      valueBy: name(row.valueBy, valueByName),
      resolvedBy: name(row.resolvedBy, resolvedByName),
      reopens: row.state !== "open" && takenBack(found) !== null,
    };
  });
}

/** Fields that point to another record, by that record's table. */
const pointers: Readonly<Record<string, string>> = {
  person_id: "person",
  observer_id: "person",
  school_id: "school",
  room_id: "room",
  period_id: "period",
  section_id: "course_section",
};

/** What the record is called that a value points to. */
function nameOfValue({ db }: Store, field: string, value: string | number | null): string | null {
  const table = Object.hasOwn(pointers, field) ? pointers[field] : undefined;
  return table === undefined || typeof value !== "string" ? null : recordPlaceOf(db, table, value).name;
}

export function openConflicts({ db }: Store): number {
  const sql = "SELECT count(*) FROM conflict WHERE state = 'open' AND deleted = 0";
  return Number(prepared(db, sql).pluck().get());
}

/** Own acts that the district set aside, the newest first. */
export function listSetAside({ db }: Store): SetAsideAct[] {
  const sql = `SELECT o.seq, o.at, o.action, s.reason FROM op_sent s JOIN op o ON o.seq = s.seq
    WHERE s.outcome = 'quarantined' ORDER BY o.seq DESC LIMIT 1000`;
  const acts = prepared(db, sql).all() as { seq: number; at: string; action: string; reason: string | null }[];
  return acts.map((each) => {
    const changes = readPayload(db, each.seq) ?? [];
    const tables = [...new Set(changes.map(({ table }) => table))].toSorted();
    const place = changes
      .map(({ table, rowId }) => recordPlaceOf(db, table, rowId))
      .find(({ schoolId, personId }) => schoolId ?? personId);
    return { ...each, reason: each.reason ?? "", tables, rows: changes.length, place: place ?? null };
  });
}

/**
 * Facts about a school with their dates. Of each kind at most one holds on any day: recording a fact ends, splits or replaces
 * whatever was recorded for its days (shared/domain/effective.ts has the rule), all in one act, so that what was true before
 * is still on record and no two contradict each other.
 */
import { closeAndOpen, type Effective } from "../../shared/domain/effective.ts";
import { newId } from "../../shared/domain/ids.ts";
import type { FactKind } from "../../shared/domain/school.ts";
import { storedText } from "../../shared/domain/text.ts";
import { Problem } from "../../shared/problems.ts";
import { districtBucket } from "../../shared/sync/buckets.ts";
import { act, type Writer } from "../act.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { Store } from "../store.ts";
import { mustBeHere } from "./fields.ts";

interface Fact extends Effective {
  id: string;
  schoolId: string;
  kind: string;
  value: string;
  source: string | null;
}

export interface FactInput extends Effective {
  id: string;
  schoolId: string;
  kind: FactKind;
  value: string;
}

const factColumns = `id, school_id AS schoolId, kind, value, from_date AS "from", to_date AS "to", source`;

/**
 * Records a fact, or corrects the one with this id. NOT_FOUND for the school, BAD_DATE, DATES_REVERSED; BAD_REQUEST where the id
 * stands for a fact of another school or kind.
 */
export function setFact(store: Store, input: FactInput) {
  return act(store, "schools.setFact", (writer) => {
    mustBeHere(writer.db, "school", input.schoolId);
    const known = factOf(writer.db, input.id);
    if (known && (known.schoolId !== input.schoolId || known.kind !== input.kind)) {
      throw new Problem("BAD_REQUEST", { path: "id", reason: "this id is of another fact" });
    }
    const value = storedText(input.value);
    // Another value than the file gave is no longer the file's: it is somebody's who typed it, and is found as such.
    record(writer, { ...input, value, source: known?.value === value ? known.source : null });
    return {};
  });
}

export function removeFact(store: Store, { id }: { id: string }) {
  return act(store, "schools.removeFact", (writer) => {
    writer.remove("school_fact", id);
    return {};
  });
}

/** Puts a fact back for its days; whatever was recorded for them meanwhile gives way, as for a new fact. NOT_FOUND. */
export function restoreFact(store: Store, { id }: { id: string }) {
  return act(store, "schools.restoreFact", (writer) => {
    const fact = factOf(writer.db, id);
    if (!fact) throw new Problem("NOT_FOUND", { what: "school_fact" });
    record(writer, fact);
    return {};
  });
}

function factOf(db: ReadableDb, id: string): Fact | undefined {
  return prepared(db, `SELECT ${factColumns} FROM school_fact WHERE id = ?`).get(id) as Fact | undefined;
}

function record(writer: Writer, fact: Fact): void {
  const sql = `SELECT ${factColumns} FROM school_fact WHERE school_id = ? AND kind = ? AND deleted = 0 AND id <> ?`;
  const others = prepared(writer.db, sql).all(fact.schoolId, fact.kind, fact.id) as Fact[];
  const { changed, removed, added } = closeAndOpen(others, fact, (row) => ({ ...row, id: newId() }));
  for (const { id } of removed) writer.remove("school_fact", id);
  for (const { id, from, to } of changed) writer.update("school_fact", id, { from_date: from, to_date: to });
  for (const { id, schoolId, kind, value, from, to, source } of added) {
    writer.put("school_fact", id, districtBucket, {
      school_id: schoolId,
      kind,
      value,
      from_date: from,
      to_date: to,
      source,
    });
  }
}

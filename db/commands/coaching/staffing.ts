/** Places on the way to leading, and taking the office's plans out and putting them back. */
import type { Inputs } from "../../../shared/contract/index.ts";
import { closeAndOpen } from "../../../shared/domain/effective.ts";
import type { CareerStep } from "../../../shared/domain/coaching/career.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { storedText } from "../../../shared/domain/text.ts";
import { schoolBucket } from "../../../shared/sync/buckets.ts";
import { act } from "../../act.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { mustBeHere } from "../fields.ts";

type PlanInputs = Inputs["coaching"];

/** What held before of the same kind ends where this begins. NOT_FOUND, BAD_DATE. */
export function setCareer(store: Store, { id, personId, schoolId, kind, value, from }: PlanInputs["setCareer"]) {
  return act(store, "coaching.setCareer", (writer) => {
    mustBeHere(writer.db, "person", personId);
    mustBeHere(writer.db, "school", schoolId);
    const sql = `SELECT id, kind, value, from_date AS "from", to_date AS "to", school_id AS schoolId FROM career_step
      WHERE person_id = ? AND kind = ? AND id <> ? AND deleted = 0`;
    const rows = prepared(writer.db, sql).all(personId, kind, id) as (CareerStep & { schoolId: string })[];
    const opened = { id, kind, value: storedText(value), from, to: null, schoolId };
    const { changed, removed, added } = closeAndOpen(rows, opened, (row) => ({ ...row, id: newId() }));
    for (const row of changed) writer.update("career_step", row.id, { from_date: row.from, to_date: row.to });
    for (const row of removed) writer.remove("career_step", row.id);
    for (const row of added)
      writer.put("career_step", row.id, schoolBucket(row.schoolId, "office"), {
        person_id: personId,
        school_id: row.schoolId,
        kind,
        value: row.value,
        from_date: row.from,
        to_date: row.to,
      });
    const before = new Map(rows.map((row) => [row.id, row]));
    return {
      made: added.map((row) => row.id),
      removed: removed.map((row) => row.id),
      changed: changed.flatMap((row) => {
        const was = before.get(row.id);
        return was ? [{ id: was.id, from: was.from, to: was.to }] : [];
      }),
    };
  });
}

/** What `setCareer` made is gone, what it ended or replaced holds again as it did. NOT_FOUND. */
export function takeBackCareer(store: Store, { made, removed, changed }: PlanInputs["takeBackCareer"]) {
  return act(store, "coaching.takeBackCareer", (writer) => {
    for (const id of made) writer.remove("career_step", id);
    for (const id of removed) writer.restore("career_step", id);
    for (const { id, from, to } of changed) writer.update("career_step", id, { from_date: from, to_date: to });
    return {};
  });
}

/** NOT_FOUND. */
export function takeOut(store: Store, { table, id }: PlanInputs["takeOut"]) {
  return act(store, "coaching.takeOut", (writer) => {
    writer.remove(table, id);
    return {};
  });
}

/** NOT_FOUND. */
export function putBack(store: Store, { table, id }: PlanInputs["putBack"]) {
  return act(store, "coaching.putBack", (writer) => {
    writer.restore(table, id);
    return {};
  });
}

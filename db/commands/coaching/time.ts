/**
 * Time by source. What was spent at a school is that school's record; time elsewhere is the district's, which has no place of its own
 * for its office: minutes, a kind of place and a source, never words about anybody.
 */
import type { Inputs } from "../../../shared/contract/index.ts";
import { checkRange } from "../../../shared/domain/effective.ts";
import { storedText } from "../../../shared/domain/text.ts";
import { Problem } from "../../../shared/problems.ts";
import { districtBucket, schoolBucket } from "../../../shared/sync/buckets.ts";
import { act } from "../../act.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { isOwnId } from "../../sync/identity.ts";
import { fieldOf, mustBeHere, textOrNull } from "../fields.ts";

type TimeInputs = Inputs["coaching"];

/** NOT_FOUND for a source that is not here, FUND_CLOSED on a day that it does not pay (`on`: the first such day, or the day itself). */
export function demandFundOpen(db: ReadableDb, fundId: string, date: string): void {
  const sql = `SELECT from_date AS "from", to_date AS "to" FROM fund_source WHERE id = ? AND deleted = 0`;
  const fund = prepared(db, sql).get(fundId) as { from: string | null; to: string | null } | undefined;
  if (!fund) throw new Problem("NOT_FOUND", { what: "fund_source" });
  if (fund.to !== null && date >= fund.to) throw new Problem("FUND_CLOSED", { date, from: fund.to });
  if (fund.from !== null && date < fund.from) throw new Problem("FUND_CLOSED", { date, from: date });
}

export function logTime(store: Store, input: TimeInputs["logTime"]) {
  const { id, on, minutes, place, schoolId, activity, fundId } = input;
  return act(store, "coaching.logTime", (writer) => {
    const { db } = writer;
    if (schoolId !== null) mustBeHere(db, "school", schoolId);
    const known = fieldOf(db, "time_entry", id, "school_id");
    if (known !== undefined && known !== schoolId)
      throw new Problem("BAD_REQUEST", { path: "schoolId", reason: "a record stays with its school" });
    if (fundId !== null) demandFundOpen(db, fundId, on);
    writer.put("time_entry", id, schoolId === null ? districtBucket : schoolBucket(schoolId, "office"), {
      person_id: store.actor.id,
      person_name: store.actor.name,
      local_date: on,
      minutes,
      place,
      school_id: schoolId,
      activity: storedText(activity),
      fund_id: fundId,
      visit_id: null,
    });
    return {};
  });
}

/** NOT_FOUND; FORBIDDEN for somebody else's time; BAD_REQUEST for a visit's, which is changed at the visit. */
export function removeTime(store: Store, { id }: { id: string }) {
  return act(store, "coaching.removeTime", (writer) => {
    demandOwn(store, writer.db, id);
    writer.remove("time_entry", id);
    return {};
  });
}

/** Problems as `removeTime`. */
export function restoreTime(store: Store, { id }: { id: string }) {
  return act(store, "coaching.restoreTime", (writer) => {
    demandOwn(store, writer.db, id);
    writer.restore("time_entry", id);
    return {};
  });
}

function demandOwn(store: Store, db: ReadableDb, id: string): void {
  const person = fieldOf(db, "time_entry", id, "person_id") as string | undefined;
  if (person === undefined) throw new Problem("NOT_FOUND", { what: "time_entry" });
  if (!isOwnId(store, person)) throw new Problem("FORBIDDEN", {});
  if (fieldOf(db, "time_entry", id, "visit_id") !== null)
    throw new Problem("BAD_REQUEST", { path: "id", reason: "a visit's minutes are changed at the visit" });
}

/** A source's end is the first day it pays nothing. DATES_REVERSED, TEXT_TOO_LONG. */
export function saveFund(store: Store, { id, name, code, from, to }: TimeInputs["saveFund"]) {
  checkRange({ from, to });
  return act(store, "coaching.saveFund", (writer) => {
    writer.put("fund_source", id, districtBucket, {
      name: storedText(name),
      code: textOrNull(code),
      from_date: from,
      to_date: to,
    });
    return {};
  });
}

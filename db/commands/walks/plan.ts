/** Plans a walk: the walk, its route and who is expected in each room, in one act. What the district switched off is off here too. */
import { isLocalDate } from "../../../shared/domain/localTime.ts";
import { storedText } from "../../../shared/domain/text.ts";
import type { Stop } from "../../../shared/domain/walk.ts";
import { Problem } from "../../../shared/problems.ts";
import { schoolBucket } from "../../../shared/sync/buckets.ts";
import { act, type Writer } from "../../act.ts";
import { prepared } from "../../connection.ts";
import { districtSettings } from "../../queries/settings.ts";
import type { Store } from "../../store.ts";
import { ordGap, putStop } from "./stopRows.ts";

export interface WalkPlan {
  id: string;
  schoolId: string;
  instrumentVersionId: string;
  localDate: string;
  purpose: string;
  namesOff: boolean;
  scoresOff: boolean;
  stops: Stop[];
}

/**
 * Planning again under the same id is the same walk, and changes nothing. NOT_FOUND for a school or instrument that is not here,
 * BAD_DATE, BAD_REQUEST for a draft instrument or a stop that belongs to another walk, TEXT_TOO_LONG.
 */
export function planWalk(store: Store, plan: WalkPlan) {
  if (!isLocalDate(plan.localDate)) throw new Problem("BAD_DATE", { value: plan.localDate });
  return act(store, "walks.plan", (writer) => {
    putWalk(store, writer, plan, schoolBucket(plan.schoolId, "office"));
    return {};
  });
}

/** As `planWalk`, within an act; everything of the walk will be in `bucket`. */
export function putWalk(store: Store, writer: Writer, plan: WalkPlan, bucket: string): void {
  if (prepared(writer.db, "SELECT 1 FROM walk WHERE id = ?").get(plan.id)) return;
  mustBeReady(writer, plan);
  const settings = districtSettings(store);
  const namesOff = plan.namesOff || !settings.namesAllowed;
  writer.insert("walk", plan.id, bucket, {
    school_id: plan.schoolId,
    instrument_version_id: plan.instrumentVersionId,
    observer_id: store.actor.id,
    observer_name: store.actor.name,
    local_date: plan.localDate,
    zone: store.clock.zone(),
    purpose: storedText(plan.purpose),
    names_off: namesOff ? 1 : 0,
    scores_off: plan.scoresOff || !settings.scoresAllowed ? 1 : 0,
    state: "planned",
    started_at: null,
    finished_at: null,
    void_reason: null,
  });
  const route = { walkId: plan.id, schoolId: plan.schoolId, bucket, namesOff };
  plan.stops.forEach((stop, at) => putStop(writer, route, stop, (at + 1) * ordGap));
}

function mustBeReady({ db }: Writer, plan: WalkPlan): void {
  if (!prepared(db, "SELECT 1 FROM school WHERE id = ? AND deleted = 0").get(plan.schoolId)) {
    throw new Problem("NOT_FOUND", { what: "school" });
  }
  const version = prepared(db, "SELECT state FROM instrument_version WHERE id = ? AND deleted = 0");
  const state = version.pluck().get(plan.instrumentVersionId) as string | undefined;
  if (state === undefined) throw new Problem("NOT_FOUND", { what: "instrument_version" });
  if (state !== "published") throw new Problem("BAD_REQUEST", { path: "instrumentVersionId", reason: "not published" });
  const stopHere = prepared(db, "SELECT 1 FROM observation WHERE id = ?");
  const ids = new Set(plan.stops.map((stop) => stop.id));
  if (ids.size < plan.stops.length || plan.stops.some((stop) => stopHere.get(stop.id) !== undefined)) {
    throw new Problem("BAD_REQUEST", { path: "stops", reason: "an id is used twice" });
  }
}

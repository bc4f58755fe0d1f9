/**
 * Coaching visits, from their booking to their end. The minutes are entered once, at the end: they become the coach's hours, field time
 * and the certificate's, told apart by day where the visit went on past midnight.
 */
import type { Inputs } from "../../../shared/contract/index.ts";
import { visitWarnings } from "../../../shared/domain/coaching/guard.ts";
import { type DayMinutes, minutesByDay } from "../../../shared/domain/coaching/visitTime.ts";
import { partId } from "../../../shared/domain/ids.ts";
import { Problem } from "../../../shared/problems.ts";
import { schoolBucket } from "../../../shared/sync/buckets.ts";
import { act, type Fields, type Writer } from "../../act.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { instantNow, today } from "../../time.ts";
import { isOwnId } from "../../sync/identity.ts";
import { fieldOf, mustBeHere, mustStayAt, save, textOrNull } from "../fields.ts";
import { inOrder, ownBooking } from "./booking.ts";
import { demandFundOpen } from "./time.ts";
import { guardRules, visitHere, visitOf, type VisitHead } from "./rows.ts";

type VisitInputs = Inputs["coaching"];

type Place = Pick<VisitInputs["openVisit"], "schoolId" | "cycleId" | "personId">;

/** A visit that was neither planned nor held yet. */
function newVisit(store: Store, { schoolId, cycleId, personId }: Place): Fields<"coaching_visit"> {
  const { actor, clock } = store;
  const nothing = { announced_on: null, starts: null, started_at: null, ended_at: null, minutes: null };
  return {
    school_id: schoolId,
    cycle_id: cycleId,
    person_id: personId,
    coach_id: actor.id,
    coach_name: actor.name,
    state: "planned",
    planned: 0,
    local_date: today(store),
    zone: clock.zone(),
    ...nothing,
    mode: null,
    place: null,
    fund_id: null,
    shared_on: null,
  };
}

function demandNotOver(visit: VisitHead | undefined): void {
  if (visit && (visit.state === "closed" || visit.state === "cancelled")) throw new Problem("VISIT_CLOSED", {});
}

/** What planning a visit again leaves alone, also where the row was deleted before. */
const notPlanned = ["coach_id", "coach_name", "state", "zone", "shared_on"] as const;

/** Problems as the contract has them; NOT_FOUND for the school, VISIT_CLOSED. */
export function planVisit(store: Store, input: VisitInputs["planVisit"]) {
  const { id, bookingId, schoolId, cycleId, personId, on, announced } = input;
  const { starts, ends } = inOrder(input.starts, input.ends);
  return act(store, "coaching.planVisit", (writer) => {
    const { db } = writer;
    mustBeHere(db, "school", schoolId);
    mustStayAt(db, "coaching_visit", id, schoolId);
    const known = visitHere(db, id);
    demandNotOver(known);
    const announcedOn = announced ? (known?.announcedOn ?? today(store)) : null;
    const bucket = schoolBucket(schoolId, "office");
    const planned = { planned: 1 as const, announced_on: announcedOn, local_date: on, starts };
    const fields = { ...newVisit(store, { schoolId, cycleId, personId }), ...planned };
    if (known) writer.update("coaching_visit", id, { cycle_id: cycleId, person_id: personId, ...planned });
    else save(writer, "coaching_visit", id, bucket, fields, notPlanned);
    // A visit that is moved keeps its place in the calendar.
    const bookingHere = known && idsOf(db, "calendar_booking", "about_id", id)[0];
    writer.put("calendar_booking", bookingHere ?? bookingId, bucket, {
      school_id: schoolId,
      ...ownBooking(store, { kind: "visit", on, starts, ends, title: null, aboutId: id }),
    });
    const visit = { schoolId, on, minutes: minutesPlanned(starts, ends), announcedOn, namesShown: false };
    return { warnings: visitWarnings(guardRules(db), visit) };
  });
}

/** Minutes between two times of a day; null while one of them is not known. */
export function minutesPlanned(starts: string | null, ends: string | null): number | null {
  if (starts === null || ends === null) return null;
  const at = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  return at(ends) - at(starts);
}

/** NOT_FOUND for the school, VISIT_CLOSED, BAD_REQUEST for a visit of another school. */
export function openVisit(store: Store, { id, schoolId, cycleId, personId }: VisitInputs["openVisit"]) {
  return act(store, "coaching.openVisit", (writer) => {
    mustBeHere(writer.db, "school", schoolId);
    mustStayAt(writer.db, "coaching_visit", id, schoolId);
    const known = visitHere(writer.db, id);
    demandNotOver(known);
    if (known?.state === "open") return {};
    const begun = { state: "open", local_date: today(store), zone: store.clock.zone(), started_at: instantNow(store) };
    if (known) writer.update("coaching_visit", id, begun);
    else
      writer.insert("coaching_visit", id, schoolBucket(schoolId, "office"), {
        ...newVisit(store, { schoolId, cycleId, personId }),
        ...begun,
      });
    return {};
  });
}

/** NOT_FOUND, VISIT_CLOSED, FUND_CLOSED, DATES_REVERSED where the clock went back behind its beginning. */
export function closeVisit(store: Store, input: VisitInputs["closeVisit"]) {
  const { id, minutes, mode, place, fundId } = input;
  return act(store, "coaching.closeVisit", (writer) => {
    const visit = visitOf(writer.db, id);
    demandNotOver(visit);
    const now = instantNow(store);
    const days = minutes === null ? measured(visit, now) : [{ date: visit.on, minutes }];
    const total = days.reduce((sum, day) => sum + day.minutes, 0);
    const ended = { state: "closed", ended_at: now, started_at: visit.startedAt ?? now };
    const said = { mode, place: textOrNull(place), fund_id: fundId };
    writer.update("coaching_visit", id, { ...ended, minutes: total, ...said });
    logDays(store, writer, visit, days, { mode, fundId });
    const { schoolId, on, announcedOn } = visit;
    const held = { schoolId, on, minutes: total, announcedOn, namesShown: false };
    const warnings = visitWarnings(guardRules(writer.db), held);
    return { warnings: visit.announcedOn === null ? warnings.filter(({ code }) => code !== "no_notice") : warnings };
  });
}

/** Minutes by the clock, on the days they were spent. A visit that never began has none. */
function measured({ startedAt, zone, on }: VisitHead, now: string): DayMinutes[] {
  return startedAt === null ? [{ date: on, minutes: 0 }] : minutesByDay(startedAt, now, zone);
}

function logDays(
  store: Store,
  writer: Writer,
  { id, bucket, schoolId }: VisitHead,
  days: readonly DayMinutes[],
  { mode, fundId }: Pick<VisitInputs["closeVisit"], "mode" | "fundId">,
): void {
  for (const { date, minutes } of days) {
    if (minutes === 0) continue;
    if (fundId !== null) demandFundOpen(writer.db, fundId, date);
    // Of each who held it: where two did, neither's hours take the place of the other's.
    writer.put("time_entry", partId(id, "time", store.actor.id, date), bucket, {
      person_id: store.actor.id,
      person_name: store.actor.name,
      local_date: date,
      minutes,
      place: mode === "in_person" ? "school" : "remote",
      school_id: schoolId,
      activity: "coaching",
      fund_id: fundId,
      visit_id: id,
    });
  }
}

/** A visit that will not be held: it stays on record, and its time in the calendar is free. NOT_FOUND, VISIT_CLOSED. */
export function cancelVisit(store: Store, { id }: { id: string }) {
  return act(store, "coaching.cancelVisit", (writer) => {
    callOff(writer, id);
    return {};
  });
}

/** Problems as `cancelVisit`. */
export function callOff(writer: Writer, id: string): void {
  const visit = visitOf(writer.db, id);
  if (visit.state === "cancelled") return;
  demandNotOver(visit);
  writer.update("coaching_visit", id, { state: "cancelled" });
  for (const booking of idsOf(writer.db, "calendar_booking", "about_id", id))
    writer.remove("calendar_booking", booking);
}

/**
 * Takes back an end, with the time that whoever asks logged by it, or a cancelling, with the place in the calendar that it freed. A visit that is neither is
 * left as it is. NOT_FOUND.
 */
export function reopenVisit(store: Store, { id }: { id: string }) {
  return act(store, "coaching.reopenVisit", (writer) => {
    reopen(store, writer, id);
    return {};
  });
}

/** Problems as `reopenVisit`. */
export function reopen(store: Store, writer: Writer, id: string): void {
  const { state, startedAt } = visitOf(writer.db, id);
  if (state === "closed") {
    writer.update("coaching_visit", id, { state: "open", ended_at: null, minutes: null });
    for (const entry of idsOf(writer.db, "time_entry", "visit_id", id))
      if (isOwnId(store, String(fieldOf(writer.db, "time_entry", entry, "person_id"))))
        writer.remove("time_entry", entry);
  }
  if (state === "cancelled") {
    writer.update("coaching_visit", id, { state: startedAt === null ? "planned" : "open" });
    for (const booking of idsOf(writer.db, "calendar_booking", "about_id", id))
      writer.restore("calendar_booking", booking);
  }
}

/** The rows of a visit in another table, deleted ones too. */
function idsOf(db: ReadableDb, table: "calendar_booking" | "time_entry", field: string, visitId: string): string[] {
  return prepared(db, `SELECT id FROM ${table} WHERE ${field} = ? ORDER BY id`).pluck().all(visitId) as string[];
}

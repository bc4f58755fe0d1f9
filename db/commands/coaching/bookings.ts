/** Bookings of the calendar: made, moved to another day or hour, called off and brought back, with the visit or walkthrough behind them. */
import type { Inputs } from "../../../shared/contract/index.ts";
import { type GuardWarning, visitWarnings } from "../../../shared/domain/coaching/guard.ts";
import { partId } from "../../../shared/domain/ids.ts";
import { Problem } from "../../../shared/problems.ts";
import { schoolBucket } from "../../../shared/sync/buckets.ts";
import { act, type Fields, type Writer } from "../../act.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { fieldOf, mustBeHere, mustStayAt, save, textOrNull } from "../fields.ts";
import { inOrder, ownBooking } from "./booking.ts";
import { guardRules, visitHere } from "./rows.ts";
import { callOff, minutesPlanned, reopen } from "./visits.ts";

type BookingInputs = Inputs["coaching"];
type Hours = Pick<BookingInputs["moveBooking"], "on" | "starts" | "ends">;

export function book(store: Store, { id, kind, schoolId, on, starts, ends, title }: BookingInputs["book"]) {
  return act(store, "coaching.book", (writer) => {
    mustBeHere(writer.db, "school", schoolId);
    mustStayAt(writer.db, "calendar_booking", id, schoolId);
    const booking = { kind, on, ...inOrder(starts, ends), title: textOrNull(title), aboutId: null };
    const fields = { school_id: schoolId, ...ownBooking(store, booking) };
    save(writer, "calendar_booking", id, schoolBucket(schoolId, "office"), fields, [
      "person_id",
      "person_name",
      "about_id",
    ]);
    return {};
  });
}

export function bookWalk(store: Store, { id, walkId }: BookingInputs["bookWalk"]) {
  return act(store, "coaching.bookWalk", (writer) => {
    mustBeHere(writer.db, "walk", walkId);
    writer.update("calendar_booking", id, { about_id: walkId });
    return {};
  });
}

/** NOT_FOUND, VISIT_CLOSED, ALREADY_FINAL for a walkthrough that was begun. */
export function moveBooking(store: Store, { id, on, starts, ends }: BookingInputs["moveBooking"]) {
  return act(store, "coaching.moveBooking", (writer) => {
    const hours = { on, ...inOrder(starts, ends) };
    const known = aboutOf(writer.db, id);
    const visit = known?.aboutId ? visitHere(writer.db, known.aboutId) : undefined;
    if (visit && visit.state !== "planned") throw new Problem("VISIT_CLOSED", {});
    if (!known) moveWalk(store, writer, walkBookedAs(writer.db, id), id, hours);
    else {
      if (known.aboutId !== null && !visit) demandNotBegun(writer.db, known.aboutId);
      moveTo(writer, id, hours);
    }
    const warnings: GuardWarning[] = visit
      ? visitWarnings(guardRules(writer.db), {
          schoolId: visit.schoolId,
          on,
          minutes: minutesPlanned(hours.starts, hours.ends),
          announcedOn: visit.announcedOn,
          namesShown: false,
        })
      : [];
    return { warnings };
  });
}

/** Moves a booking, with the visit or walkthrough behind it where that is still planned. */
export function moveTo(writer: Writer, id: string, { on, starts, ends }: Hours): void {
  writer.update("calendar_booking", id, { local_date: on, starts, ends });
  const about = aboutOf(writer.db, id)?.aboutId;
  if (!about) return;
  if (visitHere(writer.db, about)?.state === "planned")
    writer.update("coaching_visit", about, { local_date: on, starts });
  if (fieldOf(writer.db, "walk", about, "state") === "planned") writer.update("walk", about, { local_date: on });
}

interface Known {
  aboutId: string | null;
}

function aboutOf(db: ReadableDb, id: string): Known | undefined {
  const sql = "SELECT about_id AS aboutId FROM calendar_booking WHERE id = ? AND deleted = 0";
  return prepared(db, sql).get(id) as Known | undefined;
}

/** ALREADY_FINAL for a walkthrough that was begun. */
function demandNotBegun(db: ReadableDb, id: string): void {
  const state = fieldOf(db, "walk", id, "state");
  if (state !== undefined && state !== "planned") throw new Problem("ALREADY_FINAL", {});
}

/** The walkthrough whose booking would have this id: planned ones are few. NOT_FOUND. */
function walkBookedAs(db: ReadableDb, id: string): string {
  const sql = "SELECT id FROM walk WHERE state IN ('planned', 'active') AND deleted = 0";
  const walks = prepared(db, sql).pluck().all() as string[];
  const found = walks.find((walkId) => partId(walkId, "booking") === id);
  if (found === undefined) throw new Problem("NOT_FOUND", { what: "calendar_booking" });
  demandNotBegun(db, found);
  return found;
}

/** A walkthrough that nobody booked gets its hours by a booking of its own. */
function moveWalk(store: Store, writer: Writer, walkId: string, id: string, { on, starts, ends }: Hours): void {
  const sql = "SELECT * FROM walk WHERE id = ?";
  const walk = prepared(writer.db, sql).get(walkId) as Fields<"walk">;
  writer.update("walk", walkId, { local_date: on });
  writer.put("calendar_booking", id, schoolBucket(walk.school_id, "office"), {
    ...ownBooking(store, { kind: "walk", on, starts, ends, title: null, aboutId: walkId }),
    school_id: walk.school_id,
    person_id: walk.observer_id,
    person_name: walk.observer_name,
  });
}

/** NOT_FOUND, VISIT_CLOSED. */
export function cancelBooking(store: Store, { id }: { id: string }) {
  return act(store, "coaching.cancelBooking", (writer) => {
    callOffBooking(writer, id);
    return {};
  });
}

/** Calls a booking off, with the planned visit it is for. NOT_FOUND. */
export function callOffBooking(writer: Writer, id: string): void {
  const about = aboutOf(writer.db, id)?.aboutId;
  if (about && visitHere(writer.db, about)?.state === "planned") callOff(writer, about);
  else writer.remove("calendar_booking", id);
}

export function restoreBooking(store: Store, { id }: { id: string }) {
  return act(store, "coaching.restoreBooking", (writer) => {
    bringBack(store, writer, id);
    return {};
  });
}

/** Takes calling off back, of a visit that was called off with its booking too. NOT_FOUND. */
export function bringBack(store: Store, writer: Writer, id: string): void {
  writer.restore("calendar_booking", id);
  const about = aboutOf(writer.db, id)?.aboutId;
  if (about && visitHere(writer.db, about)?.state === "cancelled") reopen(store, writer, about);
}

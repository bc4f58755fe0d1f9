/**
 * Taking in a calendar file. What each event would become is worked out anew at every step from the file itself, so that what is shown is
 * what is done; and by ids that the event alone decides, so that the same file taken in twice, here or on another device, books once.
 */
import type { IcsLine } from "../../shared/contract/coachingCalendar.ts";
import type { Inputs, Outputs } from "../../shared/contract/index.ts";
import { bookingKinds } from "../../shared/domain/coaching/cycle.ts";
import { schoolFinder } from "../../shared/domain/coaching/matchSchool.ts";
import { hashedId, rowId } from "../../shared/domain/ids.ts";
import { addDays, instantOf, isZone, localTimeOf } from "../../shared/domain/localTime.ts";
import { storedText } from "../../shared/domain/text.ts";
import { schoolBucket } from "../../shared/sync/buckets.ts";
import type { CalendarRead, ReadEvent } from "../../interchange/calendar/readCalendar.ts";
import { mostBytes, readInThread } from "../../interchange/calendar/readInThread.ts";
import { Problem } from "../../shared/problems.ts";
import { act, type Done, type Fields, type Writer } from "../act.ts";
import { ownBooking } from "../commands/coaching/booking.ts";
import { bringBack, callOffBooking, moveTo } from "../commands/coaching/bookings.ts";
import { fieldOf } from "../commands/fields.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { JobEvent, JobTools } from "../context.ts";
import { mySchools } from "../queries/schoolSearch.ts";
import type { Staging } from "../staging.ts";
import type { Store } from "../store.ts";
import { today } from "../time.ts";
import { workerPath } from "../workerPath.ts";

/** How far back and ahead a file is read: what is older was, what is later will come with the next file. */
const daysBack = 31;
const daysAhead = 400;

/** A line with what the booking would be. */
interface Proposal {
  line: IcsLine;
  fields: Omit<Fields<"calendar_booking">, "school_id">;
}

export async function* lookAtCalendar(
  { store, services, signal }: JobTools,
  { token }: Inputs["coaching"]["lookAtCalendar"],
): AsyncGenerator<JobEvent<{ lines: IcsLine[]; odd: CalendarRead["odd"] }>, void, void> {
  yield { progress: { share: null, count: 0 } };
  const read = await readStaged(store, services.staging, token, signal);
  yield { done: { lines: proposalsOf(store, read.events).map(({ line }) => line), odd: read.odd } };
}

type Taken = Outputs["coaching"]["takeCalendar"] extends AsyncIterable<{ done?: infer V }> ? NonNullable<V> : never;

export async function* takeCalendar(
  { store, services, signal }: JobTools,
  { token, chosen }: Inputs["coaching"]["takeCalendar"],
): AsyncGenerator<JobEvent<Taken>, void, void> {
  yield { progress: { share: null, count: 0 } };
  const read = await readStaged(store, services.staging, token, signal);
  const schools = new Map(chosen.map(({ id, schoolId }) => [id, schoolId]));
  const wanted = proposalsOf(store, read.events).filter(({ line }) => schools.has(line.id));
  const { value, changed } = write(store, wanted, schools);
  services.staging.drop(token);
  yield { done: value, changed };
}

/** NOT_FOUND, FILE_TOO_LARGE, and what reading refuses. */
async function readStaged(store: Store, staging: Staging, token: string, signal: AbortSignal): Promise<CalendarRead> {
  const { file, received } = staging.find(token);
  if (received > mostBytes) throw new Problem("FILE_TOO_LARGE", {});
  const opened = await file.open();
  const bytes = Buffer.alloc(received);
  try {
    for (let at = 0; at < received;) {
      const { bytesRead } = await opened.read(bytes, at, received - at, at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
  } finally {
    await opened.close();
  }
  const day = today(store);
  const bounds = { from: addDays(day, -daysBack), to: addDays(day, daysAhead), zone: store.clock.zone() };
  return readInThread(workerPath("calendarWorker", "interchange/calendar/worker.ts"), bytes, bounds, signal);
}

function proposalsOf(store: Store, events: readonly ReadEvent[]): Proposal[] {
  const { db } = store;
  const mine = new Set(mySchools(store));
  const sql = "SELECT id, name FROM school WHERE deleted = 0";
  const schools = (prepared(db, sql).all() as { id: string; name: string }[]).map((row) => ({
    ...row,
    mine: mine.has(row.id),
  }));
  const nameOf = new Map(schools.map(({ id, name }) => [id, name]));
  const find = schoolFinder(schools);
  const seen = new Set<string>();
  return events.flatMap((event) => {
    const { id, fields, schoolId } = bookingOf(store, event);
    const there = bookedHere(db, id);
    const state = stateOf(event, fields, there);
    // Called off, and never booked here: nothing to do. An event that a file says twice is one.
    if (state === null || seen.has(id)) return [];
    seen.add(id);
    const given = schoolId !== null && nameOf.has(schoolId) ? schoolId : find(event.location, event.summary);
    const at = there?.school_id ?? given;
    const line: IcsLine = {
      id,
      on: fields.local_date,
      starts: fields.starts,
      ends: fields.ends,
      title: fields.title ?? event.summary,
      location: event.location,
      kind: fields.kind,
      personName: fields.person_name,
      schoolId: at,
      schoolName: at === null ? null : (nameOf.get(at) ?? null),
      state,
    };
    return [{ line, fields }];
  });
}

/** What an event would be: of this app's own the booking that it was, of others a booking of whoever takes it in. */
function bookingOf(
  store: Store,
  event: ReadEvent,
): { id: string; schoolId: string | null; fields: Proposal["fields"] } {
  const { actor, clock } = store;
  const { own, on, starts, ends } = event;
  if (own && rowId.safeParse(own.id).success && rowId.safeParse(own.person).success) {
    const zone = isZone(own.zone) ? own.zone : clock.zone();
    const about = rowId.safeParse(own.about).success ? own.about : null;
    const fields = {
      kind: bookingKinds.find((kind) => kind === own.kind) ?? "other",
      person_id: own.person,
      person_name: storedText(own.personName),
      ...wallOf({ on, starts, ends }, clock.zone(), zone),
      zone,
      title: storedText(own.title) || null,
      about_id: about,
    };
    return { id: own.id, schoolId: own.school, fields };
  }
  const title = storedText(event.summary) || null;
  const fields = ownBooking(store, { kind: "other", on, starts, ends, title, aboutId: null });
  return { id: hashedId("calendar", actor.id, `${event.uid} ${event.turn}`), schoolId: null, fields };
}

/** Hours read on this machine's wall, on the wall they were booked on. */
function wallOf(
  { on, starts, ends }: Pick<ReadEvent, "on" | "starts" | "ends">,
  here: string,
  there: string,
): { local_date: string; starts: string | null; ends: string | null } {
  if (starts === null || here === there) return { local_date: on, starts, ends };
  const at = (time: string) => localTimeOf(instantOf(on, time, here), there);
  const from = at(starts);
  const to = ends === null ? null : at(ends);
  return { local_date: from.date, starts: from.time, ends: to?.date === from.date ? to.time : null };
}

type Booked = Fields<"calendar_booking"> & { deleted: 0 | 1 };

function bookedHere(db: ReadableDb, id: string): Booked | undefined {
  return prepared(db, "SELECT * FROM calendar_booking WHERE id = ?").get(id) as Booked | undefined;
}

/** Null where the file calls off what is not booked here, or what was called off already. */
function stateOf(event: ReadEvent, fields: Proposal["fields"], there: Booked | undefined): IcsLine["state"] | null {
  if (event.cancelled) return there?.deleted === 0 ? "cancelled" : null;
  if (!there) return "new";
  // Called off here: bringing it back is for a person to choose.
  if (there.deleted === 1) return "changed";
  const names = ["local_date", "starts", "ends"] as const;
  return names.every((name) => there[name] === fields[name]) ? "same" : "changed";
}

function write(store: Store, wanted: readonly Proposal[], schools: ReadonlyMap<string, string>): Done<Taken> {
  return act(store, "coaching.takeCalendar", (writer) => {
    const taken: Taken = { made: [], moved: 0, cancelled: [] };
    for (const { line, fields } of wanted) take(store, writer, line, fields, schools.get(line.id) ?? "", taken);
    return taken;
  });
}

function take(
  store: Store,
  writer: Writer,
  { id, state }: IcsLine,
  fields: Proposal["fields"],
  schoolId: string,
  taken: Taken,
): void {
  if (state === "same") return;
  if (state === "cancelled") {
    callOffBooking(writer, id);
    taken.cancelled.push(id);
  } else if (state === "changed") {
    const { local_date: on, starts, ends } = fields;
    bringBack(store, writer, id);
    moveTo(writer, id, { on, starts, ends });
    taken.moved += 1;
  } else if (fieldOf(writer.db, "school", schoolId, "deleted") === 0) {
    writer.insert("calendar_booking", id, schoolBucket(schoolId, "office"), { ...fields, school_id: schoolId });
    taken.made.push(id);
  }
}

/** What was booked goes, what was called off comes back; what was moved stays where the file moved it. */
export function undoTake(store: Store, { made, cancelled }: Inputs["coaching"]["undoTake"]) {
  return act(store, "coaching.undoTake", (writer) => {
    for (const id of made) writer.remove("calendar_booking", id);
    for (const id of cancelled) bringBack(store, writer, id);
    return {};
  });
}

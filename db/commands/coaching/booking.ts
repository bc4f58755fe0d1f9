/** A place in the calendar: one person at one school on a day, whatever for. */
import { schoolBucket } from "../../../shared/sync/buckets.ts";
import type { Writer } from "../../act.ts";
import type { Store } from "../../store.ts";

export interface Booking {
  id: string;
  kind: string;
  schoolId: string;
  on: string;
  starts: string | null;
  ends: string | null;
  title: string | null;
  /** The visit, walk or review it is for. */
  aboutId: string | null;
}

/** Books it for whoever acts, or moves it. */
export function putBooking({ actor, clock }: Store, writer: Writer, booking: Booking): void {
  const { id, kind, schoolId, on, starts, ends, title, aboutId } = booking;
  writer.put("calendar_booking", id, schoolBucket(schoolId, "office"), {
    kind,
    school_id: schoolId,
    person_id: actor.id,
    person_name: actor.name,
    local_date: on,
    zone: clock.zone(),
    starts,
    ends,
    title,
    about_id: aboutId,
  });
}

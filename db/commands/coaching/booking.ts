/** A place in the calendar: one person at one school on a day, whatever for. */
import type { Fields } from "../../act.ts";
import type { Store } from "../../store.ts";

interface Booking {
  kind: string;
  on: string;
  starts: string | null;
  ends: string | null;
  title: string | null;
  /** The visit, walk or review it is for. */
  aboutId: string | null;
}

/** What a booking of whoever acts holds, wherever it is: its hours are on the wall of this machine. */
export function ownBooking(
  { actor, clock }: Store,
  { kind, on, starts, ends, title, aboutId }: Booking,
): Omit<Fields<"calendar_booking">, "school_id"> {
  return {
    kind,
    person_id: actor.id,
    person_name: actor.name,
    local_date: on,
    zone: clock.zone(),
    starts,
    ends,
    title,
    about_id: aboutId,
  };
}

/** An end that is not after its beginning is not known. */
export function inOrder(starts: string | null, ends: string | null): { starts: string | null; ends: string | null } {
  return { starts, ends: starts !== null && ends !== null && ends > starts ? ends : null };
}

/** The store's clock in the two forms that rows carry: the instant, and the day on the wall where this machine is. */
import { localDateOf, type LocalDate } from "../shared/domain/localTime.ts";
import type { Store } from "./store.ts";

/** Now, UTC ISO. Shown and dated by, never decided by. */
export function instantNow(store: Store): string {
  return new Date(store.clock.now()).toISOString();
}

const minuteMs = 60_000;
let known = { minute: Number.NaN, zone: "", date: "" };

/**
 * Today where this machine is, which goes where its school is. Remembered for the minute: no zone changes its day within one, and
 * asking the calendar takes longer than the query that wants to know.
 */
export function today(store: Store): LocalDate {
  const minute = Math.floor(store.clock.now() / minuteMs);
  const zone = store.clock.zone();
  if (known.minute !== minute || known.zone !== zone)
    known = { minute, zone, date: localDateOf(instantNow(store), zone) };
  return known.date;
}

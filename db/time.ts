/** The store's clock in the two forms that rows carry: the instant, and the day on the wall where this machine is. */
import { localDateOf, type LocalDate } from "../shared/domain/localTime.ts";
import type { Store } from "./store.ts";

/** Now, UTC ISO. Shown and dated by, never decided by. */
export function instantNow(store: Store): string {
  return new Date(store.clock.now()).toISOString();
}

/** Today where this machine is, which goes where its school is. */
export function today(store: Store): LocalDate {
  return localDateOf(instantNow(store), store.clock.zone());
}

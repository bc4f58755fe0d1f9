/** How much of what the district sends is asked for and written at a time, by who is there. */
import { Pace } from "../pace.ts";
import type { Store } from "../store.ts";

/**
 * Nobody who saves waits longer than this for a slice; while nobody does, slices are longer and cost less. A thread that carries the
 * log is worth its start (a tenth of a pull of ten thousand rows) only where far more rows come.
 */
const sliceLength = { aloneMs: 400, quietMs: 120, busyMs: 2, fewestQuiet: 100, logPages: 12_000 };
/** Of a page while somebody saves: it is unpacked, hashed and put together in one go each. */
const busyRows = 1_000;

const paces = new WeakMap<Store, Pace>();

/** One for all replies: how long a row takes, and that somebody is saving, is known when the next page comes. */
export function paceOf(store: Store): Pace {
  let pace = paces.get(store);
  if (!pace) paces.set(store, (pace = new Pace(store, sliceLength)));
  return pace;
}

/** Rows to ask for, of `most` that the link bears. */
export function pageOf(store: Store, most: number): number {
  return paceOf(store).isBusy() ? Math.min(most, busyRows) : most;
}

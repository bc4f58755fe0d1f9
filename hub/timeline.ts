/**
 * Which hub is the district's. One that is made from a backup, or promoted on another machine, goes on in a timeline of its own;
 * the one whose place it takes is fenced, where it can still be reached, and says so to every device.
 */
import { timelineAfter } from "../shared/sync/seq.ts";
import { enterTimeline, readPlace } from "./place.ts";
import type { HubStore, Tx } from "./store/store.ts";
import type { PlaceRow } from "./store/tables.ts";

/**
 * Takes the district over, inside a transaction. `above`: the timeline of the store that this one replaces, where it is known, so
 * that what is given out from now on lies above what that one gave out. Where it is not known, chance keeps them apart.
 */
export async function takeOver(tx: Tx, above = 0): Promise<PlaceRow> {
  const place = await readPlace(tx);
  return enterTimeline(tx, { ...place, fenced: 0 }, timelineAfter(Math.max(place.timeline, above)));
}

/** Ends this hub's time: it takes and gives nothing any more. */
export async function fence(store: HubStore, district: string): Promise<void> {
  await store.deciding(district, async (tx) => {
    await tx.run("UPDATE hub_place SET fenced = 1 WHERE district = ?", [district]);
  });
}

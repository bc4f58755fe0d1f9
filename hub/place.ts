/** Where the hub stands, and how a district begins. */
import { randomUUID } from "node:crypto";
import { Problem } from "../shared/problems.ts";
import { timelineStart } from "../shared/sync/seq.ts";
import { chainStart } from "../sync/wire/chain.ts";
import { hashAfter, type LogEntry } from "./log.ts";
import type { HubStore, Tx } from "./store/store.ts";
import type { PlaceRow } from "./store/tables.ts";

/** HUB_MISSING where the district was never begun here. */
export async function readPlace(tx: Tx): Promise<PlaceRow> {
  const place = await tx.get<PlaceRow>("SELECT * FROM hub_place WHERE district = ?", [tx.district]);
  if (!place) throw new Problem("HUB_MISSING", {});
  return place;
}

/** Makes the district's place where there is none yet. */
export async function beginDistrict(store: HubStore, district: string): Promise<void> {
  await store.deciding(district, async (tx) => {
    const there = await tx.get("SELECT seq FROM hub_place WHERE district = ?", [district]);
    if (there) return;
    const before = { district, hash: "", backed_up_to: 0, replica: randomUUID(), fenced: 0 };
    await enterTimeline(tx, { ...before, timeline: 0, seq: 0, epoch: "", counter: 0, link: "" }, 1);
  });
}

/**
 * Goes on in another timeline, with an epoch of its own for what the hub authors: a number or a counter that was given out on a
 * timeline that is lost can never be given out again. `found`: a replica told the hub that it had been set back, and how much it gave
 * out since then nobody knows.
 */
export async function enterTimeline(
  tx: Tx,
  place: PlaceRow,
  timeline: number,
  why: "made" | "found" = "made",
): Promise<PlaceRow> {
  const seq = timelineStart(timeline);
  // The epoch is new and random: two hubs made from one backup have two hashes, even in the same timeline.
  const epoch = randomUUID();
  const entry: LogEntry = { ...emptyEntry, seq, kind: "timeline", about: `${place.seq} ${epoch} ${why}` };
  const hash = hashAfter(place.hash, entry, null);
  const next = { ...place, timeline, seq, hash, epoch, counter: 0, link: chainStart };
  await tx.add("hub_log", [{ ...entry, district: tx.district, hash }]);
  await tx.put("hub_place", [next]);
  return next;
}

/** Whether the hub knew that it was set back before it gave out another number: then all up to `seq` is what it always was. */
export async function endsForSure(tx: Tx, seq: number): Promise<boolean> {
  const sql = "SELECT kind, about FROM hub_log WHERE district = ? AND seq > ? ORDER BY seq LIMIT 1";
  const next = await tx.get<Pick<LogEntry, "kind" | "about">>(sql, [tx.district, seq]);
  return next?.kind === "timeline" && next.about?.endsWith(" made") === true;
}

/** What an entry that is about no op has in common. */
export const emptyEntry = { epoch: null, counter: null, outcome: null, reason: null, clean: 0, about: null } as const;

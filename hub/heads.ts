/**
 * The hub's signed word of how far it is. Replicas show it again, and that is how a hub that was restored from a backup, promoted
 * from one, or copied back by hand learns that it is not where it was: it goes on in a new timeline, and what it lost is offered
 * to it again by those who have it.
 */
import type { Cursor, RequestHead } from "../shared/sync/exchange.ts";
import { timelineAfter, timelineOf } from "../shared/sync/seq.ts";
import { isSigned, signed } from "../sync/wire/signed.ts";
import type { Hub } from "./hub.ts";
import { hashAt } from "./log.ts";
import { endsForSure, enterTimeline, readPlace } from "./place.ts";
import type { Tx } from "./store/store.ts";

type SignedHead = NonNullable<RequestHead["head"]>;

const known = new WeakMap<Hub, SignedHead>();

/** Signed once for each place: most replies of a quiet hub carry the same. */
export function headOf(hub: Hub, { seq, hash }: Cursor): SignedHead {
  const last = known.get(hub);
  if (last?.seq === seq && last.hash === hash) return last;
  const { sig } = signed("head", { district: hub.district, seq, hash }, hub.authority.privateKey);
  const head = { seq, hash, sig };
  known.set(hub, head);
  return head;
}

/**
 * Null when the hub still is the one that the replica knew. Otherwise the number up to which it is: all above was lost. Where the
 * hub may have given out numbers for something else since (a file copied back that went on, before anybody told it), nobody can tell
 * where the two parted; then it is the highest place that the replica knew and the hub still has, or the very beginning. What the
 * replica knows from above that place goes by other names from then on (`lostName`), because the hub may have given those numbers to
 * something else.
 */
export async function partedAt(hub: Hub, tx: Tx, request: RequestHead): Promise<number | null> {
  const { cursor } = request;
  const head = request.head && isOurs(hub, request.head) ? request.head : null;
  const cursorHolds = cursor === null || (await hashAt(tx, cursor.seq)) === cursor.hash;
  const shown = head ?? cursor;
  if (!shown) return null;
  const hash = await hashAt(tx, shown.seq);
  if (hash === shown.hash && cursorHolds) return null;
  const last = hash === null ? await lastBefore(tx, shown.seq) : null;
  if (last !== null && (await endsForSure(tx, last))) return last;
  return Math.max(cursor && cursorHolds ? cursor.seq : 0, await lastAgreed(tx, request.marks ?? []));
}

async function lastAgreed(tx: Tx, marks: readonly Cursor[]): Promise<number> {
  for (const { seq, hash } of marks.toReversed()) if ((await hashAt(tx, seq)) === hash) return seq;
  return 0;
}

/** A new timeline, unless the one the hub is in lies above everything that the replica was told. */
export async function leaveLostTimeline(hub: Hub, tx: Tx, request: RequestHead): Promise<void> {
  const place = await readPlace(tx);
  if (!request.head || !isOurs(hub, request.head)) return;
  const lost = timelineOf(request.head.seq);
  if (place.timeline <= lost) await enterTimeline(tx, place, timelineAfter(lost), "found");
}

function isOurs(hub: Hub, { seq, hash, sig }: SignedHead): boolean {
  return isSigned("head", { district: hub.district, seq, hash, sig } as { sig: string }, hub.authority.publicKey);
}

async function lastBefore(tx: Tx, seq: number): Promise<number> {
  const sql = "SELECT max(seq) AS seq FROM hub_log WHERE district = ? AND seq < ?";
  return (await tx.get<{ seq: number | null }>(sql, [tx.district, seq]))?.seq ?? 0;
}

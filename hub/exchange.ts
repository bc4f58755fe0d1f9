/**
 * One request bundle in, one reply bundle out, whatever carried them. A request is trusted by its certificate and seal alone. It is
 * answered by the same words however often it comes; what it brings is decided in one transaction, and what it is given is read at
 * one moment. A request that nobody can be held to is refused by a problem instead of a reply.
 */
import { Problem } from "../shared/problems.ts";
import type { ReplyHead, RequestHead, Verdict } from "../shared/sync/exchange.ts";
import { readRequest, type ReadRequest, writeReply } from "../sync/wire/bundle.ts";
import type { BundleInput } from "../sync/wire/lines.ts";
import { isPlain } from "./deciding/load.ts";
import { headOf, leaveLostTimeline, partedAt } from "./heads.ts";
import type { Hub, Standing } from "./hub.ts";
import { readPlace } from "./place.ts";
import { type Pulled, pull } from "./pull.ts";
import { arrivedIn, freshOps, push } from "./push.ts";
import { receiptFor } from "./receipt.ts";
import { type Refusal, Refused } from "./refusal.ts";
import type { Tx } from "./store/store.ts";
import type { EpochRow, PlaceRow } from "./store/tables.ts";

/** BUNDLE_BROKEN, BUNDLE_TOO_LARGE, CERTIFICATE_REFUSED; HUB_MISSING, STORE_BUSY, DISK_FULL. Then nothing of it was taken. */
export async function exchange(hub: Hub, input: BundleInput): Promise<Buffer> {
  const request = await readRequest(input, hub.authority.publicKey);
  const { certificate } = request.head;
  if (certificate.district !== hub.district) throw new Problem("CERTIFICATE_REFUSED", {});
  if (![certificate.replica, certificate.user, request.head.batch?.epoch ?? ""].every(isPlain))
    throw new Problem("BUNDLE_BROKEN", { reason: "head" });
  const standing = await withSealed(hub, request.head, await hub.standing(certificate));
  if (request.head.batch && !standing.revoked) await hub.keepWaits?.(certificate, request.head.waits ?? 0);
  const { head, rows } = await answered(hub, request, standing);
  return writeReply(head, rows, hub.authority.privateKey);
}

/** Keeps what was asked for, and asks no more. */
async function withSealed(hub: Hub, { certificate, sealed }: RequestHead, standing: Standing): Promise<Standing> {
  if (!sealed || standing.revoked || !hub.keepSealed || sealed.to !== standing.recovery) return standing;
  await hub.keepSealed(certificate, sealed);
  return { ...standing, recovery: null };
}

/**
 * Whether a request can be answered now: false where ops before its own have not arrived here. Over HTTP that would be a hub that
 * was set back; a letter's forerunner may still be on its way.
 */
export async function followsOn(hub: Hub, head: RequestHead): Promise<boolean> {
  const { batch } = head;
  if (!batch || batch.from === 1 || !isPlain(batch.epoch)) return true;
  return hub.store.reading(hub.district, async (tx) => {
    const known = (await epochsOf(tx, head.certificate.replica)).find(({ epoch }) => epoch === batch.epoch);
    return batch.from <= (known?.counter ?? 0) + 1 || (await partedAt(hub, tx, head)) !== null;
  });
}

interface Answer {
  head: ReplyHead;
  rows: string[];
}

async function answered(hub: Hub, request: ReadRequest, standing: Standing): Promise<Answer> {
  try {
    if (standing.revoked) throw new Refused({ code: "DEVICE_REVOKED", details: {} });
    const verdicts = await pushed(hub, request, standing);
    return await hub.store.reading(hub.district, (tx) => answer(hub, tx, request, standing, verdicts));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refuse(hub, request, error.refusal);
  }
}

/** Stores and decides what the request brings. */
async function pushed(hub: Hub, request: ReadRequest, standing: Standing): Promise<Verdict[]> {
  const arrived = arrivedIn(request);
  if (!arrived) return [];
  if (hub.store.storesFirst) {
    const fresh = await hub.store.reading(hub.district, async (tx) => {
      await check(hub, tx, request);
      return freshOps(hub, tx, request, arrived);
    });
    await hub.store.add(hub.district, "hub_op", fresh);
  }
  return hub.store.deciding(hub.district, async (tx) => {
    await check(hub, tx, request);
    return push(hub, tx, request, arrived, standing);
  });
}

/** Refused where this hub was replaced, or is not where the replica knew it to be. */
async function check(hub: Hub, tx: Tx, { head }: ReadRequest): Promise<PlaceRow> {
  const place = await readPlace(tx);
  if (place.fenced) throw new Refused({ code: "HUB_REPLACED", details: {} });
  const upTo = await partedAt(hub, tx, head);
  if (upTo !== null) throw new Refused({ code: "HUB_SET_BACK", details: { upTo } });
  return place;
}

async function answer(
  hub: Hub,
  tx: Tx,
  request: ReadRequest,
  standing: Standing,
  verdicts: Verdict[],
): Promise<Answer> {
  const place = await check(hub, tx, request);
  const { rows, ...pulled } = await pull(hub, tx, place, request.head, standing, verdicts);
  // A quiet exchange says no more than it must: the head alone tells the replica that all it sent is still known.
  const { cursor, unbacked } = request.head;
  const due = unbacked !== undefined && place.backed_up_to >= unbacked;
  const moved = verdicts.length > 0 || rows.length > 0 || cursor === null || due;
  const epochs = moved ? await epochsOf(tx, request.head.certificate.replica) : [];
  const receipt = moved ? receiptFor(hub, place, request.head.certificate.replica, epochs) : null;
  const head = replyHead(hub, request, place, pulled, epochs);
  const asked = standing.recovery ? { recovery: standing.recovery } : {};
  return { head: { ...head, verdicts, certificate: standing.certificate, receipt, ...asked }, rows };
}

/** Tells why, with what the replica needs to go on. A revoked device learns nothing else. */
async function refuse(hub: Hub, request: ReadRequest, refusal: Refusal): Promise<Answer> {
  const { cursor, behind, certificate } = request.head;
  const pulled = { complete: false, behind, cursor, buckets: null, hashes: {} };
  if (refusal.code === "HUB_SET_BACK")
    await hub.store.deciding(hub.district, (tx) => leaveLostTimeline(hub, tx, request.head));
  return hub.store.reading(hub.district, async (tx) => {
    const place = await readPlace(tx);
    const epochs = refusal.code === "DEVICE_REVOKED" ? [] : await epochsOf(tx, certificate.replica);
    const head = replyHead(hub, request, place, pulled, epochs);
    if (refusal.code === "DEVICE_REVOKED") Object.assign(head, { head: { seq: 0, hash: "", sig: "" }, backedUpTo: 0 });
    return { head: { ...head, problem: refusal }, rows: [] };
  });
}

function replyHead(
  hub: Hub,
  { head: { id } }: ReadRequest,
  place: PlaceRow,
  pulled: Omit<Pulled, "rows">,
  known: readonly EpochRow[],
): ReplyHead {
  return {
    kind: "reply",
    format: 1,
    request: id,
    district: hub.district,
    problem: null,
    head: headOf(hub, place),
    backedUpTo: place.backed_up_to,
    known: known.map(({ epoch, counter, link }) => ({ epoch, counter, link })),
    verdicts: [],
    ...pulled,
    certificate: null,
    receipt: null,
  };
}

async function epochsOf(tx: Tx, replica: string): Promise<EpochRow[]> {
  return tx.all<EpochRow>("SELECT * FROM hub_epoch WHERE district = ? AND replica = ? ORDER BY epoch", [
    tx.district,
    replica,
  ]);
}

/**
 * Takes the ops of a request: all of them are decided, or none. What was taken before is answered again in the same words, so a
 * reply that was lost costs nothing; what follows on it must follow the chain. A counter that is known with another hash is a
 * second copy of the replica, which is asked to go on under another epoch.
 */
import type { RequestHead, Verdict } from "../shared/sync/exchange.ts";
import type { OpToDecide } from "../shared/sync/place.ts";
import { readChanges, asKnown } from "../shared/sync/changes.ts";
import { lostName } from "../shared/sync/seq.ts";
import { isWithin } from "../shared/domain/roles.ts";
import { bundleLimits, type ReadOp, type ReadRequest } from "../sync/wire/bundle.ts";
import { chainStart, linkAfter } from "../sync/wire/chain.ts";
import { decideOps } from "./deciding/decideOps.ts";
import { isPlain } from "./deciding/load.ts";
import type { Hub, Standing } from "./hub.ts";
import { readPlace } from "./place.ts";
import { Refused } from "./refusal.ts";
import type { Tx } from "./store/store.ts";
import type { EpochRow, OpRow } from "./store/tables.ts";

type Batch = NonNullable<RequestHead["batch"]>;

export interface Arrived {
  batch: Batch;
  ops: ReadOp[];
  /** The chain after each op. */
  links: string[];
}

/** The batch with its chain worked out; null where the request brings no ops. */
export function arrivedIn({ head, ops }: ReadRequest): Arrived | null {
  if (!head.batch) return null;
  let link = head.batch.prevLink;
  return { batch: head.batch, ops, links: ops.map(({ header }) => (link = linkAfter(link, header))) };
}

/** The ops that the hub has not decided yet, to be stored before they are. Empty where they do not follow on what is known. */
export async function freshOps(hub: Hub, tx: Tx, request: ReadRequest, arrived: Arrived): Promise<OpRow[]> {
  const epoch = await epochRow(tx, arrived.batch.epoch);
  const known = epoch?.counter ?? 0;
  if (arrived.batch.from > known + 1) return [];
  return opRows(hub, request, arrived, known);
}

/** Decides what is new of the batch. Refused: EPOCH_TAKEN, HUB_SET_BACK. */
export async function push(
  hub: Hub,
  tx: Tx,
  request: ReadRequest,
  arrived: Arrived,
  standing: Standing,
): Promise<Verdict[]> {
  const { batch } = arrived;
  const place = await readPlace(tx);
  const epoch = await epochRow(tx, batch.epoch);
  const known = epoch?.counter ?? 0;
  if (epoch && epoch.replica !== request.head.certificate.replica) throw taken(batch.epoch, batch.from);
  if (batch.from > known + 1) throw new Refused({ code: "HUB_SET_BACK", details: { upTo: await lastSeq(tx, epoch) } });
  await checkChain(tx, arrived, epoch);
  const rows = opRows(hub, request, arrived, known);
  if (!hub.store.storesFirst) await tx.add("hub_op", rows);
  const repeats = arrived.ops.length - rows.length;
  if (rows.length > 0) {
    const sender = senderOf(request.head, standing);
    const arrivedNow = arrived.ops.slice(repeats).map((op) => toDecide(sender, batch, op));
    const ops = await withoutExpunged(tx, arrivedNow);
    const at = new Date(hub.now()).toISOString();
    const { made, received } = await decideOps(tx, place, "op", ops, at);
    const before = epoch ?? { made: 0, received: 0, backed_up: 0 };
    await tx.put("hub_epoch", [
      {
        district: tx.district,
        epoch: batch.epoch,
        replica: request.head.certificate.replica,
        counter: batch.from + arrived.ops.length - 1,
        link: arrived.links.at(-1) ?? "",
        made: before.made + made,
        received: before.received + received,
        backed_up: before.backed_up,
      },
    ]);
  }
  return verdictsOf(tx, batch);
}

function taken(epoch: string, counter: number): Refused {
  return new Refused({ code: "EPOCH_TAKEN", details: { epoch, counter } });
}

async function epochRow(tx: Tx, epoch: string): Promise<EpochRow | undefined> {
  const sql = "SELECT * FROM hub_epoch WHERE district = ? AND epoch = ?";
  return isPlain(epoch) ? tx.get<EpochRow>(sql, [tx.district, epoch]) : undefined;
}

/** The number of the last op that is known of an epoch. */
async function lastSeq(tx: Tx, epoch: EpochRow | undefined): Promise<number> {
  if (!epoch) return 0;
  const sql = "SELECT min(seq) AS seq FROM hub_log WHERE district = ? AND epoch = ? AND counter = ?";
  return (await tx.get<{ seq: number }>(sql, [tx.district, epoch.epoch, epoch.counter]))?.seq ?? 0;
}

/**
 * Everything stored of these counters must be what was sent, and the chain before them what the sender says. Ops that another
 * copy of the replica has stored and nobody decided count as well.
 */
async function checkChain(tx: Tx, { batch, links }: Arrived, epoch: EpochRow | undefined): Promise<void> {
  const stored = await tx.all<{ counter: number; link: string }>(
    "SELECT counter, link FROM hub_op WHERE district = ? AND epoch = ? AND counter BETWEEN ? AND ? ORDER BY counter",
    [tx.district, batch.epoch, batch.from - 1, batch.from + batch.count - 1],
  );
  const before = batch.from === 1 ? chainStart : stored.find(({ counter }) => counter === batch.from - 1)?.link;
  if (before !== batch.prevLink) throw taken(batch.epoch, Math.max(1, batch.from - 1));
  for (const { counter, link } of stored)
    if (counter >= batch.from && links[counter - batch.from] !== link) throw taken(batch.epoch, counter);
  const end = batch.from + batch.count - 1;
  if (epoch && end === epoch.counter && links.at(-1) !== epoch.link) throw taken(batch.epoch, end);
}

function opRows(hub: Hub, { head }: ReadRequest, { batch, ops, links }: Arrived, known: number): OpRow[] {
  const at = new Date(hub.now()).toISOString();
  return ops.flatMap((op, index): OpRow[] => {
    if (op.header.counter <= known) return [];
    const { epoch, replica, counter } = op.header;
    const { user } = head.certificate;
    const { was, agreed } = lostIn(batch, op);
    const header = JSON.stringify(op.header);
    const link = links[index] ?? batch.prevLink;
    return [
      {
        district: hub.district,
        epoch,
        counter,
        replica,
        sender: user,
        header,
        link,
        payload: op.payload,
        was,
        agreed,
        at,
      },
    ];
  });
}

/** The number that an op had, and up to where its writer and the hub agree: what lies above goes by the name of a lost one. */
function lostIn(batch: Batch, { was }: ReadOp): Pick<OpToDecide, "was" | "agreed"> {
  const agreed = batch.agreed ?? null;
  return { was: was && agreed !== null && was > agreed ? lostName(was) : was, agreed };
}

/** What all ops of a request have in common. */
type Sender = Pick<OpToDecide, "by" | "actors" | "writes" | "knownUpTo">;

function senderOf(head: RequestHead, { reads, writes, name, formerly }: Standing): Sender {
  const { user } = head.certificate;
  // Most ops of a request are about one and the same bucket.
  const known = new Map<string, number>();
  return {
    by: { id: user, name },
    actors: [user, ...formerly],
    writes,
    knownUpTo: (bucket) => {
      const upTo = known.get(bucket) ?? knownUpTo(head, reads, bucket);
      known.set(bucket, upTo);
      return upTo;
    },
  };
}

function toDecide(sender: Sender, batch: Batch, op: ReadOp): OpToDecide {
  const { header } = op;
  const { was, agreed } = lostIn(batch, op);
  const tooLarge = op.payload.length > bundleLimits.payloadBytes;
  const changes = op.intact && !tooLarge ? readChanges(op.payload.toString("utf8")) : null;
  const storable = changes?.every(({ rowId, bucket }) => isPlain(rowId) && isPlain(bucket)) ?? false;
  return {
    ...sender,
    header,
    was,
    ...(storable && changes ? asKnown(changes, agreed) : { changes: null, agreed }),
    fault: tooLarge ? "TOO_LARGE" : !op.intact ? "HASH_MISMATCH" : storable ? null : "BAD_PAYLOAD",
    release: false,
  };
}

/** What was destroyed is not written again, by whoever had not heard of it. There is hardly ever anything of that kind. */
async function withoutExpunged(tx: Tx, ops: readonly OpToDecide[]): Promise<readonly OpToDecide[]> {
  const any = await tx.get("SELECT seq FROM hub_expunged WHERE district = ? LIMIT 1", [tx.district]);
  if (!any) return ops;
  const named = ops.flatMap(({ changes }) => (changes ?? []).map(({ table, rowId }) => [table, rowId]));
  const found = await tx.find("hub_expunged", ["table_name", "row_id"], named);
  const gone = new Set(found.map(({ table_name, row_id }) => `${table_name}\n${row_id}`));
  return ops.map((op) =>
    op.changes?.some(({ table, rowId }) => gone.has(`${table}\n${rowId}`))
      ? { ...op, changes: null, fault: "EXPUNGED" as const }
      : op,
  );
}

/** How far the sender has a bucket: 0 for one it was not given yet, or may not read. */
export function knownUpTo(
  { cursor, behind, certificate }: RequestHead,
  reads: readonly string[],
  bucket: string,
): number {
  if (!isWithin(bucket, reads) || !isWithin(bucket, certificate.reads)) return 0;
  return behind[bucket] ?? cursor?.seq ?? 0;
}

/** How each op of the batch stands now: one that was released since says so. */
async function verdictsOf(tx: Tx, { epoch, from, count }: Batch): Promise<Verdict[]> {
  const entries = await tx.all<{
    seq: number;
    counter: number;
    outcome: Verdict["outcome"];
    reason: string | null;
    clean: number;
  }>(
    `SELECT seq, counter, outcome, reason, clean FROM hub_log
     WHERE district = ? AND epoch = ? AND counter BETWEEN ? AND ? ORDER BY seq`,
    [tx.district, epoch, from, from + count - 1],
  );
  const latest = new Map<number, Verdict>();
  for (const { seq, counter, outcome, reason, clean } of entries)
    latest.set(counter, { counter, seq, outcome, reason, clean: clean === 1 });
  return [...latest.values()].toSorted((a, b) => a.counter - b.counter);
}

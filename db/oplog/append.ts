/**
 * Appends one op to the outbox, inside the transaction that made its changes. The header joins the hash chain; the payload hangs
 * off it by its hash, so that it can be erased and the chain still verifies. Small payloads stay plain: packing them costs more
 * than it saves.
 */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Change, OpHeader } from "../../shared/sync/op.ts";
import { wireSchemaVersion } from "../../shared/sync/registry.ts";
import { linkAfter, sha256 } from "../../sync/wire/chain.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { ChainPlace, Store } from "../store.ts";

const packFrom = 4_096;

/** Writes op and payload and returns the chain's next place, to be kept once the transaction has committed. */
export function appendOp(store: Store, seq: number, action: string, changes: Change[]): ChainPlace {
  const { db, chain } = store;
  const body = Buffer.from(JSON.stringify(changes));
  const hlc = nextHlc(chain.hlc, store.clock.now());
  const header: OpHeader = {
    replica: store.replica,
    epoch: chain.epoch,
    counter: chain.counter + 1,
    actor: store.actor.id,
    hlc: `${hlc.ms}.${hlc.tick}`,
    schemaVersion: wireSchemaVersion,
    payloadHash: sha256(body),
  };
  const link = linkAfter(chain.link, header);
  const packed = body.length >= packFrom;
  prepared(
    db,
    `INSERT INTO op (seq, epoch, counter, actor, action, at, hlc, schema_version, payload_hash, link, packed, payload)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    seq,
    header.epoch,
    header.counter,
    header.actor,
    action,
    new Date(store.clock.now()).toISOString(),
    header.hlc,
    header.schemaVersion,
    header.payloadHash,
    link,
    packed ? 1 : 0,
    packed ? deflateRawSync(body, { level: 1 }) : body,
  );
  return { epoch: chain.epoch, counter: header.counter, link, hlc };
}

/** The local seq that the next op will have. */
export function nextSeq(db: ReadableDb): number {
  const last = prepared(db, "SELECT max(seq) FROM op").pluck().get() as number | null;
  return (last ?? 0) + 1;
}

/** The changes of an op, or null where its payload was erased. */
export function readPayload(db: ReadableDb, seq: number): Change[] | null {
  const row = prepared(db, "SELECT packed, payload FROM op WHERE seq = ?").get(seq) as PayloadRow | undefined;
  return row ? changesIn(row) : null;
}

/** The changes of ops that follow one another, by their local numbers; none where a payload was erased. */
export function readPayloads(db: ReadableDb, first: number, last: number): Map<number, Change[]> {
  const sql = "SELECT seq, packed, payload FROM op WHERE seq BETWEEN ? AND ?";
  const rows = prepared(db, sql).all(first, last) as (PayloadRow & { seq: number })[];
  return new Map(rows.map((row) => [row.seq, changesIn(row) ?? []]));
}

interface PayloadRow {
  packed: 0 | 1;
  payload: Buffer | null;
}

function changesIn({ packed, payload }: PayloadRow): Change[] | null {
  if (!payload) return null;
  return JSON.parse((packed ? inflateRawSync(payload) : payload).toString("utf8")) as Change[];
}

/** Never runs backwards, whatever the clock does. */
function nextHlc(last: { ms: number; tick: number }, now: number): { ms: number; tick: number } {
  return now > last.ms ? { ms: now, tick: 0 } : { ms: last.ms, tick: last.tick + 1 };
}

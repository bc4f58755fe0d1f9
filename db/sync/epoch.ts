/**
 * A new epoch for ops that wait. When the hub knows a counter of ours with another hash, two copies of this store have gone on
 * side by side (a cloned laptop, a restored backup). Both keep everything: the ops that the hub has not got from here get a new
 * epoch and counters of their own, and where one of them names another by its old name, the name is changed with it.
 */
import { randomUUID } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Change, OpHeader, SeenVersion } from "../../shared/sync/op.ts";
import { chainStart, linkAfter, sha256 } from "../../sync/wire/chain.ts";
import { inTransaction, prepared, type ReadableDb, type WritableDb } from "../connection.ts";
import type { ChainPlace, Store } from "../store.ts";
import { readState, withoutCarried, writeMeta, writeState } from "./state.ts";

interface OpRow extends Omit<OpHeader, "replica" | "schemaVersion"> {
  seq: number;
  schemaVersion: number;
  packed: 0 | 1;
  payload: Buffer | null;
}

/** Gives every op from local number `from` on a new epoch, and all that will be made after them. */
export function startAnew(store: Store, from: number): void {
  const place = inTransaction(store.db, () => renamed(store, from));
  store.chain = place;
  store.mark.write(place.epoch, place.counter);
}

function renamed(store: Store, from: number): ChainPlace {
  const { db } = store;
  const epoch = randomUUID();
  const names = new Map<string, string>();
  let counter = 0;
  let link = chainStart;
  for (const op of opsFrom(db, from)) {
    const name = `${op.epoch}.${op.counter}`;
    counter += 1;
    const bytes = op.payload === null ? null : op.packed ? inflateRawSync(op.payload) : op.payload;
    const body = bytes && renamedIn(bytes, names);
    names.set(name, `${epoch}.${counter}`);
    const payloadHash = body ? sha256(body) : op.payloadHash;
    const { actor, hlc, schemaVersion } = op;
    link = linkAfter(link, { replica: store.replica, epoch, counter, actor, hlc, schemaVersion, payloadHash });
    writeOp(db, op, { epoch, counter, payloadHash, link, body: body === bytes ? null : body });
  }
  writeMeta(db, "epoch", epoch);
  writeState(db, { ...withoutCarried(readState(db)), own: null, asked: null });
  return { epoch, counter, link, hlc: store.chain.hlc };
}

function opsFrom(db: ReadableDb, from: number): OpRow[] {
  return prepared(
    db,
    `SELECT seq, epoch, counter, actor, hlc, schema_version AS schemaVersion, payload_hash AS payloadHash, packed, payload
     FROM op WHERE seq >= ? ORDER BY seq`,
  ).all(from) as OpRow[];
}

/** The payload with the new names of own ops it had seen; the same bytes where it had seen none. */
function renamedIn(bytes: Buffer, names: ReadonlyMap<string, string>): Buffer {
  const changes = JSON.parse(bytes.toString("utf8")) as Change[];
  let any = false;
  for (const { saw } of changes)
    for (const [field, seen] of Object.entries(saw)) {
      const name = newName(seen, names);
      if (name === null) continue;
      saw[field] = name;
      any = true;
    }
  return any ? Buffer.from(JSON.stringify(changes)) : bytes;
}

function newName(seen: SeenVersion, names: ReadonlyMap<string, string>): string | null {
  return typeof seen === "string" ? (names.get(seen) ?? null) : null;
}

interface Written {
  epoch: string;
  counter: number;
  payloadHash: string;
  link: string;
  /** Null where the payload stays as it is. */
  body: Buffer | null;
}

function writeOp(db: WritableDb, op: OpRow, { epoch, counter, payloadHash, link, body }: Written): void {
  const payload = body === null ? op.payload : op.packed ? deflateRawSync(body, { level: 1 }) : body;
  const sql = "UPDATE op SET epoch = ?, counter = ?, payload_hash = ?, link = ?, payload = ? WHERE seq = ?";
  prepared(db, sql).run(epoch, counter, payloadHash, link, payload, op.seq);
}

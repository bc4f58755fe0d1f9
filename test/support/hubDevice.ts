/**
 * A hub with a made-up staff, and the smallest replica that keeps the rules: it makes ops, asks, and takes answers, in memory. What
 * it holds confirmed must hash to what the hub says; it looks every time.
 */
import { randomUUID } from "node:crypto";
import { beginDistrict } from "../../hub/place.ts";
import { exchange } from "../../hub/exchange.ts";
import type { Hub, Standing } from "../../hub/hub.ts";
import type { HubStore } from "../../hub/store/store.ts";
import type { BucketRow } from "../../hub/store/tables.ts";
import type { Certificate, Cursor, ReplyHead, RequestHead } from "../../shared/sync/exchange.ts";
import type { FieldValue, OpHeader, SeenVersion } from "../../shared/sync/op.ts";
import type { WireChange } from "../../shared/sync/place.ts";
import { type ConfirmedRow, versionOf } from "../../shared/sync/rows.ts";
import { readReply, type SentOp, writeRequest } from "../../sync/wire/bundle.ts";
import { issueCertificate } from "../../sync/wire/certificate.ts";
import { chainStart, linkAfter, sha256 } from "../../sync/wire/chain.ts";
import { type KeyPair, makeKeyPair } from "../../sync/wire/keys.ts";
import { RowHash } from "../../sync/wire/rowHash.ts";

export const testTime = Date.parse("2026-10-12T14:00:00Z");

interface HubAnswer {
  head: ReplyHead;
  rows: ConfirmedRow[];
}

export interface TestHub extends Hub {
  /** By replica; a device without an entry stands as its certificate says. */
  standings: Map<string, Partial<Standing>>;
  time: number;
}

const authority = makeKeyPair();

/** A hub over a store; the district is begun where it is new. */
export async function testHub(store: HubStore, district: string, keys: KeyPair = authority): Promise<TestHub> {
  await beginDistrict(store, district);
  const hub: TestHub = {
    district,
    store,
    authority: keys,
    standings: new Map(),
    time: testTime,
    now: () => hub.time,
    standing: async (shown) => ({ ...asGranted(shown), ...hub.standings.get(shown.replica) }),
  };
  return hub;
}

/** What a device may do by its certificate. */
export function asGranted({ reads, writes, grant }: Certificate): Standing {
  return { revoked: false, reads, writes, name: null, formerly: [], grant, certificate: null };
}

export const everything = ["district", "school:*:office", "school:*:leader"];

/** A device's first certificate, good for two weeks from the tests' time on. */
export function certificateFor(
  { district, authority: { privateKey } }: Pick<Hub, "district" | "authority">,
  of: Pick<Certificate, "user" | "replica" | "key" | "age">,
  reads: string[],
  writes = reads,
): Certificate {
  const [issued, expires] = [testTime, testTime + 14 * 86_400_000].map((ms) => new Date(ms).toISOString());
  const dates = { issued: String(issued), expires: String(expires) };
  const body = { id: randomUUID(), district, device: randomUUID(), ...of, reads, writes, grant: 1, ...dates };
  return issueCertificate(body, privateKey);
}

export interface MadeOp extends SentOp {
  link: string;
  changes: WireChange[];
}

/** What a device knows, in memory. */
export class TestDevice {
  readonly keys = makeKeyPair();
  certificate: Certificate;
  replica = randomUUID();
  epoch = randomUUID();
  ops: MadeOp[] = [];
  /** Counters up to here were decided. */
  acked = 0;
  rows = new Map<string, ConfirmedRow>();
  head: RequestHead["head"] = null;
  cursor: Cursor | null = null;
  behind: Record<string, number> = {};
  own: RequestHead["own"] = null;
  verdicts = new Map<number, ReplyHead["verdicts"][number]>();
  last: ReplyHead | null = null;

  constructor(hub: Pick<Hub, "district" | "authority">, reads = everything, writes = reads) {
    const age = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq";
    const of = { user: randomUUID(), replica: this.replica, key: this.keys.publicKey, age };
    this.certificate = certificateFor(hub, of, reads, writes);
  }

  /** Makes an op of raw changes. */
  make(changes: WireChange[], payload: Buffer = Buffer.from(JSON.stringify(changes))): MadeOp {
    const header: OpHeader = {
      replica: this.replica,
      epoch: this.epoch,
      counter: this.ops.length + 1,
      actor: this.certificate.user,
      hlc: `${testTime + this.ops.length}.0`,
      schemaVersion: 1,
      payloadHash: sha256(payload),
    };
    const op = { header, payload, changes, link: linkAfter(this.ops.at(-1)?.link ?? chainStart, header) };
    this.ops.push(op);
    return op;
  }

  /** A new row of the table `school`, or of another. */
  add(bucket: string, fields: Record<string, FieldValue>, table = "school", rowId: string = randomUUID()): string {
    this.make([{ table, rowId, bucket, set: fields, saw: {} }]);
    return rowId;
  }

  /** Writes fields of a row, having seen what is confirmed here and what this device wrote since. */
  set(rowId: string, fields: Record<string, FieldValue>, table = "school"): void {
    this.make([this.changeOf(rowId, fields, table)]);
  }

  /** The same as a change, to be made an op with others. */
  changeOf(rowId: string, fields: Record<string, FieldValue>, table = "school"): WireChange {
    const row = this.rows.get(`${table} ${rowId}`) ?? null;
    const waiting = this.ops.slice(this.acked).flatMap((op) => op.changes.map((change) => ({ op, change })));
    const mine = waiting.filter(({ change }) => change.rowId === rowId);
    const saw: Record<string, SeenVersion> = {};
    for (const field of Object.keys(fields)) {
      const last = mine.findLast(
        ({ change }) => Object.hasOwn(change.set, field) || Object.keys(change.saw).length === 0,
      );
      saw[field] = last ? `${last.op.header.epoch}.${last.op.header.counter}` : versionOf(row, field);
    }
    const bucket = row?.bucket ?? mine[0]?.change.bucket ?? "district";
    return { table, rowId, bucket, set: fields, saw };
  }

  request(options: { rows?: number; most?: number } = {}): { id: string; bytes: Buffer } {
    const waiting = this.ops.slice(this.acked, this.acked + (options.most ?? 2_000));
    const id = randomUUID();
    const head: RequestHead = {
      kind: "request",
      format: 1,
      id,
      certificate: this.certificate,
      head: this.head,
      cursor: this.cursor,
      behind: this.behind,
      own: this.own,
      rows: options.rows ?? 20_000,
      batch:
        waiting.length === 0
          ? null
          : {
              epoch: this.epoch,
              from: this.acked + 1,
              count: waiting.length,
              prevLink: this.ops[this.acked - 1]?.link ?? chainStart,
            },
    };
    return { id, bytes: writeRequest(head, waiting, this.keys.privateKey) };
  }

  async take(hub: Pick<Hub, "authority">, id: string, bytes: Uint8Array): Promise<HubAnswer> {
    const { head: said, rows } = await readReply(bytes, hub.authority.publicKey, id);
    const reply = { head: said, rows: rows.slice() };
    this.last = reply.head;
    if (reply.head.problem) return reply;
    for (const verdict of reply.head.verdicts) {
      this.verdicts.set(verdict.counter, verdict);
      if (verdict.clean && this.own)
        for (const change of this.ops[verdict.counter - 1]?.changes ?? []) this.#confirm(change, verdict.seq);
      this.acked = Math.max(this.acked, verdict.counter);
      this.own = { epoch: this.epoch, upTo: verdict.seq };
    }
    this.own ??= { epoch: this.epoch, upTo: 0 };
    for (const row of reply.rows) {
      const there = this.rows.get(`${row.table} ${row.id}`);
      if (!there || there.seq <= row.seq) this.rows.set(`${row.table} ${row.id}`, row);
    }
    this.head = reply.head.head;
    this.cursor = reply.head.cursor;
    this.behind = reply.head.behind;
    if (reply.head.certificate) this.certificate = reply.head.certificate;
    for (const [bucket, hash] of Object.entries(reply.head.hashes))
      if (this.hashOf(bucket) !== hash) throw new Error(`${bucket} differs from the hub's`);
    return reply;
  }

  #confirm(change: WireChange, seq: number): void {
    const key = `${change.table} ${change.rowId}`;
    const before = this.rows.get(key);
    // The row has come already, by a reply that told of more than was asked: the op is in it.
    if (before && before.seq >= seq) return;
    const { deleted, ...set } = change.set;
    const gone = deleted === undefined ? (before?.deleted ?? 0) : deleted === 1 ? 1 : 0;
    const vers = before
      ? { ...before.vers, ...Object.fromEntries(Object.keys(change.set).map((name) => [name, seq])) }
      : null;
    const { table, rowId: id, bucket } = change;
    this.rows.set(key, {
      table,
      id,
      bucket,
      deleted: gone,
      seq,
      ver: before?.ver ?? seq,
      vers,
      fields: { ...before?.fields, ...set },
    });
  }

  /** Exchanges until the hub has everything and everything of the hub is here. Returns the last reply. */
  async sync(hub: Hub, options: { rows?: number; most?: number } = {}): Promise<HubAnswer> {
    for (let turn = 0; ; turn += 1) {
      const { id, bytes } = this.request(options);
      const reply = await this.take(hub, id, await exchange(hub, bytes));
      const done = reply.head.complete && this.acked === this.ops.length;
      if (reply.head.problem || done || turn > 1_000) return reply;
    }
  }

  /** Goes back to what a hub that was set back still knows, and offers again what it lost. */
  setBack(upTo: number, head: RequestHead["head"]): void {
    const lost = (counter: number) => (this.verdicts.get(counter)?.seq ?? 0) > upTo;
    for (const op of this.ops.slice(0, this.acked))
      if (lost(op.header.counter)) op.was ??= this.verdicts.get(op.header.counter)?.seq ?? null;
    this.acked = this.ops.findIndex((op) => op.was !== null && op.was !== undefined);
    if (this.acked === -1) this.acked = this.ops.length;
    for (const [key, row] of this.rows) if (row.seq > upTo) this.rows.delete(key);
    Object.assign(this, { head, cursor: null, behind: {}, own: null });
  }

  hashOf(bucket: string): string {
    const sum = new RowHash();
    for (const row of this.rows.values()) if (row.bucket === bucket) sum.toggle(row);
    return sum.hex();
  }

  row(id: string, table = "school"): ConfirmedRow | undefined {
    return this.rows.get(`${table} ${id}`);
  }
}

/** What the hub's buckets hash to. */
export function bucketsOf({ store, district }: Pick<Hub, "store" | "district">): Promise<BucketRow[]> {
  return store.reading(district, (tx) =>
    tx.all<BucketRow>("SELECT * FROM hub_bucket WHERE district = ? ORDER BY bucket", [district]),
  );
}

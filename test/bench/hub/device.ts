/** A device as a hub's bench needs it: it makes records, pushes them over HTTP and asks for no rows. It keeps nothing it has sent. */
import { randomUUID } from "node:crypto";
import { setTimeout as after } from "node:timers/promises";
import { Problem } from "../../../shared/problems.ts";
import type { Certificate, RequestHead } from "../../../shared/sync/exchange.ts";
import type { OpHeader } from "../../../shared/sync/op.ts";
import type { WireChange } from "../../../shared/sync/place.ts";
import type { HubConnection } from "../../../sync/http/hub.ts";
import { readReply, type SentOp, writeRequest } from "../../../sync/wire/bundle.ts";
import { chainStart, linkAfter, sha256 } from "../../../sync/wire/chain.ts";
import type { KeyPair } from "../../../sync/wire/keys.ts";
import type { RecordOf } from "../sync/records.ts";

const again = new Set<string>(["HUB_UNREACHABLE", "HUB_BUSY", "STORE_BUSY"]);

/** Where the chain of its ops stands. */
export interface Chain {
  counter: number;
  link: string;
}

export class BenchDevice {
  readonly replica: string;
  readonly epoch = randomUUID();
  readonly #keys: KeyPair;
  #certificate: Certificate;
  /** What was answered for. */
  chain: Chain = { counter: 0, link: chainStart };
  #head: RequestHead["head"] = null;
  /** How many of its records the hub did not simply apply. */
  otherwise = 0;

  constructor(certificate: Certificate, keys: KeyPair) {
    this.#certificate = certificate;
    this.replica = certificate.replica;
    this.#keys = keys;
  }

  get user(): string {
    return this.#certificate.user;
  }

  /** The op that makes a record, the next of its epoch after `chain`. */
  op(record: RecordOf, chain: Chain): SentOp & { link: string } {
    const change: WireChange = {
      table: "observation",
      rowId: record.id,
      bucket: record.bucket,
      set: record.fields,
      saw: {},
    };
    const payload = Buffer.from(JSON.stringify([change]));
    const header: OpHeader = {
      replica: this.replica,
      epoch: this.epoch,
      counter: chain.counter + 1,
      actor: this.user,
      hlc: `${Date.now()}.0`,
      schemaVersion: 1,
      payloadHash: sha256(payload),
    };
    return { header, payload, link: linkAfter(chain.link, header) };
  }

  /** A request that brings the records, made and signed. Resolves once the hub has answered for every one. */
  prepare(records: readonly RecordOf[], publicKey: string): (hub: HubConnection) => Promise<void> {
    let chain = this.chain;
    const ops = records.map((record) => {
      const op = this.op(record, chain);
      chain = { counter: op.header.counter, link: op.link };
      return op;
    });
    const batch = { epoch: this.epoch, from: this.chain.counter + 1, count: ops.length, prevLink: this.chain.link };
    const id = randomUUID();
    const asks = { cursor: null, behind: {}, own: null, rows: 0, batch };
    const certificate = this.#certificate;
    const head: RequestHead = { kind: "request", format: 1, id, certificate, head: this.#head, ...asks };
    const bytes = writeRequest(head, ops, this.#keys.privateKey);
    return async (hub) => {
      const reply = await readReply(await untilAnswered(hub, bytes), publicKey, id);
      if (reply.head.problem) throw new Error(`refused: ${reply.head.problem.code}`);
      if (reply.head.verdicts.length < ops.length) throw new Error("a device was not answered for all it sent");
      this.otherwise += reply.head.verdicts.filter(({ outcome }) => outcome !== "applied").length;
      this.chain = chain;
      this.#head = reply.head.head;
      this.#certificate = reply.head.certificate ?? certificate;
    };
  }
}

/** A hub that is busy for long, or a line that was silent too long: the device comes again with the same words, as its engine would. */
async function untilAnswered(hub: HubConnection, bytes: Buffer): Promise<Buffer> {
  for (;;)
    try {
      return await hub.exchange(bytes, new AbortController().signal);
    } catch (error) {
      if (!(error instanceof Problem) || !again.has(error.code)) throw error;
      await after(100);
    }
}

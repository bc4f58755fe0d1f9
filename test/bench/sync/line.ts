/**
 * The way from a device to a hub, kept open between rounds as the app keeps it, with an engine that goes on knowing how large pages may
 * be; and what went over it in a round.
 */
import { gzipSync } from "node:zlib";
import type { Store } from "../../../db/store.ts";
import { syncLogOf } from "../../../db/sync/log.ts";
import { readJoined } from "../../../db/sync/state.ts";
import { SyncEngine } from "../../../sync/engine.ts";
import { connectHub } from "../../../sync/http/hub.ts";
import { Count } from "./count.ts";
import type { Round } from "./deviceProcess.ts";

/** What a line is for: `untilComplete` ends a round where all has come, whatever is saved meanwhile. */
interface LineOptions {
  untilComplete: boolean;
}

export class Line {
  readonly #engine: SyncEngine;
  #count = new Count(false);
  #packed = { up: 0, down: 0 };

  constructor(of: Store, address: string, { untilComplete }: LineOptions) {
    const joined = readJoined(of.db);
    if (!joined) throw new Error("not joined");
    const hub = connectHub(address, joined.authority);
    const log = syncLogOf(of, { onChanged: () => {}, renewCopies: async () => {} });
    this.#engine = new SyncEngine({
      log: untilComplete ? { ...log, waiting: () => 0, afterwards: async () => false } : log,
      transport: {
        exchange: async (request, signal, left) => {
          this.#count.requests += 1;
          this.#count.body(request);
          this.#packed.up += packedSize(request);
          const reply = await hub.exchange(request, signal, left);
          this.#count.body(reply);
          this.#packed.down += packedSize(reply);
          return reply;
        },
      },
      clock: { now: () => Date.now(), after: () => () => {} },
      random: Math.random,
      onStatus: () => {},
      onDefect: (error) => console.error(error),
    });
  }

  /** `counted`: payloads are counted, which takes time. */
  async round(counted: boolean): Promise<Round> {
    this.#count = new Count(counted);
    this.#packed = { up: 0, down: 0 };
    const done = await this.#count.of(() => this.#engine.now());
    const { problem, progress } = this.#engine.status();
    if (problem) throw problem;
    return { ...progress, ...done, exchanges: done.requests, packedUp: this.#packed.up, packedDown: this.#packed.down };
  }
}

/** As it travels: small bundles in the clear, larger ones packed. Large ones are not packed a second time to be counted. */
function packedSize(bytes: Buffer): number {
  return bytes.length < 1_024 || bytes.length > 65_536 ? bytes.length : gzipSync(bytes).length;
}

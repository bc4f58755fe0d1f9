/** Counts what goes over HTTP: how often is asked, and, where wanted, how large bodies are as they are and packed by gzip. */
import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";

export interface Counted {
  ms: number;
  requests: number;
  /** Bodies as the programs hand them over, both ways, in bytes; none where they were not counted. */
  raw: number;
  /** The same bodies, each packed by gzip where that makes it smaller. */
  packed: number;
}

export class Count {
  requests = 0;
  #raw = 0;
  #packed = 0;
  readonly #counted: boolean;

  constructor(counted: boolean) {
    this.#counted = counted;
  }

  /** Whether bodies are looked at. */
  get looks(): boolean {
    return this.#counted;
  }

  body(bytes: Uint8Array | string | null | undefined): void {
    if (!this.#counted || !bytes) return;
    const plain = Buffer.from(bytes as Uint8Array);
    this.#raw += plain.length;
    this.#packed += Math.min(plain.length, gzipSync(plain).length);
  }

  /** Does `work` and says how long it took and what was counted since the beginning. */
  async of(work: () => Promise<unknown>): Promise<Counted> {
    const began = performance.now();
    await work();
    return { ms: performance.now() - began, requests: this.requests, raw: this.#raw, packed: this.#packed };
  }
}

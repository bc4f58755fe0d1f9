/**
 * Gathers what a stream makes, in memory: a file that holds typed words must never touch the disk in the clear. Says how far it is
 * now and then; stops where the caller goes away.
 */
import type { Readable } from "node:stream";
import { Problem } from "../../shared/problems.ts";
import type { JobEvent } from "../context.ts";

/** Rows made so far, counted by whoever makes them. */
export interface Counter {
  count: number;
}

const sayEvery = 2_000;

/** The bytes of `stream`. CANCELLED where the signal aborts. */
export async function* collect<V>(
  stream: Readable,
  counter: Counter,
  signal: AbortSignal,
): AsyncGenerator<JobEvent<V>, Uint8Array, void> {
  const pieces: Uint8Array[] = [];
  let said = 0;
  for await (const piece of stream) {
    if (signal.aborted) {
      stream.destroy();
      throw new Problem("CANCELLED", {});
    }
    pieces.push(typeof piece === "string" ? Buffer.from(piece) : (piece as Uint8Array));
    if (counter.count - said < sayEvery) continue;
    said = counter.count;
    yield { progress: { share: null, count: counter.count } };
  }
  return Buffer.concat(pieces);
}

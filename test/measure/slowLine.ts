/**
 * A line as a school has it on a bad day: so many bits in a second, each way, and a while before they are there. All connections
 * share it, and what waits for its turn waits at the sender, as it does before a router with a short queue.
 */
import { once } from "node:events";
import { setTimeout as after } from "node:timers/promises";
import type { Carrier } from "./proxy.ts";

/** A packet's worth: pieces are sent one after another in these. */
const packetBytes = 1_460;
/** So much of the line's time may wait in the queue, so that a late timer of a busy machine leaves no gap. */
const queueMs = 100;

export interface SlowLine {
  /** Each way, per second. */
  bits: number;
  /** From one end to the other; a question and its answer take twice this. */
  oneWayMs: number;
}

/** For `startProxy`: connections of one proxy share one line. */
export function slowly({ bits, oneWayMs }: SlowLine): Carrier {
  const bytesInMs = bits / 8 / 1_000;
  const freeAt = { up: 0, down: 0 };
  return async (from, to, proxy, way) => {
    let arrived: Promise<unknown> = Promise.resolve();
    try {
      for await (const piece of from as AsyncIterable<Buffer>) {
        proxy.bytes[way] += piece.length;
        for (let at = 0; at < piece.length; at += packetBytes) {
          const packet = piece.subarray(at, at + packetBytes);
          const sent = Math.max(performance.now(), freeAt[way]) + packet.length / bytesInMs;
          freeAt[way] = sent;
          arrived = arrived.then(() => until(sent + oneWayMs)).then(() => to.destroyed || to.write(packet));
          await until(sent - queueMs);
        }
      }
      await arrived;
      to.end();
    } catch {
      to.destroy();
    }
    if (!to.closed && !to.writableFinished) await Promise.race([once(to, "finish"), once(to, "close")]).catch(() => {});
  };
}

/** Timers are no finer than a millisecond: what is due sooner is due now. */
async function until(moment: number): Promise<void> {
  const wait = moment - performance.now();
  if (wait >= 1) await after(wait);
}

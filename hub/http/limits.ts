/**
 * How much one address may ask for, and how much is worked on at once. Both are bounded in memory whatever comes: the buckets of
 * addresses that were quiet longest are forgotten, and who finds the queue full is told to come back.
 */
import { Problem } from "../../shared/problems.ts";

const mostAddresses = 10_000;

/** So many requests in a minute, in one burst if need be. */
export class RateLimit {
  private readonly perMinute: number;
  private readonly now: () => number;
  private readonly buckets = new Map<string, { left: number; at: number }>();

  /** `perMinute` 0 sets no limit. */
  constructor(perMinute: number, now: () => number) {
    this.perMinute = perMinute;
    this.now = now;
  }

  /** RATE_LIMITED with the seconds after which there is room again. */
  take(address: string): void {
    if (this.perMinute === 0) return;
    const at = this.now();
    const last = this.buckets.get(address) ?? { left: this.perMinute, at };
    const left = Math.min(this.perMinute, last.left + (Math.max(0, at - last.at) * this.perMinute) / 60_000);
    this.buckets.delete(address);
    this.buckets.set(address, { left: left < 1 ? left : left - 1, at });
    const [oldest] = this.buckets.keys();
    if (this.buckets.size > mostAddresses && oldest !== undefined) this.buckets.delete(oldest);
    if (left < 1) throw new Problem("RATE_LIMITED", { after: Math.ceil(((1 - left) * 60) / this.perMinute) });
  }
}

/** At most `places` at once; `queue` more wait their turn. */
export class Gate {
  private readonly places: number;
  private readonly queue: number;
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(places: number, queue: number) {
    this.places = places;
    this.queue = queue;
  }

  /** HUB_BUSY where the queue is full. */
  async run<V>(work: () => Promise<V>): Promise<V> {
    if (this.running >= this.places) {
      if (this.waiting.length >= this.queue) throw new Problem("HUB_BUSY", { after: 5 });
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running += 1;
    try {
      return await work();
    } finally {
      // The place goes straight to the next in line: nobody who comes now can slip in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  /** How many are at work and waiting. */
  get load(): number {
    return this.running + this.waiting.length;
  }
}

/**
 * What every other way of syncing can be asked in the bench: a server that takes and gives over HTTP, and devices, each a process of
 * its own. The same records, in the same order, as ours are given.
 */

import type { Use } from "../memory.ts";
import type { Counted } from "../sync/count.ts";

/** Times are in milliseconds. */
export type PeerDeviceCalls = {
  /** Writes records as its own. */
  fill(count: number, seed: number): Promise<null>;
  /** Edits one field, a number, of so many of them: each edit by itself, as people make them. */
  edit(count: number, seed: number, value: number): Promise<null>;
  /** Sends what is new, fetches what is new, or both, until nothing is left. `counted`: payloads are counted, which takes time. */
  round(address: string, way: Way, counted: boolean): Promise<Counted>;
  /** How many records it has, and how many of them have this value in the edited field. */
  count(value: number): Promise<{ records: number; edited: number }>;
  use(): Promise<Use>;
};

export type PeerServerCalls = {
  /** Begins to answer and says where. */
  serve(): Promise<string>;
  use(): Promise<Use>;
};

export type Way = "up" | "down" | "both";

/**
 * The district's office at its hub: the store and all the keys, for what concerns people and devices. It keeps nothing in memory
 * that another instance on the same database would need. `hub.ts` has what the rules of sync need of it.
 */
import type { HubKeys } from "./keys.ts";
import type { HubStore } from "./store/store.ts";

export interface Office {
  readonly district: string;
  readonly store: HubStore;
  readonly keys: HubKeys;
  /** Milliseconds. Decides leases, invites and dates of grants; never anything about records. */
  readonly now: () => number;
}

/** Who acts: a person's id, or the machine's own console. */
export interface By {
  actor: string;
}

/** Whoever sits at the hub itself: holding its folder and key is all it takes. */
export const atConsole: By = { actor: "console" };

export function instantOf(ms: number): string {
  return new Date(ms).toISOString();
}

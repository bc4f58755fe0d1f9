/**
 * What a profile keeps of the hub that its computer is: where it lies, its key, how it is reached, and whether it shall run. It stays in
 * the encrypted profile and is on no other device: the key is what opens the hub.
 */
import { z } from "zod";
import { Problem } from "../shared/problems.ts";
import { inTransaction, prepared } from "./connection.ts";
import type { Store } from "./store.ts";
import { readMeta, writeMeta } from "./sync/state.ts";

const hubKept = z.object({
  folder: z.string(),
  key: z.string(),
  network: z.boolean(),
  port: z.number().int(),
  mailbox: z.string().nullable(),
  backups: z.string().nullable(),
  on: z.boolean(),
  /** The last backup before it was handed over. */
  handedOver: z.string().nullable().default(null),
  /** Where the profile looked for the hub that this one takes the place of; null once it looks for it here. */
  replaces: z.string().nullable().default(null),
});
export type HubKept = z.infer<typeof hubKept>;

const keptAt = "hub.here";

/** Null where this computer is no hub. */
export function readHub({ db }: Store): HubKept | null {
  const text = readMeta(db, keptAt);
  return text === undefined ? null : hubKept.parse(JSON.parse(text));
}

/** HUB_MISSING where this computer is none. */
export function hubIn(store: Store): HubKept {
  const hub = readHub(store);
  if (!hub) throw new Problem("HUB_MISSING", {});
  return hub;
}

export function keepHub({ db }: Store, hub: HubKept): void {
  inTransaction(db, () => writeMeta(db, keptAt, JSON.stringify(hub)));
}

export function forgetHub({ db }: Store): void {
  inTransaction(db, () => prepared(db, "DELETE FROM meta WHERE key = ?").run(keptAt));
}

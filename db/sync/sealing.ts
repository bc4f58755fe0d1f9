/**
 * Leaving with the district what opens this profile, encrypted so that only two of its officers together can read it. The hub says with
 * its replies that nothing of the kind lies there yet (the profile joined by file, or before there was a recovery key, or the key is a
 * new one); the next request brings it, by whatever way it goes, again and again until the hub asks no more.
 */
import { z } from "zod";
import type { RequestHead } from "../../shared/sync/exchange.ts";
import { inTransaction, type ReadableDb, type WritableDb } from "../connection.ts";
import type { Store } from "../store.ts";
import { sealedFor } from "./identity.ts";
import { readMeta, writeMeta } from "./state.ts";

const key = "sync.sealing";
/** `text` stays after it was left: asked again, the same is left again, and what the hub has opens the profile all along. */
const shape = z.object({ to: z.string(), text: z.string().nullable(), owed: z.boolean() });
type Sealing = z.infer<typeof shape>;

function sealingOf(db: ReadableDb): Sealing | null {
  const text = readMeta(db, key);
  return text === undefined ? null : shape.parse(JSON.parse(text));
}

function write(db: WritableDb, sealing: Sealing): void {
  writeMeta(db, key, JSON.stringify(sealing));
}

/** What a reply says: the key that something is to be left for, or nothing. In the reply's own transaction. */
export function takeRecovery(db: WritableDb, to: string | undefined): void {
  const known = sealingOf(db);
  if (to === undefined ? !known?.owed : known?.owed && known.to === to) return;
  if (to === undefined) return void (known && write(db, { ...known, owed: false }));
  write(db, { to, text: known?.to === to ? known.text : null, owed: true });
}

/** Makes what is owed. `newCode`: a code that opens the profile; one from before opens nothing any more. True where the next request has more to say. */
export async function sealOwed(store: Store, newCode: () => string): Promise<boolean> {
  const owed = sealingOf(store.db);
  if (!owed?.owed || owed.text !== null) return false;
  const text = await sealedFor(owed.to, newCode());
  if (!store.db.open) return false;
  inTransaction(store.db, () => write(store.db, { ...owed, text }));
  return true;
}

/** What the next request leaves; null where nothing is owed. */
export function sealedToLeave(db: ReadableDb): RequestHead["sealed"] | null {
  const sealing = sealingOf(db);
  return sealing?.owed && sealing.text !== null ? { to: sealing.to, text: sealing.text } : null;
}

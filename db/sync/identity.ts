/**
 * The keys of this device: made here, kept in the encrypted store, never sent. What the district knows of it is their public
 * halves, which its certificate names.
 */
import { makeAgeKeys } from "../../sync/wire/age.ts";
import { makeKeyPair } from "../../sync/wire/keys.ts";
import { inTransaction } from "../connection.ts";
import type { Store } from "../store.ts";
import { readMeta, writeMeta } from "./state.ts";

export interface DeviceIdentity {
  /** Ed25519, base64. */
  publicKey: string;
  privateKey: string;
  /** age, for bundles in folders and on sticks. */
  recipient: string;
  identity: string;
}

const key = "sync.keys";

/** The device's keys, made on first asking. */
export async function deviceIdentity(store: Store): Promise<DeviceIdentity> {
  const known = knownIdentity(store);
  if (known) return known;
  const { publicKey, privateKey } = makeKeyPair();
  const made: DeviceIdentity = { publicKey, privateKey, ...(await makeAgeKeys()) };
  // Somebody else may have asked meanwhile: the first ones are the keys.
  return inTransaction(store.db, () => {
    const first = knownIdentity(store);
    if (!first) writeMeta(store.db, key, JSON.stringify(made));
    return first ?? made;
  });
}

export function knownIdentity({ db }: Store): DeviceIdentity | null {
  const text = readMeta(db, key);
  return text === undefined ? null : (JSON.parse(text) as DeviceIdentity);
}

/**
 * The keys of this device: made here, kept in the encrypted store, never sent. What the district knows of it is their public
 * halves, which its certificate names.
 */
import type { DeviceKeys } from "../../shared/sync/authority.ts";
import { encryptTo, makeAgeKeys } from "../../sync/wire/age.ts";
import { makeKeyPair } from "../../sync/wire/keys.ts";
import { inTransaction, prepared, type ReadableDb, type WritableDb } from "../connection.ts";
import type { Actor, Store } from "../store.ts";
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

/** What a district is told of this device when it joins. `sealed`: what opens the profile, for the district's officers alone. */
export function keysForDistrict(
  { replica, actor }: Store,
  { publicKey, recipient }: DeviceIdentity,
  { name, sealed }: Pick<DeviceKeys, "name" | "sealed">,
): DeviceKeys {
  return { replica, name, key: publicKey, age: recipient, actor: actor.id, sealed };
}

/** What opens the profile, so that only the district's officers can read it, two of them together: base64 of an age file. */
export async function sealedFor(recovery: string, code: string): Promise<string> {
  return (await encryptTo([recovery], Buffer.from(code))).toString("base64");
}

const formerKey = "actor.formerly";

/**
 * From now on this profile's person acts under the id that the district gave them, which is the same on all their devices. What was
 * made before keeps the id it was made under; the district knows that one for the person's too.
 */
export function actAs(db: WritableDb, before: Actor, id: string): void {
  if (before.id === id) return;
  writeMeta(db, formerKey, JSON.stringify([...formerIds(db), before.id]));
  writeMeta(db, "actor", JSON.stringify({ ...before, id }));
}

/** True for the ids that this profile's person has or had. */
export function isOwnId(store: Store, id: string): boolean {
  return ownIds(store).includes(id);
}

/** The ids that this profile's person has and had, on any of their devices: what was made alone is theirs after joining as well. */
export function ownIds({ db, actor }: Store): string[] {
  const sql = "SELECT former_id FROM known_as WHERE person_id = ? AND deleted = 0";
  const told = prepared(db, sql).pluck().all(actor.id) as string[];
  return [...new Set([actor.id, ...formerIds(db), ...told])];
}

function formerIds(db: ReadableDb): string[] {
  return JSON.parse(readMeta(db, formerKey) ?? "[]") as string[];
}

export function knownIdentity({ db }: Store): DeviceIdentity | null {
  const text = readMeta(db, key);
  return text === undefined ? null : (JSON.parse(text) as DeviceIdentity);
}

/**
 * Making a profile, whole or not at all: a key with its slots, a store that is filled and closed under another name, the file that
 * says how it opens, and last the renames that put all of it in its place. What fails on the way leaves nothing.
 */
import { mkdirSync, rmSync } from "node:fs";
import { newId } from "../../shared/domain/ids.ts";
import type { Clock } from "../clock.ts";
import { sqliteProblem } from "../sqliteProblem.ts";
import { closeStore, openStore, type Store } from "../store.ts";
import * as keys from "./keys.ts";
import { dropUnfinished, finishNext, finishSwap, unfinishedPath } from "./nextStore.ts";
import { type ProfileFile, type ProfilePaths, writeProfileFile } from "./profileFile.ts";
import { newRecoveryKey } from "./recoveryKey.ts";
import { type HostKeys, keychainSlot } from "./ways.ts";

export interface NewProfile {
  name: string;
  /** Null where the keychain holds the key, or where it is given. */
  passphrase: string | null;
  /** The key to use; made here where it is left out. */
  key?: Uint8Array;
  /** Puts into the new store what every profile starts with, before it counts as made. */
  fill?: (store: Store) => void;
}

/** A key in its slots, with the recovery key's text, which is kept nowhere. */
interface SealedKey {
  key: Uint8Array;
  file: ProfileFile;
  recoveryKey: string;
}

/** A new key and the slots it is sealed in. PASSPHRASE_TOO_SHORT, KEYCHAIN_UNAVAILABLE. */
export async function sealNewKey(
  { key: given, passphrase }: NewProfile,
  host: HostKeys,
  clock: Clock,
): Promise<SealedKey> {
  const id = newId();
  const key = given ?? keys.newStoreKey();
  const recovery = newRecoveryKey();
  const slots: keys.Slot[] = [keys.sealWithRecoveryKey(key, recovery.bytes, id)];
  if (passphrase !== null) slots.push(await keys.sealWithPassphrase(key, passphrase, id));
  else if (!given) slots.push(await keychainSlot(key, host));
  const createdAt = new Date(clock.now()).toISOString();
  return { key, recoveryKey: recovery.text, file: { format: 1, id, createdAt, cipher: "sqlcipher-4", slots } };
}

/** Lays the store and its file down. DISK_FULL, FOLDER_READ_ONLY. */
export function layDown(paths: ProfilePaths, { key, file }: SealedKey, made: NewProfile, clock: Clock): void {
  makeStore(paths, key, made, clock);
  try {
    writeProfileFile(paths, file);
    finishSwap(paths);
  } catch (error) {
    // Nothing of it has a store in its place yet: as if it had never been begun.
    for (const path of [paths.profile, paths.spare]) rmSync(path, { force: true });
    dropUnfinished(paths);
    throw sqliteProblem(error, paths.profile);
  }
}

/** The new store, whole and closed, waiting to be put in its place. */
function makeStore(paths: ProfilePaths, key: Uint8Array, { name, fill }: NewProfile, clock: Clock): void {
  const newActor = { id: newId(), name };
  mkdirSync(paths.folder, { recursive: true });
  dropUnfinished(paths);
  try {
    const store = openStore({ file: unfinishedPath(paths), folder: paths.folder, key, clock, newActor });
    try {
      fill?.(store);
    } finally {
      closeStore(store);
    }
    finishNext(paths);
  } catch (error) {
    dropUnfinished(paths);
    throw sqliteProblem(error, paths.store);
  }
}

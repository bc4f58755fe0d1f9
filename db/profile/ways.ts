/** The ways of opening a profile, each leading to the store's key through its slot. They only read. */
import { Problem } from "../../shared/problems.ts";
import * as keys from "./keys.ts";
import type { ProfileFile } from "./profileFile.ts";

/** What a host can do for the session: keep a key in the keychain, and hold the open key while this process restarts. */
export interface HostKeys {
  wrap?(key: Uint8Array): Promise<Uint8Array>;
  unwrap?(wrapped: Uint8Array): Promise<Uint8Array>;
  hold?(key: Uint8Array | null): void;
}

export type LastingWay = keys.Slot["kind"] & ("keychain" | "passphrase" | "recovery");

/** The store's key. WRONG_KEY, KEYCHAIN_UNAVAILABLE. */
export async function keyBy(file: ProfileFile, by: LastingWay, secret: string, host: HostKeys): Promise<Uint8Array> {
  if (by === "recovery") return keyByCode(file, secret);
  const slot = file.slots.find((each) => each.kind === by);
  if (!slot) throw by === "keychain" ? new Problem("KEYCHAIN_UNAVAILABLE", {}) : new Problem("WRONG_KEY", { tries: 0 });
  if (slot.kind === "passphrase") return keys.openWithPassphrase(slot, secret, file.id);
  if (slot.kind !== "keychain" || !host.unwrap) throw new Problem("KEYCHAIN_UNAVAILABLE", {});
  return host.unwrap(Buffer.from(slot.wrapped, "base64")).catch((cause: unknown) => {
    throw new Problem("KEYCHAIN_UNAVAILABLE", {}, { cause });
  });
}

/** A printed code is the person's own, or the one that two officers of the district unsealed. */
function keyByCode({ slots, id }: ProfileFile, code: string): Uint8Array {
  for (const slot of slots) {
    if (slot.kind !== "recovery" && slot.kind !== "district") continue;
    try {
      return keys.openWithRecoveryKey(slot, code, id);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "WRONG_KEY") throw error;
    }
  }
  throw new Problem("WRONG_KEY", { tries: 0 });
}

/** Wraps the key for the keychain. KEYCHAIN_UNAVAILABLE. */
export async function keychainSlot(key: Uint8Array, host: HostKeys): Promise<keys.KeychainSlot> {
  if (!host.wrap) throw new Problem("KEYCHAIN_UNAVAILABLE", {});
  try {
    return { kind: "keychain", wrapped: Buffer.from(await host.wrap(key)).toString("base64") };
  } catch (cause) {
    throw new Problem("KEYCHAIN_UNAVAILABLE", {}, { cause });
  }
}

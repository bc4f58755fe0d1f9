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
  const slot = file.slots.find((each) => each.kind === by);
  if (!slot) throw by === "keychain" ? new Problem("KEYCHAIN_UNAVAILABLE", {}) : new Problem("WRONG_KEY", { tries: 0 });
  if (slot.kind === "recovery") return keys.openWithRecoveryKey(slot, secret, file.id);
  if (slot.kind !== "keychain") return keys.openWithPassphrase(slot, secret, file.id);
  if (!host.unwrap) throw new Problem("KEYCHAIN_UNAVAILABLE", {});
  return host.unwrap(Buffer.from(slot.wrapped, "base64")).catch((cause: unknown) => {
    throw new Problem("KEYCHAIN_UNAVAILABLE", {}, { cause });
  });
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

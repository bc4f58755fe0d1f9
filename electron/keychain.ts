/**
 * The system's keychain, lent to the store's process, which cannot reach it: wraps and unwraps the key of a profile.
 * On Linux without a keyring Electron would "encrypt" with a password everyone knows; that is refused, and the store
 * asks for a passphrase instead.
 */
import { safeStorage } from "electron";
import type { KeychainResult, StoreToHost } from "../shared/host/messages.ts";

async function isTrustworthy(platform: NodeJS.Platform): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  return platform !== "linux" || !["basic_text", "unknown"].includes(safeStorage.getSelectedStorageBackend());
}

/** The keychain's answer to one request. Never throws: a keychain that fails is one that is not there. */
export async function askKeychain(
  request: Extract<StoreToHost, { kind: "keychain.wrap" | "keychain.unwrap" }>,
  platform = process.platform,
): Promise<KeychainResult> {
  const answer = { kind: "keychain.result", id: request.id } as const;
  try {
    if (!(await isTrustworthy(platform))) return { ...answer, ok: false };
    const value =
      request.kind === "keychain.wrap"
        ? await safeStorage.encryptStringAsync(Buffer.from(request.key).toString("base64"))
        : Buffer.from((await safeStorage.decryptStringAsync(Buffer.from(request.wrapped))).result, "base64");
    return { ...answer, ok: true, value: new Uint8Array(value) };
  } catch {
    return { ...answer, ok: false };
  }
}

/**
 * Key slots: the store's random key, sealed once for each way of opening it. Each slot is AES-256-GCM over the key, bound to
 * the profile and its kind; a passphrase goes through argon2id first (RFC 9106's second choice: 3 passes over 64 MiB), the
 * recovery key is random enough for HKDF. A wrong code fails authentication: clearly, and without touching anything.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import sodium from "libsodium-wrappers-sumo";
import { Problem } from "../../shared/problems.ts";
import { readRecoveryKey } from "./recoveryKey.ts";

const argon = { passes: 3, bytes: 64 * 1024 * 1024 };
export const shortestPassphrase = 8;

interface Sealed {
  nonce: string;
  sealed: string;
}
export interface PassphraseSlot extends Sealed {
  kind: "passphrase" | "pin";
  salt: string;
  passes: number;
  bytes: number;
}
export interface RecoverySlot extends Sealed {
  kind: "recovery";
}
/** Opened by a code that is sealed to the district's recovery key: two of its officers together can read it. */
export interface DistrictSlot extends Sealed {
  kind: "district";
}
/** Wrapped by the system's keychain through the host; opaque here. */
export interface KeychainSlot {
  kind: "keychain";
  wrapped: string;
}
export type Slot = PassphraseSlot | RecoverySlot | DistrictSlot | KeychainSlot;

/** A new random store key. */
export function newStoreKey(): Uint8Array {
  return randomBytes(32);
}

/** Seals under a passphrase (or a PIN, for the time between two locks). PASSPHRASE_TOO_SHORT below 8 characters. */
export async function sealWithPassphrase(
  key: Uint8Array,
  phrase: string,
  profileId: string,
  kind: "passphrase" | "pin" = "passphrase",
): Promise<PassphraseSlot> {
  if (kind === "passphrase" && [...phrase].length < shortestPassphrase)
    throw new Problem("PASSPHRASE_TOO_SHORT", { least: shortestPassphrase });
  const salt = randomBytes(16);
  const wrapping = await stretch(phrase, salt, argon.passes, argon.bytes);
  return { kind, salt: salt.toString("base64"), ...argon, ...seal(key, wrapping, `${profileId}/${kind}`) };
}

export function sealWithRecoveryKey(key: Uint8Array, recovery: Uint8Array, profileId: string): RecoverySlot {
  return { kind: "recovery", ...seal(key, recoveryWrapping(recovery, profileId), `${profileId}/recovery`) };
}

/** The same kind of code, for the district's officers instead of the person. */
export function sealForDistrict(key: Uint8Array, code: Uint8Array, profileId: string): DistrictSlot {
  return { kind: "district", ...seal(key, recoveryWrapping(code, profileId), `${profileId}/district`) };
}

/** The store key, or WRONG_KEY. */
export async function openWithPassphrase(slot: PassphraseSlot, phrase: string, profileId: string): Promise<Uint8Array> {
  const wrapping = await stretch(phrase, Buffer.from(slot.salt, "base64"), slot.passes, slot.bytes);
  return unseal(slot, wrapping, `${profileId}/${slot.kind}`);
}

export function openWithRecoveryKey(slot: RecoverySlot | DistrictSlot, typed: string, profileId: string): Uint8Array {
  return unseal(slot, recoveryWrapping(readRecoveryKey(typed), profileId), `${profileId}/${slot.kind}`);
}

async function stretch(phrase: string, salt: Uint8Array, passes: number, bytes: number): Promise<Uint8Array> {
  await sodium.ready;
  // NFKC: the same passphrase typed on another keyboard is the same passphrase.
  return sodium.crypto_pwhash(32, phrase.normalize("NFKC"), salt, passes, bytes, sodium.crypto_pwhash_ALG_ARGON2ID13);
}

function recoveryWrapping(recovery: Uint8Array, profileId: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", recovery, profileId, "fieldbook recovery slot", 32));
}

function seal(key: Uint8Array, wrapping: Uint8Array, bound: string): Sealed {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", wrapping, nonce).setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString("base64"), sealed: sealed.toString("base64") };
}

function unseal(slot: Sealed, wrapping: Uint8Array, bound: string): Uint8Array {
  const sealed = Buffer.from(slot.sealed, "base64");
  const decipher = createDecipheriv("aes-256-gcm", wrapping, Buffer.from(slot.nonce, "base64")).setAAD(
    Buffer.from(bound),
  );
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  } catch {
    throw new Problem("WRONG_KEY", { tries: 0 });
  }
}

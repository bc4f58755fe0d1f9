/**
 * Bundles that lie in a shared folder or on a stick are encrypted in the age format to whom they are for: up to the hub's key, down
 * to the device's. What is inside is sealed by its writer; this only keeps others from reading it.
 */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { Problem } from "../../shared/problems.ts";

export interface AgeKeys {
  /** `AGE-SECRET-KEY-1...`. Secret. */
  identity: string;
  /** `age1...`. */
  recipient: string;
}

export async function makeAgeKeys(): Promise<AgeKeys> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** Encrypts to one or several recipients, any of whom can read it. */
export async function encryptTo(recipients: readonly string[], bytes: Uint8Array): Promise<Buffer> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return asBuffer(await encrypter.encrypt(bytes));
}

/** Decrypts. BUNDLE_NOT_OURS where it is for somebody else; BUNDLE_BROKEN where it was cut or changed. */
export async function decryptWith(identity: string, bytes: Uint8Array): Promise<Buffer> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    return asBuffer(await decrypter.decrypt(bytes, "uint8array"));
  } catch (cause) {
    if (cause instanceof Error && /no identity matched/i.test(cause.message))
      throw new Problem("BUNDLE_NOT_OURS", {}, { cause });
    throw new Problem("BUNDLE_BROKEN", { reason: "encryption" }, { cause });
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Ed25519 keys as base64 of their raw 32 bytes, the same in a certificate, in the store and on a recovery kit. Every signature names
 * what it is for, and the name is part of what is signed: a signed cursor can never be passed off as a signed bundle.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from "node:crypto";

/** What something was signed as. */
export type Purpose =
  | "request"
  | "reply"
  | "photo question"
  | "photo answer"
  | "certificate"
  | "head"
  | "receipt"
  | "manifest"
  | "enrolment"
  | "invite"
  | "session"
  | "authority"
  | "audit";

export interface KeyPair {
  /** Base64 of the raw 32 bytes. */
  publicKey: string;
  /** Base64 of the 32-byte seed. Secret. */
  privateKey: string;
}

/** What stands before the raw bytes in the standard encodings (RFC 8410). */
const privatePrefix = Buffer.from("302e020100300506032b657004220420", "hex");
const publicPrefix = Buffer.from("302a300506032b6570032100", "hex");

export function makeKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return {
    publicKey: publicKey.export({ format: "der", type: "spki" }).subarray(publicPrefix.length).toString("base64"),
    privateKey: privateKey.export({ format: "der", type: "pkcs8" }).subarray(privatePrefix.length).toString("base64"),
  };
}

/** The public key of a private one, so that a kit needs to hold only the latter. */
export function publicKeyOf(privateKey: string): string {
  const spki = createPublicKey(privateObject(privateKey)).export({ format: "der", type: "spki" });
  return spki.subarray(publicPrefix.length).toString("base64");
}

/** A signature, base64. */
export function sign(purpose: Purpose, bytes: Uint8Array | string, privateKey: string): string {
  return signBytes(null, message(purpose, bytes), privateObject(privateKey)).toString("base64");
}

/** True only for a signature of exactly these bytes for this purpose. Never throws, whatever it is given. */
export function verify(purpose: Purpose, bytes: Uint8Array | string, signature: string, publicKey: string): boolean {
  const raw = exactBytes(signature, 64);
  const key = exactBytes(publicKey, 32);
  if (!raw || !key) return false;
  try {
    return verifyBytes(null, message(purpose, bytes), publicObject(key), raw);
  } catch {
    return false;
  }
}

function message(purpose: Purpose, bytes: Uint8Array | string): Buffer {
  return Buffer.concat([Buffer.from(`turnaround-fieldbook ${purpose} 1\n`), Buffer.from(bytes as Uint8Array)]);
}

/** Base64 in its one spelling: a decoder lets several texts mean the same bytes, and a changed text must not pass. */
function exactBytes(text: string, length: number): Buffer | null {
  const bytes = Buffer.from(text, "base64");
  return bytes.length === length && bytes.toString("base64") === text ? bytes : null;
}

function privateObject(privateKey: string): KeyObject {
  const key = Buffer.concat([privatePrefix, Buffer.from(privateKey, "base64")]);
  return createPrivateKey({ key, format: "der", type: "pkcs8" });
}

function publicObject(raw: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: "der", type: "spki" });
}

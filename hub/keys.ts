/**
 * Everything a hub must keep secret comes from one root key of 32 bytes: the store's key, the authority that signs certificates
 * and replies, the key bundles are encrypted to, the TLS authority of a LAN. So the printed recovery kit is one line of letters,
 * any number of instances share one secret, and a hub made again from the kit is the same hub to every device.
 */
import { createECDH, createPrivateKey, hkdfSync, randomBytes, type KeyObject } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { identityToRecipient } from "age-encryption";
import { Problem } from "../shared/problems.ts";
import { printedCode, readCode } from "../shared/sync/codes.ts";
import type { AgeKeys } from "../sync/wire/age.ts";
import { pinOf } from "../sync/wire/enrolment.ts";
import { type KeyPair, publicKeyOf } from "../sync/wire/keys.ts";
import { ageIdentity } from "./bech32.ts";

const rootBytes = 32;

export interface HubKeys {
  /** The root itself, as the recovery kit prints it. */
  printed: string;
  /** Opens the encrypted store, and seals what lies beside it. */
  store: Buffer;
  /** Ed25519: signs certificates, replies and receipts. */
  authority: KeyPair;
  /** What invites pin: the beginning of the SHA-256 of the authority's public key. */
  pin: Buffer;
  /** The hub's age identity and recipient: bundles in a mailbox are encrypted to it. */
  age: AgeKeys;
  /** P-256: the certificate authority of a LAN hub's TLS. */
  tls: KeyObject;
  /** Seals challenges and tokens; the same on every instance. */
  session: Buffer;
}

export async function hubKeys(root: Uint8Array): Promise<HubKeys> {
  const privateKey = derive(root, "authority").toString("base64");
  const authority = { privateKey, publicKey: publicKeyOf(privateKey) };
  const identity = ageIdentity(derive(root, "age"));
  return {
    printed: printedCode("hub-key", root),
    store: derive(root, "store"),
    authority,
    pin: pinOf(authority.publicKey),
    age: { identity, recipient: await identityToRecipient(identity) },
    tls: p256From(root),
    session: derive(root, "session"),
  };
}

export function newRoot(): Uint8Array {
  return randomBytes(rootBytes);
}

export function rootPath(folder: string): string {
  return join(folder, "hub.key");
}

/**
 * The root key of the hub in `folder`: from the environment (FIELDBOOK_HUB_KEY, or FIELDBOOK_HUB_KEY_FILE), else from `hub.key` in
 * the folder. HUB_KEY_WRONG where there is none or it is not whole.
 */
export function readRoot(folder: string, env: NodeJS.ProcessEnv = process.env): Uint8Array {
  const given = env["FIELDBOOK_HUB_KEY"];
  const file = env["FIELDBOOK_HUB_KEY_FILE"] ?? rootPath(folder);
  if (given === undefined && !existsSync(file)) throw new Problem("HUB_KEY_WRONG", {});
  return readPrinted(given ?? readFileSync(file, "utf8"));
}

/** Reads a root key as the kit prints it. HUB_KEY_WRONG. */
export function readPrinted(text: string): Uint8Array {
  try {
    return readCode("hub-key", text, rootBytes);
  } catch (error) {
    throw new Problem("HUB_KEY_WRONG", {}, { cause: error });
  }
}

/** Keeps the root in the folder, readable by this user of the machine alone. Refuses to write over one. HUB_EXISTS. */
export function keepRoot(folder: string, root: Uint8Array): void {
  try {
    writeFileSync(rootPath(folder), `${printedCode("hub-key", root)}\n`, { mode: 0o600, flag: "wx", flush: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") throw new Problem("HUB_EXISTS", {});
    throw error;
  }
}

function derive(root: Uint8Array, purpose: string, bytes = 32): Buffer {
  return Buffer.from(hkdfSync("sha256", root, "turnaround-fieldbook hub", purpose, bytes));
}

/** A P-256 key from the root: the first derived number that is one of the curve's (the first is, but for one time in 2^32). */
function p256From(root: Uint8Array): KeyObject {
  for (let turn = 0; ; turn += 1) {
    const curve = createECDH("prime256v1");
    const d = derive(root, `tls ${turn}`);
    try {
      curve.setPrivateKey(d);
    } catch {
      continue;
    }
    const point = curve.getPublicKey();
    const jwk = {
      kty: "EC",
      crv: "P-256",
      d: d.toString("base64url"),
      x: point.subarray(1, 33).toString("base64url"),
      y: point.subarray(33).toString("base64url"),
    };
    return createPrivateKey({ key: jwk, format: "jwk" });
  }
}

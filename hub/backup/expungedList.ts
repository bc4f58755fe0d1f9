/**
 * What was lawfully destroyed, in a small file that only grows: beside the store, and beside its backups. A backup made before the
 * destruction still holds the record; a hub that is made again from one reads here what must go again before it answers anybody.
 * Certificates say who and why, so each line is sealed with a key that only the hub's own root gives.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExpungeCertificate } from "../expunge.ts";

export function expungedListIn(folder: string): string {
  return join(folder, "expunged.list");
}

/** Adds the certificates that are not in the folder's list yet. It is on the disk when this returns. */
export function addToExpunged(folder: string, authorityKey: string, certificates: readonly ExpungeCertificate[]): void {
  const there = new Set(readExpunged(folder, authorityKey).map(({ sig }) => sig));
  const missing = certificates.filter(({ sig }) => !there.has(sig));
  if (missing.length === 0) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // A line that was cut off by a crash is ended first, and never read.
  const lines = missing.map((certificate) => `\n${seal(JSON.stringify(certificate), authorityKey)}\n`).join("");
  appendFileSync(expungedListIn(folder), lines, { mode: 0o600, flush: true });
}

/** Everything in the folder's list that this hub wrote; nothing where there is no list. */
export function readExpunged(folder: string, authorityKey: string): ExpungeCertificate[] {
  const file = expungedListIn(folder);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "latin1").split("\n").filter(Boolean);
  return lines.flatMap((line) => {
    const text = unseal(line, authorityKey);
    return text === null ? [] : [JSON.parse(text) as ExpungeCertificate];
  });
}

function keyOf(authorityKey: string): Uint8Array {
  return new Uint8Array(
    hkdfSync("sha256", Buffer.from(authorityKey, "base64"), "turnaround-fieldbook", "expunged", 32),
  );
}

function seal(text: string, authorityKey: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(authorityKey), nonce);
  const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return sealed.toString("base64");
}

function unseal(line: string, authorityKey: string): string | null {
  const bytes = Buffer.from(line, "base64");
  if (bytes.length < 28) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(authorityKey), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

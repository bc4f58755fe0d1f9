/**
 * What no backup may bring back: records that were lawfully destroyed, and devices whose access was ended. Each kind has a small file
 * that only grows, beside the store and beside its backups. A backup made before still holds the record and knows the device as good; a
 * hub that is made again from one reads here what must go again before it answers anybody. Lines say who and why, so each is sealed with
 * a key that only the hub's own root gives, and nobody else can add one.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ExpungeCertificate } from "../expunge.ts";
import type { Device } from "../people/devices.ts";
import { isSqliteStore } from "../store/sqlite/store.ts";
import type { HubStore } from "../store/store.ts";

export interface Lasting {
  expunged: ExpungeCertificate;
  /** A device as it stood when its access was ended. */
  revoked: Device;
}

/** What an entry is known by. */
const names: { [K in keyof Lasting]: (entry: Lasting[K]) => string } = {
  expunged: ({ sig }) => sig,
  revoked: ({ id }) => id,
};
/** In the order in which they are ended again. */
export const lastingKinds = Object.keys(names) as (keyof Lasting)[];

export function listIn(folder: string, kind: keyof Lasting): string {
  return join(folder, `${kind}.list`);
}

/** Adds the entries that are not in the folder's list yet. They are on the disk when this returns. */
export function addToList<K extends keyof Lasting>(
  folder: string,
  kind: K,
  authorityKey: string,
  entries: readonly Lasting[K][],
): void {
  const nameOf = names[kind];
  const there = new Set(readList(folder, kind, authorityKey).map(nameOf));
  const missing = entries.filter((entry) => !there.has(nameOf(entry)));
  if (missing.length === 0) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = keyOf(kind, authorityKey);
  // A line that was cut off by a crash is ended first, and never read.
  const lines = missing.map((entry) => `\n${seal(JSON.stringify(entry), key)}\n`).join("");
  appendFileSync(listIn(folder, kind), lines, { mode: 0o600, flush: true });
}

/** Everything in the folder's list that this hub wrote; nothing where there is no list. */
export function readList<K extends keyof Lasting>(folder: string, kind: K, authorityKey: string): Lasting[K][] {
  const file = listIn(folder, kind);
  if (!existsSync(file)) return [];
  const key = keyOf(kind, authorityKey);
  const lines = readFileSync(file, "latin1").split("\n").filter(Boolean);
  return lines.flatMap((line) => {
    const text = unseal(line, key);
    return text === null ? [] : [JSON.parse(text) as Lasting[K]];
  });
}

/** Adds everything that stands in the lists of one folder to those of another. */
export function carryLists(from: string, to: string, authorityKey: string): void {
  for (const kind of lastingKinds) addToList(to, kind, authorityKey, readList(from, kind, authorityKey));
}

/** Adds an entry to the list beside a store that is a file. A database has none beside it: its backups have. */
export function addBeside<K extends keyof Lasting>(
  store: HubStore,
  kind: K,
  authorityKey: string,
  entry: Lasting[K],
): void {
  if (isSqliteStore(store)) addToList(dirname(store.db.name), kind, authorityKey, [entry]);
}

function keyOf(kind: keyof Lasting, authorityKey: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", Buffer.from(authorityKey, "base64"), "turnaround-fieldbook", kind, 32));
}

function seal(text: string, key: Uint8Array): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return sealed.toString("base64");
}

function unseal(line: string, key: Uint8Array): string | null {
  const bytes = Buffer.from(line, "base64");
  if (bytes.length < 28) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/**
 * The hash chain of a replica's ops. It runs over headers only. Keys are written in one fixed order, so that a replica and a
 * hub compute the same bytes.
 */
import { hash } from "node:crypto";
import type { OpHeader } from "../../shared/sync/op.ts";

/** The link before the first op of an epoch. */
export const chainStart = "0".repeat(64);

/** SHA-256 of some bytes or text, hex. */
export function sha256(bytes: string | Uint8Array): string {
  return hash("sha256", bytes, "hex");
}

/** `H(previous link, header)`, hex. */
export function linkAfter(previous: string, header: OpHeader): string {
  const { replica, epoch, counter, actor, hlc, schemaVersion, payloadHash } = header;
  return sha256(`${previous}\n${JSON.stringify([replica, epoch, counter, actor, hlc, schemaVersion, payloadHash])}`);
}

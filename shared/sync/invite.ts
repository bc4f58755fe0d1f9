/**
 * The text of an invite, the same in a QR code and typed: where the hub is, the pin of the district's authority, and a secret that
 * serves once. The code stands after `#`, which no browser and no proxy ever sends on.
 */
import { Problem } from "../problems.ts";
import { printedCode, readCode } from "./codes.ts";

/** Half of a SHA-256: nobody can make another authority with the same. */
export const pinBytes = 16;
export const secretBytes = 16;

export interface Invite {
  /** `https://host:port`, without a path. */
  address: string;
  pin: Uint8Array;
  secret: Uint8Array;
}

export function inviteText({ address, pin, secret }: Invite): string {
  return `${address}/#${printedCode("invite", Uint8Array.from([...pin, ...secret]))}`;
}

/** Reads an invite. CODE_MISTYPED where it is none. */
export function readInvite(text: string): Invite {
  const [before = "", code = ""] = text.trim().split("#");
  const bytes = readCode("invite", code, pinBytes + secretBytes);
  return { address: addressOf(before), pin: bytes.slice(0, pinBytes), secret: bytes.slice(pinBytes) };
}

/** The address without what follows host and port. A path would let an invite lead to another service of the same host. */
function addressOf(text: string): string {
  const found = /^(https?:\/\/[^/?\s]+)\/?$/i.exec(text.trim());
  if (!found?.[1]) throw new Problem("CODE_MISTYPED", {});
  return found[1].toLowerCase();
}

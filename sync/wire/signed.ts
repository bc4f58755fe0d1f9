/** Signed objects: certificates, the hub's word of how far it is, receipts. The signature is over the canonical JSON of the rest. */
import { canonicalJson } from "./canonical.ts";
import { type Purpose, sign, verify } from "./keys.ts";

export function signed<T extends object>(purpose: Purpose, body: T, privateKey: string): T & { sig: string } {
  return { ...body, sig: sign(purpose, canonicalJson(body), privateKey) };
}

/** True when `sig` is the key's signature of everything else in the object. */
export function isSigned(purpose: Purpose, value: { sig: string }, publicKey: string): boolean {
  const { sig, ...body } = value;
  return verify(purpose, canonicalJson(body), sig, publicKey);
}

/**
 * A device's certificate: what the district's authority says of it. Whoever knows the authority's public key can check it without
 * asking anybody, which is what lets a bundle on a USB stick prove who wrote it. Whether it has expired or was revoked is the
 * hub's to know: an expired one may still push.
 */
import { type Certificate, certificate } from "../../shared/sync/exchange.ts";
import { isSigned, signed } from "./signed.ts";

export function issueCertificate(body: Omit<Certificate, "sig">, authorityPrivateKey: string): Certificate {
  return signed("certificate", body, authorityPrivateKey);
}

/** The certificate when it is one and the authority signed it, else null. */
export function verifiedCertificate(value: unknown, authorityPublicKey: string): Certificate | null {
  const parsed = certificate.safeParse(value);
  return parsed.success && isSigned("certificate", parsed.data, authorityPublicKey) ? parsed.data : null;
}

/**
 * What a hub says of its district to whoever comes with an invite, before anything is sent to it. The document is signed by the
 * authority whose key the invite pins, so that from the pin alone follows everything else: the certificate authority of its TLS,
 * the key that bundles are encrypted to, the key that profiles are sealed to for recovery.
 */
import { z } from "zod";
import { certificate } from "./exchange.ts";

export const authorityBody = z.object({
  format: z.literal(1),
  district: z.string().max(64),
  /** The district's name, for people. */
  name: z.string().max(200),
  /** The authority's Ed25519 public key, raw, base64. */
  key: z.string().max(64),
  /** The hub's age recipient. */
  age: z.string().max(200),
  /** Where the hub is reached, the first one first. */
  addresses: z.array(z.string().max(300)).max(20),
  /** The certificate of the hub's own TLS authority, PEM; null where its TLS is vouched for by a public one. */
  tls: z.string().max(10_000).nullable(),
  /** The age recipient of the district's recovery by two officers; null where the district has none. */
  recovery: z.string().max(200).nullable(),
});
/** `sig`: the authority's, over the canonical JSON of the rest. */
export const authorityDocument = authorityBody.extend({ sig: z.string().max(200) });
export type AuthorityBody = z.infer<typeof authorityBody>;
export type AuthorityDocument = z.infer<typeof authorityDocument>;

/** The name a hub's own TLS certificate is always for, whatever its address is today. */
export function hubServerName(district: string): string {
  return `${district}.hub.fieldbook.internal`;
}

/** What a device says of itself when it asks to be enrolled; the secret halves never leave it. */
export const deviceKeys = z.object({
  replica: z.string().min(1).max(64),
  /** What people call the machine. */
  name: z.string().min(1).max(200),
  /** The id that the profile gave its person before it joined; what was made until then names it. */
  actor: z.string().min(1).max(64).optional(),
  /** Ed25519 public key, raw, base64. */
  key: z.string().length(44),
  /** The device's age recipient. */
  age: z.string().min(10).max(200),
  /** What opens the profile, encrypted to the district's recovery key (armored); null where the district has none. */
  sealed: z.string().max(4_000).nullable(),
});
export type DeviceKeys = z.infer<typeof deviceKeys>;

/** A request for enrolment by file. `sig` is the device's own, over the canonical JSON of the rest. */
export const enrolmentRequest = z.object({
  format: z.literal(1),
  kind: z.literal("enrolment request"),
  nonce: z.string().min(16).max(64),
  /** By the device's clock: how long the request holds is counted from here. */
  made: z.string().max(40),
  device: deviceKeys,
  sig: z.string().max(200),
});
export type EnrolmentRequest = z.infer<typeof enrolmentRequest>;

/** What a device sends to use an invite. */
export const enrol = z.object({
  /** The public half of the key that the invite's secret is the seed of, base64. */
  invite: z.string().length(44),
  device: deviceKeys,
  /** The invite's signature and the device's, over the canonical JSON of `[invite, device]`. */
  proof: z.string().max(200),
  sig: z.string().max(200),
});
export type Enrol = z.infer<typeof enrol>;

/** What a device gets when it is enrolled; in a grant file, encrypted to the device. */
export const enrolled = z.object({
  authority: authorityDocument,
  certificate,
  /** Whose device it is now. */
  person: z.object({ id: z.string(), name: z.string() }),
});
export type Enrolled = z.infer<typeof enrolled>;

/**
 * How a device and a district come to know each other. An invite's secret is the seed of a key of which the hub keeps only the
 * public half: the secret never travels, and a stolen hub database enrols nobody. Both the secret's key and the device's own sign
 * what the device asks for, so that nobody on the way can put other keys in their place.
 */
import { createHash, hkdfSync } from "node:crypto";
import { Problem } from "../../shared/problems.ts";
import {
  type AuthorityBody,
  type AuthorityDocument,
  authorityDocument,
  type DeviceKeys,
  type Enrol,
  type EnrolmentRequest,
} from "../../shared/sync/authority.ts";
import { fingerprintOf } from "../../shared/sync/codes.ts";
import { pinBytes } from "../../shared/sync/invite.ts";
import { canonicalJson } from "./canonical.ts";
import { type KeyPair, publicKeyOf, sign, verify } from "./keys.ts";
import { isSigned, signed } from "./signed.ts";

/** The key that an invite's secret is the seed of. */
export function inviteKeys(secret: Uint8Array): KeyPair {
  const seed = Buffer.from(hkdfSync("sha256", secret, "turnaround-fieldbook", "invite", 32)).toString("base64");
  return { privateKey: seed, publicKey: publicKeyOf(seed) };
}

/** What a device sends to use an invite. */
export function enrolWith(secret: Uint8Array, device: DeviceKeys, devicePrivateKey: string): Enrol {
  const { publicKey, privateKey } = inviteKeys(secret);
  const text = transcript(publicKey, device);
  return {
    invite: publicKey,
    device,
    proof: sign("invite", text, privateKey),
    sig: sign("enrolment", text, devicePrivateKey),
  };
}

/** True where whoever asks holds both the invite's secret and the device's key. */
export function provesInvite({ invite, device, proof, sig }: Enrol): boolean {
  const text = transcript(invite, device);
  return verify("invite", text, proof, invite) && verify("enrolment", text, sig, device.key);
}

function transcript(invite: string, device: DeviceKeys): string {
  return canonicalJson([invite, device]);
}

/** A request for enrolment by file. */
export function makeRequest(
  body: Pick<EnrolmentRequest, "nonce" | "made" | "device">,
  devicePrivateKey: string,
): EnrolmentRequest {
  return signed("enrolment", { format: 1, kind: "enrolment request", ...body } as const, devicePrivateKey);
}

export function isWholeRequest(request: EnrolmentRequest): boolean {
  return isSigned("enrolment", request, request.device.key);
}

/** What two people read to each other: over everything in the request but its signature. */
export function requestFingerprint(request: EnrolmentRequest): string {
  const { format, kind, nonce, made, device } = request;
  const body = { format, kind, nonce, made, device };
  return fingerprintOf(createHash("sha256").update(canonicalJson(body)).digest());
}

/** What stands for an authority in invites, and for people to compare. */
export function pinOf(authorityKey: string): Buffer {
  return createHash("sha256").update(Buffer.from(authorityKey, "base64")).digest().subarray(0, pinBytes);
}

/** The fingerprint of an authority as people read it to each other. */
export function authorityFingerprint(authorityKey: string): string {
  return fingerprintOf(pinOf(authorityKey));
}

export function signAuthority(body: AuthorityBody, authorityPrivateKey: string): AuthorityDocument {
  return signed("authority", body, authorityPrivateKey);
}

/** The authority's document when it is the one that `pin` stands for and its own signature is on it. HUB_NOT_TRUSTED. */
export function trustedAuthority(value: unknown, pin: Uint8Array): AuthorityDocument {
  const parsed = authorityDocument.safeParse(value);
  if (!parsed.success || !pinOf(parsed.data.key).equals(pin) || !isSigned("authority", parsed.data, parsed.data.key))
    throw new Problem("HUB_NOT_TRUSTED", {});
  return parsed.data;
}

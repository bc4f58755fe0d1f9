/**
 * Signing in with a device's key, for calls that are no exchange: the hub gives a challenge, the device signs it, and gets a token
 * for an hour. Challenge and token are sealed with a key that every instance has, and kept by none.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { Problem } from "../../shared/problems.ts";
import type { Certificate } from "../../shared/sync/exchange.ts";
import { verify } from "../../sync/wire/keys.ts";
import { instantOf, type Office } from "../office.ts";
import { accessOf } from "./access.ts";
import { type Device, deviceOf } from "./devices.ts";

const challengeMs = 120_000;
const tokenMs = 3_600_000;

const sealedBody = z.object({ kind: z.enum(["challenge", "token"]), until: z.number(), device: z.string() });
type SealedBody = z.infer<typeof sealedBody>;

export function makeChallenge(hub: Office): string {
  return seal(hub, {
    kind: "challenge",
    until: hub.now() + challengeMs,
    device: randomBytes(16).toString("base64url"),
  });
}

/** What a device signs to answer a challenge; the district is in it, so that no other hub can pass a challenge on. */
export function challengeText(district: string, challenge: string): string {
  return `${district}\n${challenge}`;
}

/** A token for a device that answers. SIGNED_OUT, DEVICE_REVOKED. An expired certificate signs in: its lease is renewed by it. */
export async function signIn(
  hub: Office,
  asked: { certificate: Certificate; challenge: string; sig: string },
): Promise<{ token: string; expires: string }> {
  const body = unseal(hub, "challenge", asked.challenge);
  const access = body && (await accessOf(hub, asked.certificate));
  const text = challengeText(hub.district, asked.challenge);
  if (!access || !verify("session", text, asked.sig, asked.certificate.key)) throw new Problem("SIGNED_OUT", {});
  if (access.standing === "revoked") throw new Problem("DEVICE_REVOKED", {});
  const until = hub.now() + tokenMs;
  return { token: seal(hub, { kind: "token", until, device: asked.certificate.device }), expires: instantOf(until) };
}

/** Who bears a token, asked of the store at every call. SIGNED_OUT, DEVICE_REVOKED. */
export async function bearerOf(hub: Office, token: string): Promise<Device> {
  const body = unseal(hub, "token", token);
  const device = body && (await deviceOf(hub, body.device));
  if (!device) throw new Problem("SIGNED_OUT", {});
  if (device.revoked_at !== null) throw new Problem("DEVICE_REVOKED", {});
  return device;
}

function seal(hub: Office, body: SealedBody): string {
  const text = Buffer.from(JSON.stringify(body)).toString("base64url");
  return `${text}.${macOf(hub, text).toString("base64url")}`;
}

function unseal(hub: Office, kind: SealedBody["kind"], sealed: string): SealedBody | null {
  const [text = "", mac = ""] = sealed.split(".");
  const [given, wanted] = [Buffer.from(mac, "base64url"), macOf(hub, text)];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const body = sealedBody.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  return body.kind === kind && body.until > hub.now() ? body : null;
}

function macOf(hub: Office, text: string): Buffer {
  return createHmac("sha256", hub.keys.session).update(text).digest();
}

/**
 * TLS for a hub on a LAN, where no public authority gives certificates: the hub is its own. The authority's key comes from the
 * root key; the server's key is made anew at every start and every thirty days, and lies on no disk. Devices hold the authority
 * by the invite's pin and know the hub by a name that is the same at every address, so that a hub may move.
 */
import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import { hostname, networkInterfaces } from "node:os";
import { isIP } from "node:net";
import { hubServerName } from "../shared/sync/authority.ts";
import { bits, der, octets, oid, sequence, set, tagged, time, utf8, whole, yes } from "./der.ts";

const day = 86_400_000;
const ecdsaWithSha256 = sequence(oid("1.2.840.10045.4.3.2"));

export interface TlsFiles {
  key: string;
  cert: string;
}

interface Wanted {
  subject: string;
  publicKey: KeyObject;
  from: number;
  to: number;
  extensions: readonly Buffer[];
}

/** The certificate of the hub's own authority, PEM. Signed anew each time, yet the same authority: its key is what counts. */
export function authorityCertificate(tls: KeyObject, district: string, now: number): string {
  return certificate(tls, district, {
    subject: authorityName(district),
    publicKey: createPublicKey(tls),
    from: now - 365 * day,
    to: now + 20 * 365 * day,
    extensions: [
      // An authority, of servers only and not of other authorities.
      extension("2.5.29.19", sequence(yes(), whole(Buffer.from([0]))), true),
      extension("2.5.29.15", bits(Buffer.from([0x06]), 1), true),
      extension("2.5.29.14", octets(keyId(createPublicKey(tls)))),
    ],
  });
}

/** A new server key and its certificate for the hub's name and every address of this machine, with the authority's behind it. */
export function serverCertificate(
  tls: KeyObject,
  district: string,
  addresses: readonly string[],
  now: number,
): TlsFiles {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const leaf = certificate(tls, district, {
    subject: hubServerName(district),
    publicKey,
    from: now - 30 * day,
    to: now + 365 * day,
    extensions: [
      extension("2.5.29.19", sequence(), true),
      extension("2.5.29.15", bits(Buffer.from([0x80]), 7), true),
      extension("2.5.29.37", sequence(oid("1.3.6.1.5.5.7.3.1"))),
      extension("2.5.29.17", sequence(...namesOf(district, addresses))),
      extension("2.5.29.35", sequence(der(0x80, keyId(createPublicKey(tls))))),
    ],
  });
  return {
    key: String(privateKey.export({ format: "pem", type: "pkcs8" })),
    cert: leaf + authorityCertificate(tls, district, now),
  };
}

/** The addresses by which other machines on the LAN may reach this one. */
export function ownAddresses(): string[] {
  const interfaces = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return interfaces.filter((each) => !each.internal && each.family === "IPv4").map((each) => each.address);
}

function certificate(tls: KeyObject, district: string, wanted: Wanted): string {
  const body = sequence(
    tagged(0, whole(Buffer.from([2]))),
    whole(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    nameOf(authorityName(district)),
    sequence(time(wanted.from), time(wanted.to)),
    nameOf(wanted.subject),
    wanted.publicKey.export({ format: "der", type: "spki" }),
    tagged(3, sequence(...wanted.extensions)),
  );
  const signed = sequence(body, ecdsaWithSha256, bits(sign("sha256", body, tls)));
  const lines = signed.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  return sequence(oid(id), ...(critical ? [yes()] : []), octets(value));
}

function authorityName(district: string): string {
  return `${hubServerName(district)} authority`.slice(0, 64);
}

/** A name of one part: the common name, which holds 64 letters. The names that count stand in the certificate's alternatives. */
function nameOf(text: string): Buffer {
  return sequence(set(sequence(oid("2.5.4.3"), utf8(text.slice(0, 64)))));
}

function keyId(key: KeyObject): Buffer {
  return createHash("sha1")
    .update(key.export({ format: "der", type: "spki" }))
    .digest();
}

function namesOf(district: string, addresses: readonly string[]): Buffer[] {
  const all = new Set([hubServerName(district), "localhost", hostname(), "127.0.0.1", ...ownAddresses(), ...addresses]);
  return [...all].map((name) => (isIP(name) === 0 ? der(0x82, Buffer.from(name, "latin1")) : der(0x87, ipBytes(name))));
}

/** The bytes of an IP address: four, or sixteen with `::` filled up. */
function ipBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split(".").map(Number));
  const [before = "", after] = address.split("::");
  const groups = (text: string | undefined) => (text ? text.split(":").map((each) => Number.parseInt(each, 16)) : []);
  const [head, tail] = [groups(before), groups(after)];
  const all = [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
  return Buffer.from(all.flatMap((each) => [each >> 8, each & 0xff]));
}

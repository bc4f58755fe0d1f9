/**
 * What a device may do, asked anew at every word with it: revoking and reassigning hold from the next exchange on. A certificate
 * proves who speaks; what the person may do is by the grants of the day and not by what the certificate says, but for one case: a
 * hub that was set back and has never heard of the device or its person takes the certificate's word until it runs out.
 */
import type { Scope } from "../../shared/domain/roles.ts";
import type { Certificate } from "../../shared/sync/exchange.ts";
import { verifiedCertificate } from "../../sync/wire/certificate.ts";
import type { Standing } from "../hub.ts";
import { type By, type Office, instantOf } from "../office.ts";
import type { Sql } from "../store/door.ts";
import { note } from "./audit.ts";
import { certificateOf, type Device, deviceOf, formerIds, putDevice, scopeToday } from "./devices.ts";
import { districtOf } from "./district.ts";
import { grantsOf, personOf } from "./staff.ts";

const day = 86_400_000;
/** Written at most so often: who was last seen when is for people. */
const seenEvery = 60_000;

export interface Access {
  /** `expired`: may push, and gets a new certificate with the answer, but no rows in this exchange. `revoked`: neither. */
  standing: "good" | "expired" | "revoked";
  user: string;
  device: string;
  replica: string;
  name: string | null;
  /** Ids under which the person acted before their devices joined. */
  formerly: readonly string[];
  /** What the person may do today; nothing for a revoked device. */
  scope: Scope;
  /** Counts the changes of what this device may do. */
  grant: number;
  /** A fresh certificate where the device's own is out of date or half used up; null where it is good as it is. */
  renewed: Certificate | null;
  /** The district's recovery key where the device left nothing encrypted to it yet. */
  recovery: string | null;
}

/** What the bearer of a certificate may do now. Null where the certificate is none of this district's authority. */
export async function accessOf(hub: Office, shown: unknown): Promise<Access | null> {
  const certificate = verifiedCertificate(shown, hub.keys.authority.publicKey);
  return certificate?.district === hub.district ? accessOfVerified(hub, certificate) : null;
}

/** The same for a certificate whose signature was checked already. */
export async function accessOfVerified(hub: Office, certificate: Certificate): Promise<Access> {
  const device = (await deviceOf(hub, certificate.device)) ?? (await readmit(hub, certificate));
  const { door } = hub.store;
  const name = (await personOf(hub, device.staff))?.name ?? null;
  const formerly = await formerIds(hub, device.staff, door);
  const said = { user: device.staff, device: device.id, replica: device.replica, name, formerly };
  if (device.revoked_at !== null || device.key !== certificate.key)
    return { ...said, standing: "revoked", scope: nothing, grant: device.grant_number, renewed: null, recovery: null };
  const scope = await scopeNow(hub, device, certificate);
  const current = await tell(hub, device, scope);
  const { recovery } = await districtOf(hub);
  const outdated = certificate.grant !== current.grant_number || (await halfGone(hub, certificate));
  return {
    ...said,
    standing: Date.parse(certificate.expires) > hub.now() ? "good" : "expired",
    scope,
    grant: current.grant_number,
    renewed: outdated ? await renew(hub, current, scope) : null,
    recovery: recovery === device.sealed_to ? null : recovery,
  };
}

const nothing: Scope = { reads: [], writes: [] };

/** The same as what the rules of sync ask for. */
export async function standingOf(hub: Office, certificate: Certificate): Promise<Standing> {
  const { standing, scope, name, formerly, grant, renewed, recovery } = await accessOfVerified(hub, certificate);
  return { revoked: standing === "revoked", ...scope, name, formerly, grant, certificate: renewed, recovery };
}

/** By the grants of today. Nobody at this hub knows the person: by the certificate, while it lasts. */
async function scopeNow(hub: Office, device: Device, certificate: Certificate): Promise<Scope> {
  const { door } = hub.store;
  const unknown = !(await personOf(hub, device.staff)) && (await grantsOf(hub, device.staff)).length === 0;
  if (unknown) {
    const lasts = Date.parse(certificate.expires) > hub.now();
    return lasts ? { reads: certificate.reads, writes: certificate.writes } : { reads: [], writes: [] };
  }
  return scopeToday(hub, device.staff, await districtOf(hub), door);
}

/** Counts on where the scope is not the one the device was last told, and notes that it was seen. */
async function tell(hub: Office, device: Device, scope: Scope): Promise<Device> {
  const text = JSON.stringify(scope);
  const seen = device.last_seen === null ? 0 : Date.parse(device.last_seen);
  const moved = text !== device.scope;
  if (!moved && hub.now() - seen < seenEvery) return device;
  const next = {
    ...device,
    scope: text,
    grant_number: device.grant_number + (moved ? 1 : 0),
    last_seen: instantOf(hub.now()),
  };
  await hub.store.door.run(
    "UPDATE hub_device SET scope = ?, grant_number = ?, last_seen = ? WHERE district = ? AND id = ?",
    [next.scope, next.grant_number, next.last_seen, hub.district, device.id],
  );
  return next;
}

async function halfGone(hub: Office, { expires }: Certificate): Promise<boolean> {
  const { leaseDays } = await districtOf(hub);
  return Date.parse(expires) - hub.now() < (leaseDays * day) / 2;
}

/** A certificate for another whole lease. */
export async function renew(
  hub: Office,
  device: Device,
  scope: Scope,
  sql: Sql = hub.store.door,
): Promise<Certificate> {
  const { leaseDays } = await districtOf(hub, sql);
  // A person whom this hub does not know keeps what is left of the old lease.
  const known = (await personOf(hub, device.staff, sql)) !== undefined;
  const expires = known ? hub.now() + leaseDays * day : device.expires;
  await sql.run("UPDATE hub_device SET expires = ? WHERE district = ? AND id = ?", [expires, hub.district, device.id]);
  return certificateOf(hub, { ...device, expires }, scope);
}

/** A device that the authority vouches for and this hub has lost: it was enrolled after the backup the hub was made again from. */
async function readmit(hub: Office, certificate: Certificate): Promise<Device> {
  const device: Device = {
    id: certificate.device,
    staff: certificate.user,
    replica: certificate.replica,
    name: certificate.device,
    key: certificate.key,
    age: certificate.age,
    actor: certificate.actor ?? null,
    sealed: null,
    sealed_to: null,
    scope: JSON.stringify({ reads: certificate.reads, writes: certificate.writes }),
    grant_number: certificate.grant,
    enrolled_at: certificate.issued,
    expires: Date.parse(certificate.expires),
    revoked_at: null,
    last_seen: null,
    waits: null,
  };
  const by: By = { actor: certificate.user };
  return hub.store.door.transaction(async (sql: Sql) => {
    const there = await deviceOf(hub, device.id, sql);
    if (there) return there;
    // Two instances may readmit it at once: one of them does.
    if (!(await putDevice(hub, sql, device))) return (await deviceOf(hub, device.id, sql)) ?? device;
    await note(hub, sql, by, "device.readmitted", { device: device.id, staff: device.staff });
    return device;
  });
}

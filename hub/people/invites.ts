/**
 * Enrolling by invite: one person, one device, a quarter of an hour. The hub keeps the public half of the secret's key and nothing
 * that could be used in its place. A device whose answer was lost may ask again with the same keys and is given the same again.
 */
import { randomBytes } from "node:crypto";
import { hashedId } from "../../shared/domain/ids.ts";
import { Problem } from "../../shared/problems.ts";
import type { Enrol, Enrolled } from "../../shared/sync/authority.ts";
import { inviteText, secretBytes } from "../../shared/sync/invite.ts";
import type { Certificate } from "../../shared/sync/exchange.ts";
import { inviteKeys, provesInvite } from "../../sync/wire/enrolment.ts";
import { type By, type Office, instantOf } from "../office.ts";
import type { Sql } from "../store/door.ts";
import { renew } from "./access.ts";
import { note } from "./audit.ts";
import { deviceOf, enrolDevice, scopeToday } from "./devices.ts";
import { authorityOf, districtOf } from "./district.ts";
import { personOf } from "./staff.ts";

const minute = 60_000;
export const inviteMinutes = 15;

interface InviteRow {
  staff: string;
  expires: number;
  device: string | null;
}

/**
 * An invite for a person's new device, to the hub's first address unless another is `given`. NOT_FOUND; BAD_REQUEST where no address
 * of the hub is set.
 */
export async function makeInvite(
  hub: Office,
  by: By,
  staff: string,
  given?: string,
): Promise<{ text: string; expires: string }> {
  const { addresses } = await districtOf(hub);
  const address = given ?? addresses[0];
  if (address === undefined) throw new Problem("BAD_REQUEST", { path: "addresses", reason: "is empty" });
  const secret = randomBytes(secretBytes);
  const expires = hub.now() + inviteMinutes * minute;
  await hub.store.door.transaction(async (sql) => {
    if (!(await personOf(hub, staff, sql))) throw new Problem("NOT_FOUND", { what: "staff" });
    await sql.run("INSERT INTO hub_invite (district, key, staff, expires, device) VALUES (?, ?, ?, ?, NULL)", [
      hub.district,
      inviteKeys(secret).publicKey,
      staff,
      expires,
    ]);
    await note(hub, sql, by, "invite.made", { staff });
  });
  return { text: inviteText({ address, pin: hub.keys.pin, secret }), expires: instantOf(expires) };
}

/** Uses an invite. INVITE_REFUSED: unknown (or not proven), used by another, or run out. One of any number at once wins. */
export async function useInvite(hub: Office, asked: Enrol): Promise<Enrolled> {
  if (!provesInvite(asked)) throw new Problem("INVITE_REFUSED", { reason: "unknown" });
  const { certificate, staff } = await hub.store.door.transaction(async (sql) => {
    const id = deviceIdOf(asked.device.key);
    const found = await inviteOf(hub, sql, asked.invite);
    if (!found) throw new Problem("INVITE_REFUSED", { reason: "unknown" });
    if (found.device === id) return { certificate: await sameAgain(hub, sql, id), staff: found.staff };
    if (found.device !== null) throw new Problem("INVITE_REFUSED", { reason: "used" });
    if (found.expires <= hub.now()) throw new Problem("INVITE_REFUSED", { reason: "expired" });
    // The condition is what decides: where two come at once, the second waits here for the first and then finds it taken.
    const won = await sql.run("UPDATE hub_invite SET device = ? WHERE district = ? AND key = ? AND device IS NULL", [
      id,
      hub.district,
      asked.invite,
    ]);
    if (won === 0) throw new Problem("INVITE_REFUSED", { reason: "used" });
    if (await deviceOf(hub, id, sql)) throw new Problem("INVITE_REFUSED", { reason: "used" });
    const { leaseDays } = await districtOf(hub, sql);
    const wanted = { id, staff: found.staff, keys: asked.device, days: leaseDays };
    return {
      certificate: await enrolDevice(hub, sql, { actor: found.staff }, wanted),
      staff: found.staff,
    };
  });
  return enrolledAs(hub, certificate, staff);
}

/** What an enrolled device is handed. */
export async function enrolledAs(hub: Office, certificate: Certificate, staff: string): Promise<Enrolled> {
  const person = await personOf(hub, staff);
  return { authority: await authorityOf(hub), certificate, person: { id: staff, name: person?.name ?? "" } };
}

/** A device is known by its key: one that enrols twice with the same key is one device. */
export function deviceIdOf(key: string): string {
  return hashedId("turnaround-fieldbook", "device", key);
}

async function inviteOf(hub: Office, sql: Sql, key: string): Promise<InviteRow | undefined> {
  return sql.get<InviteRow>("SELECT staff, expires, device FROM hub_invite WHERE district = ? AND key = ?", [
    hub.district,
    key,
  ]);
}

async function sameAgain(hub: Office, sql: Sql, id: string): Promise<Certificate> {
  const device = await deviceOf(hub, id, sql);
  if (!device || device.revoked_at !== null) throw new Problem("INVITE_REFUSED", { reason: "used" });
  return renew(hub, device, await scopeToday(hub, device.staff, await districtOf(hub, sql), sql), sql);
}

/** The district of a hub and what is set for it. */
import type { HubSettings } from "../../shared/contract/hubRows.ts";
import { isZone, type LocalDate, localDateOf } from "../../shared/domain/localTime.ts";
import { Problem } from "../../shared/problems.ts";
import type { AuthorityDocument } from "../../shared/sync/authority.ts";
import { signAuthority } from "../../sync/wire/enrolment.ts";
import { type By, type Office, instantOf } from "../office.ts";
import type { Sql, SqlDoor } from "../store/door.ts";
import { authorityCertificate } from "../tls.ts";
import { note } from "./audit.ts";

export const usualLeaseDays = 14;

export interface District {
  district: string;
  name: string;
  zone: string;
  /** The authority's public key: a hub opened with another root key is refused. */
  authority: string;
  addresses: string[];
  ownTls: boolean;
  leaseDays: number;
  /** The recipient of the recovery by two officers, or null. */
  recovery: string | null;
}

interface Row {
  district: string;
  name: string;
  zone: string;
  authority: string;
  addresses: string;
  own_tls: number;
  lease_days: number;
  recovery: string | null;
}

/** The districts in a store; a hub has one. */
export async function districtsIn(door: SqlDoor): Promise<District[]> {
  return (await door.all<Row>("SELECT * FROM hub_district ORDER BY district")).map(read);
}

export async function districtOf(hub: Office, sql: Sql = hub.store.door): Promise<District> {
  const row = await sql.get<Row>("SELECT * FROM hub_district WHERE district = ?", [hub.district]);
  if (!row) throw new Problem("HUB_MISSING", {});
  return read(row);
}

/** Writes a new district into an empty store. BAD_REQUEST for a zone that is none. */
export async function makeDistrict(hub: Office, by: By, name: string, zone: string): Promise<void> {
  if (!isZone(zone)) throw new Problem("BAD_REQUEST", { path: "zone", reason: "is not a time zone" });
  await hub.store.door.transaction(async (sql) => {
    await sql.run(
      `INSERT INTO hub_district (district, name, zone, authority, addresses, own_tls, lease_days, recovery, made_at)
       VALUES (?, ?, ?, ?, '[]', 1, ?, NULL, ?)`,
      [hub.district, name, zone, hub.keys.authority.publicKey, usualLeaseDays, instantOf(hub.now())],
    );
    await note(hub, sql, by, "hub.made", { district: hub.district });
  });
}

/** Changes what is given and leaves the rest. */
export async function setDistrict(hub: Office, by: By, change: Partial<HubSettings>): Promise<District> {
  await hub.store.door.transaction(async (sql) => {
    const now = await districtOf(hub, sql);
    const next = { ...now, ...change };
    if (JSON.stringify(next) === JSON.stringify(now)) return;
    await sql.run("UPDATE hub_district SET name = ?, addresses = ?, own_tls = ?, lease_days = ? WHERE district = ?", [
      next.name,
      JSON.stringify(next.addresses),
      next.ownTls ? 1 : 0,
      next.leaseDays,
      hub.district,
    ]);
    await note(hub, sql, by, "hub.set", { fields: Object.keys(change).toSorted().join(" ") });
  });
  return districtOf(hub);
}

/** Sets the recipient of the recovery by two officers. */
export async function setRecovery(hub: Office, by: By, recipient: string, shares: number): Promise<void> {
  await hub.store.door.transaction(async (sql) => {
    await sql.run("UPDATE hub_district SET recovery = ? WHERE district = ?", [recipient, hub.district]);
    await note(hub, sql, by, "hub.recovery", { recipient, shares });
  });
}

/** Today, where the district is: what grants are effective by. */
export function todayIn(hub: Office, { zone }: District): LocalDate {
  return localDateOf(instantOf(hub.now()), zone);
}

export async function todayOf(hub: Office): Promise<LocalDate> {
  return todayIn(hub, await districtOf(hub));
}

/** What the hub says of itself, signed. */
export async function authorityOf(hub: Office): Promise<AuthorityDocument> {
  const { name, addresses, ownTls, recovery } = await districtOf(hub);
  return signAuthority(
    {
      format: 1,
      district: hub.district,
      name,
      key: hub.keys.authority.publicKey,
      age: hub.keys.age.recipient,
      addresses,
      tls: ownTls ? authorityCertificate(hub.keys.tls, hub.district, hub.now()) : null,
      recovery,
    },
    hub.keys.authority.privateKey,
  );
}

function read({ own_tls, lease_days, addresses, ...row }: Row): District {
  return { ...row, addresses: JSON.parse(addresses) as string[], ownTls: own_tls === 1, leaseDays: lease_days };
}

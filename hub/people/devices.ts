/** Devices: their certificates, how long these last, and ending a device's access. */
import type { DeviceRow } from "../../shared/contract/hubRows.ts";
import { type Scope, scopeOf } from "../../shared/domain/roles.ts";
import { Problem } from "../../shared/problems.ts";
import type { DeviceKeys } from "../../shared/sync/authority.ts";
import type { Certificate } from "../../shared/sync/exchange.ts";
import { issueCertificate } from "../../sync/wire/certificate.ts";
import { atConsole, type By, type Office, instantOf } from "../office.ts";
import { addBeside } from "../backup/lasting.ts";
import type { Sql } from "../store/door.ts";
import { arrivalsOf, nothingArrived } from "./arrivals.ts";
import { note } from "./audit.ts";
import { type District, districtOf, todayIn } from "./district.ts";
import { grantsInForce } from "./staff.ts";

const day = 86_400_000;
/** How long a grant file may take to reach its device. */
export const fileDays = 7;

export interface Device {
  id: string;
  staff: string;
  replica: string;
  name: string;
  key: string;
  age: string;
  /** The id its person had on it before it joined; null where there was none, or where it is somebody else's. */
  actor: string | null;
  sealed: string | null;
  /** The recovery key that `sealed` is encrypted to, where that is known. */
  sealed_to: string | null;
  /** JSON of the scope the device was last told. */
  scope: string;
  grant_number: number;
  enrolled_at: string;
  expires: number;
  revoked_at: string | null;
  last_seen: string | null;
  /** Acts it said were waiting on it behind those it brought last; null before it said so. */
  waits: number | null;
}

export async function deviceOf(hub: Office, id: string, sql: Sql = hub.store.door): Promise<Device | undefined> {
  return sql.get<Device>("SELECT * FROM hub_device WHERE district = ? AND id = ?", [hub.district, id]);
}

export async function listDevices(hub: Office): Promise<DeviceRow[]> {
  const rows = await hub.store.door.all<Device>(
    "SELECT * FROM hub_device WHERE district = ? ORDER BY enrolled_at, id",
    [hub.district],
  );
  const arrivals = await arrivalsOf(hub);
  return rows.map((row) => ({
    id: row.id,
    staff: row.staff,
    replica: row.replica,
    name: row.name,
    enrolledAt: row.enrolled_at,
    expires: instantOf(row.expires),
    revokedAt: row.revoked_at,
    lastSeen: row.last_seen,
    recoverable: row.sealed !== null,
    arrived: { ...(arrivals.get(row.replica) ?? nothingArrived), announced: row.waits ?? 0 },
  }));
}

/** What a person may do today. */
export async function scopeToday(hub: Office, staff: string, district: District, sql: Sql): Promise<Scope> {
  const formerly = await formerIds(hub, staff, sql);
  return scopeOf(staff, await grantsInForce(hub, staff, district, sql), todayIn(hub, district), formerly);
}

/** Writes a new device of a person and signs its first certificate, good for `days`. */
export async function enrolDevice(
  hub: Office,
  sql: Sql,
  by: By,
  { id, staff, keys, days }: { id: string; staff: string; keys: DeviceKeys; days: number },
): Promise<Certificate> {
  const device: Device = {
    id,
    staff,
    replica: keys.replica,
    name: keys.name,
    key: keys.key,
    age: keys.age,
    actor: await formerId(hub, sql, staff, keys.actor ?? null),
    sealed: keys.sealed,
    sealed_to: keys.sealed === null ? null : (await districtOf(hub, sql)).recovery,
    scope: "",
    grant_number: 1,
    enrolled_at: instantOf(hub.now()),
    expires: hub.now() + days * day,
    revoked_at: null,
    last_seen: null,
    waits: null,
  };
  if (!(await putDevice(hub, sql, device))) throw new Problem("STORE_BUSY", {});
  // Asked for once the device is there: what its person had before is theirs from now on.
  const scope = await scopeToday(hub, staff, await districtOf(hub, sql), sql);
  await sql.run("UPDATE hub_device SET scope = ? WHERE district = ? AND id = ?", [
    JSON.stringify(scope),
    hub.district,
    id,
  ]);
  await note(hub, sql, by, "device.enrolled", { device: id, staff });
  return certificateOf(hub, device, scope);
}

/** An id that a person had before is theirs where nobody else has it; null where somebody has. */
async function formerId(hub: Office, sql: Sql, staff: string, actor: string | null): Promise<string | null> {
  if (actor === null || actor === staff) return null;
  const of = [hub.district, actor];
  const taken =
    (await sql.get("SELECT id FROM hub_staff WHERE district = ? AND id = ?", of)) ??
    (await sql.get("SELECT id FROM hub_device WHERE district = ? AND actor = ? AND staff <> ?", [...of, staff]));
  return taken ? null : actor;
}

/** The ids that a person had on their devices before these joined. */
export async function formerIds(hub: Office, staff: string, sql: Sql): Promise<string[]> {
  const rows = await sql.all<{ actor: string }>(
    "SELECT DISTINCT actor FROM hub_device WHERE district = ? AND staff = ? AND actor IS NOT NULL ORDER BY actor",
    [hub.district, staff],
  );
  return rows.map(({ actor }) => actor);
}

/** Writes a device that is not there yet; false where somebody else has at this moment. */
export async function putDevice(hub: Office, sql: Sql, device: Device): Promise<boolean> {
  const columns = Object.keys(device) as (keyof Device)[];
  const written = await sql.run(
    `INSERT INTO hub_device (district, ${columns.join(", ")}) VALUES (?, ${columns.map(() => "?").join(", ")})
     ON CONFLICT (district, id) DO NOTHING`,
    [hub.district, ...columns.map((column) => device[column])],
  );
  return written > 0;
}

/** The certificate that a device has by what stands in its row. */
export function certificateOf(hub: Office, device: Device, scope: Scope): Certificate {
  return issueCertificate(
    {
      id: device.id,
      district: hub.district,
      user: device.staff,
      ...(device.actor === null ? {} : { actor: device.actor }),
      device: device.id,
      replica: device.replica,
      key: device.key,
      age: device.age,
      reads: scope.reads,
      writes: scope.writes,
      grant: device.grant_number,
      issued: instantOf(hub.now()),
      expires: instantOf(device.expires),
    },
    hub.keys.authority.privateKey,
  );
}

/** Keeps how many acts go on waiting on a device. */
export async function keepWaits({ store: { door }, district }: Office, device: string, waits: number): Promise<void> {
  const sql = "UPDATE hub_device SET waits = ? WHERE district = ? AND id = ? AND coalesce(waits, 0) <> ?";
  await door.run(sql, [waits, district, device, waits]);
}

/** Ends a device's access, from its next word with the hub on, and whatever backup the hub is made again from. NOT_FOUND. Twice is once. */
export async function revokeDevice(hub: Office, by: By, id: string): Promise<void> {
  const device = await hub.store.door.transaction(async (sql) => {
    const found = await deviceOf(hub, id, sql);
    if (!found) throw new Problem("NOT_FOUND", { what: "device" });
    const revoked = { ...found, revoked_at: found.revoked_at ?? instantOf(hub.now()) };
    await revoke(hub, sql, by, revoked);
    return revoked;
  });
  addBeside(hub.store, "revoked", hub.keys.authority.privateKey, device);
}

/** Ends the access of devices once more, in a store that was made from a backup which does not know of it, or not of the device. */
export async function revokeAgain(hub: Office, devices: readonly Device[]): Promise<void> {
  for (const device of devices)
    await hub.store.door.transaction(async (sql) => {
      await putDevice(hub, sql, { ...device, revoked_at: null });
      await revoke(hub, sql, atConsole, device);
    });
}

async function revoke(hub: Office, sql: Sql, by: By, { id, staff, revoked_at }: Device): Promise<void> {
  const set = "UPDATE hub_device SET revoked_at = ? WHERE district = ? AND id = ? AND revoked_at IS NULL";
  const done = await sql.run(set, [revoked_at, hub.district, id]);
  if (done > 0) await note(hub, sql, by, "device.revoked", { device: id, staff });
}

/** Every device whose access was ended. */
export async function revokedDevices({ store, district }: Office): Promise<Device[]> {
  const sql = "SELECT * FROM hub_device WHERE district = ? AND revoked_at IS NOT NULL";
  const rows = await store.door.all<Device & { district: string }>(sql, [district]);
  return rows.map((row) => {
    const { district: _, ...device } = row;
    return device;
  });
}

/** Keeps what opens the device's profile, encrypted to the district's recovery key. */
export async function keepSealed(
  hub: Office,
  by: By,
  id: string,
  { to, text }: { to: string; text: string },
): Promise<void> {
  await hub.store.door.transaction(async (sql) => {
    const set = "UPDATE hub_device SET sealed = ?, sealed_to = ? WHERE district = ? AND id = ?";
    await sql.run(set, [text, to, hub.district, id]);
    await note(hub, sql, by, "device.sealed", { device: id });
  });
}

/** The district's people as the hub knows them, and their roles. A role is ended, never erased: who could read what, and when, stays on record. */
import type { GrantRow, StaffRow } from "../../shared/contract/hubRows.ts";
import { checkRange, holdsOn } from "../../shared/domain/effective.ts";
import { localDateOf } from "../../shared/domain/localTime.ts";
import { newId } from "../../shared/domain/ids.ts";
import { type Grant, isHeldInSchool, isRole } from "../../shared/domain/roles.ts";
import { Problem } from "../../shared/problems.ts";
import { type By, type Office, instantOf } from "../office.ts";
import type { Sql } from "../store/door.ts";
import { note } from "./audit.ts";
import { type District, districtOf, todayIn } from "./district.ts";

export interface Person {
  id: string;
  name: string;
  email: string;
}

interface GrantFields {
  id: string;
  staff: string;
  role: string;
  school: string | null;
  from_date: string | null;
  to_date: string | null;
  made_at: string;
}

/** Adds a person. `id` where they already have one: the id a profile gave its person, which its records name. */
export async function addStaff(hub: Office, by: By, person: { id?: string | undefined; name: string; email: string }) {
  const id = person.id ?? newId();
  await hub.store.door.transaction(async (sql) => {
    if (await personOf(hub, id, sql)) throw new Problem("BAD_REQUEST", { path: "id", reason: "is taken" });
    await sql.run("INSERT INTO hub_staff (district, id, name, email, made_at) VALUES (?, ?, ?, ?, ?)", [
      hub.district,
      id,
      person.name,
      person.email,
      instantOf(hub.now()),
    ]);
    await note(hub, sql, by, "staff.added", { staff: id });
  });
  return id;
}

export async function changeStaff(hub: Office, by: By, { id, name, email }: Person): Promise<void> {
  await hub.store.door.transaction(async (sql) => {
    const done = await sql.run("UPDATE hub_staff SET name = ?, email = ? WHERE district = ? AND id = ?", [
      name,
      email,
      hub.district,
      id,
    ]);
    if (done === 0) throw new Problem("NOT_FOUND", { what: "staff" });
    await note(hub, sql, by, "staff.changed", { staff: id });
  });
}

export async function personOf(hub: Office, id: string, sql: Sql = hub.store.door): Promise<Person | undefined> {
  return sql.get("SELECT id, name, email FROM hub_staff WHERE district = ? AND id = ?", [hub.district, id]);
}

export async function listStaff(hub: Office): Promise<StaffRow[]> {
  const { door } = hub.store;
  const people = await door.all<Person>("SELECT id, name, email FROM hub_staff WHERE district = ? ORDER BY name, id", [
    hub.district,
  ]);
  const grants = await door.all<GrantFields>("SELECT * FROM hub_grant WHERE district = ? ORDER BY from_date, id", [
    hub.district,
  ]);
  const byStaff = Map.groupBy(grants, (grant) => grant.staff);
  return people.map(({ id, name, email }) => ({ id, name, email, grants: (byStaff.get(id) ?? []).map(read) }));
}

/** A person's grants of all times. */
export async function grantsOf(hub: Office, staff: string, sql: Sql = hub.store.door): Promise<GrantRow[]> {
  const rows = await sql.all<GrantFields>(
    "SELECT * FROM hub_grant WHERE district = ? AND staff = ? ORDER BY from_date, id",
    [hub.district, staff],
  );
  return rows.map(read);
}

/**
 * A person's grants for asking what is in force. One that had begun on the day it was given has begun, whatever the clock has come to
 * say since: a hub that woke in another year would take from every device what its person may read, and nobody could administer it.
 */
export async function grantsInForce(
  hub: Office,
  staff: string,
  { zone }: Pick<District, "zone">,
  sql: Sql = hub.store.door,
): Promise<Grant[]> {
  const rows = await sql.all<GrantFields>("SELECT * FROM hub_grant WHERE district = ? AND staff = ? ORDER BY id", [
    hub.district,
    staff,
  ]);
  return rows.map((row) => ({ ...read(row), from: begun(row, zone) ? null : row.from_date }));
}

function begun({ from_date, made_at }: GrantFields, zone: string): boolean {
  return from_date !== null && from_date <= localDateOf(made_at, zone);
}

/** Gives a role. NOT_FOUND, BAD_DATE, DATES_REVERSED; BAD_REQUEST where a school is named or missing against the role. */
export async function giveGrant(hub: Office, by: By, staff: string, grant: Grant): Promise<string> {
  checkRange(grant);
  if (isHeldInSchool(grant.role) !== (grant.school !== null))
    throw new Problem("BAD_REQUEST", {
      path: "school",
      reason: grant.school ? "has none for this role" : "is missing",
    });
  const id = newId();
  await hub.store.door.transaction(async (sql) => {
    if (!(await personOf(hub, staff, sql))) throw new Problem("NOT_FOUND", { what: "staff" });
    await sql.run(
      `INSERT INTO hub_grant (district, id, staff, role, school, from_date, to_date, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [hub.district, id, staff, grant.role, grant.school, grant.from, grant.to, instantOf(hub.now())],
    );
    await note(hub, sql, by, "grant.given", { staff, grant: id, ...grant });
  });
  return id;
}

/** Ends a role on a date: its first day without it. NOT_FOUND, BAD_DATE, DATES_REVERSED, LAST_ADMINISTRATOR. */
export async function endGrant(hub: Office, by: By, id: string, to: string): Promise<void> {
  await hub.store.door.transaction(async (sql) => {
    const found = await sql.get<GrantFields>("SELECT * FROM hub_grant WHERE district = ? AND id = ?", [
      hub.district,
      id,
    ]);
    if (!found) throw new Problem("NOT_FOUND", { what: "grant" });
    // A role that is ended before it began was never held.
    checkRange({ from: null, to });
    await sql.run("UPDATE hub_grant SET to_date = ? WHERE district = ? AND id = ?", [to, hub.district, id]);
    if (found.role === "administrator") await demandAdministrator(hub, sql);
    await note(hub, sql, by, "grant.ended", { staff: found.staff, grant: id, to });
  });
}

/** Somebody must be left who administers from today on, with no end set to it. LAST_ADMINISTRATOR. */
async function demandAdministrator(hub: Office, sql: Sql): Promise<void> {
  const district = await districtOf(hub, sql);
  const today = todayIn(hub, district);
  const rows = await sql.all<GrantFields>("SELECT * FROM hub_grant WHERE district = ? AND role = 'administrator'", [
    hub.district,
  ]);
  const lasting = rows.filter(
    (row) => row.to_date === null && (begun(row, district.zone) || holdsOn({ from: row.from_date, to: null }, today)),
  );
  if (lasting.length === 0) throw new Problem("LAST_ADMINISTRATOR", {});
}

function read({ id, role, school, from_date, to_date }: GrantFields): GrantRow {
  if (!isRole(role)) throw new Error("a grant of an unknown role");
  return { id, role, school, from: from_date, to: to_date };
}

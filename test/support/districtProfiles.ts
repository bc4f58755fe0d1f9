/** Real profiles in a real district: a hub of its own on loopback, and people who join it by an invite with a role, as they do. */
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { makeInvite } from "../../hub/people/invites.ts";
import { atConsole } from "../../hub/office.ts";
import { addStaff, giveGrant } from "../../hub/people/staff.ts";
import { openSqliteStore } from "../../hub/store/sqlite/store.ts";
import { type Client, finishJob } from "../../shared/client.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { type ServedHub, serveHub } from "./hubServer.ts";
import { hubTestKey } from "./hubStores.ts";
import { createTestProfile } from "./profile.ts";
import { type ServedProfile, serveProfile } from "./served.ts";
import { temporaryFolder } from "./store.ts";

export interface Person extends ServedProfile {
  client: Client;
}

/** A profile that works alone. */
export async function alone(name: string): Promise<Person> {
  const served = serveProfile(await createTestProfile(name));
  return { ...served, client: served.connect() };
}

/** A hub on an SQLite file in a folder of its own. */
export async function hubInFolder(): Promise<{ hub: ServedHub; folder: string }> {
  const folder = temporaryFolder();
  const store = openSqliteStore(join(folder, "hub.db"), hubTestKey);
  onTestFinished(() => store.close());
  return { hub: await serveHub(store), folder };
}

/** `school`: null for a role of the whole district. The person's number at the hub. */
export async function joinAs(hub: ServedHub, person: Person, role: Role, school: string | null): Promise<string> {
  const { name } = person.session.open().actor;
  const staff = await addStaff(hub.office, atConsole, { name, email: "" });
  await giveGrant(hub.office, atConsole, staff, { role, school, from: null, to: null });
  await joinAlso(hub, person, staff, "Laptop");
  return staff;
}

/** One more device of somebody whom the hub knows. */
export async function joinAlso(hub: ServedHub, { client }: Person, staff: string, device: string): Promise<void> {
  const { text } = await makeInvite(hub.office, atConsole, staff);
  await client.sync.join({ invite: text, name: device });
}

/** Everybody exchanges, twice: what one sends in the first round the others have after the second. */
export async function everybodySyncs(people: readonly Person[]): Promise<void> {
  for (const { client } of [...people, ...people]) await finishJob(await client.sync.now({}));
}

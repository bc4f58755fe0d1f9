/**
 * A district of real programs, for tests that tell a whole day of it: the hub is the very program a district runs, in a folder of its
 * own, and people are real profiles that joined it. What it holds in the end is read out of its file once it is stopped.
 */
import { copyFileSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Store } from "../../db/store.ts";
import { syncedTableNames } from "../../shared/sync/registry.ts";
import { finishJob } from "../../shared/client.ts";
import type { SyncStatus } from "../../shared/contract/sync.ts";
import { hubOf } from "../../hub/hubOf.ts";
import { rootPath } from "../../hub/keys.ts";
import { atConsole, type Office } from "../../hub/office.ts";
import { openOffice } from "../../hub/open.ts";
import { setDistrict } from "../../hub/people/district.ts";
import { makeInvite } from "../../hub/people/invites.ts";
import { addStaff, giveGrant } from "../../hub/people/staff.ts";
import { readJoined } from "../../db/sync/state.ts";
import { wrongWith } from "../faults/sync/agreement.ts";
import { type HubProcess, hubAt, makeHubProcess } from "../measure/hubProcess.ts";
import type { Person } from "./districtProfiles.ts";
import { bucketsOf } from "./hubDevice.ts";
import { temporaryFolder } from "./store.ts";

/** A hub's program that ends with the test. */
export async function hubProgram(): Promise<HubProcess> {
  return ending(await makeHubProcess(join(temporaryFolder(), "hub")));
}

/** Another computer, with nothing but the key out of the printed kit, where a hub is to be. */
export function anotherComputer({ folder, administrator }: HubProcess): HubProcess {
  const place = join(temporaryFolder(), "hub");
  mkdirSync(place, { mode: 0o700 });
  copyFileSync(rootPath(folder), join(place, basename(rootPath(folder))));
  return ending(hubAt(place, administrator));
}

function ending(hub: HubProcess): HubProcess {
  onTestFinished(() => hub.kill());
  return hub;
}

export interface Joining {
  person: Person;
  /** Whose device it is: the same name is the same person. */
  name: string;
  device: string;
}

/** People who work in every school, each joining by an invite, at a hub that answers at `address`. */
export async function allJoin(hub: HubProcess, address: string, joining: readonly Joining[]): Promise<void> {
  const invites = await atItsConsole(hub, async (office) => {
    await setDistrict(office, atConsole, { addresses: [address] });
    const staff = new Map<string, string>();
    const texts: string[] = [];
    for (const { name } of joining) {
      const id = staff.get(name) ?? (await addStaff(office, atConsole, { name, email: "" }));
      if (!staff.has(name))
        await giveGrant(office, atConsole, id, { role: "dto_executive", school: null, from: null, to: null });
      staff.set(name, id);
      texts.push((await makeInvite(office, atConsole, id)).text);
    }
    return texts;
  });
  for (const [at, { person, device }] of joining.entries())
    await person.client.sync.join({ invite: invites[at] ?? "", name: device });
}

/** The number by which the district knows a profile's device. */
export function deviceOf({ session }: Person): string {
  return readJoined(session.open().db)?.certificate.device ?? "";
}

async function atItsConsole<T>({ folder }: HubProcess, work: (office: Office) => Promise<T>): Promise<T> {
  const office = await openOffice({ folder });
  try {
    return await work(office);
  } finally {
    await office.store.close();
  }
}

/** One exchange, as by the button; how it went. */
export async function exchanged({ client }: Person): Promise<SyncStatus> {
  return (await finishJob(await client.sync.now({}))).value;
}

/** Nobody exchanges while `work` is done. */
export async function awayFromHub(people: readonly Person[], work: () => Promise<unknown>): Promise<void> {
  for (const { client } of people) await client.sync.pause({ paused: true });
  await work();
  for (const { client } of people) await client.sync.pause({ paused: false });
}

/** What is amiss between profiles that said everything and the file of a hub that is stopped: nothing, where nothing is missing. */
export function missing(hub: HubProcess, people: readonly Person[]): Promise<{ rows: number; wrong: string[] }> {
  return atItsConsole(hub, async (office) => {
    const { door } = office.store;
    const sql = "SELECT table_name || ' ' || id AS name FROM hub_row WHERE district = ?";
    const held = new Set((await door.all<{ name: string }>(sql, [office.district])).map(({ name }) => name));
    const aside = await door.all("SELECT * FROM hub_quarantine WHERE district = ?", [office.district]);
    const hashes = new Map((await bucketsOf(hubOf(office))).map(({ bucket, hash }) => [bucket, hash]));
    const wrong = people.flatMap(({ session }, at) => {
      const store = session.open();
      const lost = rowsOf(store).filter((row) => !held.has(row));
      return [...wrongWith({ name: at, store }, hashes), ...lost.map((row) => `${row} is not at the hub`)];
    });
    return { rows: held.size, wrong: aside.length === 0 ? wrong : [...wrong, `${aside.length} set aside at the hub`] };
  });
}

/** Every row of a store that is synced, as `table id`. */
function rowsOf({ db }: Store): string[] {
  return syncedTableNames.flatMap(
    (table) => db.prepare(`SELECT '${table} ' || id FROM ${table}`).pluck().all() as string[],
  );
}

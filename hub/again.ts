/**
 * A hub made again: put back to a backup where it stood, or brought up on another machine from a backup and the printed kit. Either
 * way it goes on in a timeline of its own, and devices offer again what the backup has not.
 */
import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Problem } from "../shared/problems.ts";
import { carryLists } from "./backup/lasting.ts";
import { type Restored, restoreFile, restoreInto } from "./backup/restore.ts";
import { hubKeys, type HubKeys, keepRoot, readPrinted, readRoot, rootPath } from "./keys.ts";
import { atConsole, type Office } from "./office.ts";
import { type HubLocation, openOffice, openStoreAt, storePath } from "./open.ts";
import { type Act, note } from "./people/audit.ts";
import { districtsIn } from "./people/district.ts";
import { openHubFile } from "./store/sqlite/connection.ts";
import { fence } from "./timeline.ts";

/**
 * Puts the backup in the place of the hub at `at`, whatever is there: an SQLite file is set aside, a PostgreSQL database must be
 * empty (HUB_EXISTS). STORE_BUSY while a hub runs on the file; HUB_KEY_WRONG, STORE_CORRUPT, STORE_NEWER: then nothing moved.
 */
export async function restoreHub(at: HubLocation, backup: string): Promise<Restored> {
  return putBack(at, backup, await hubKeys(readRoot(at.folder, at.env)), "hub.restored");
}

/**
 * Makes a hub where there is none. `printed`: the key as the kit has it, asked for only where neither the environment nor the folder
 * has one; it is kept in the folder once it opened the backup. HUB_EXISTS, and as `restoreHub`.
 */
export async function promoteFrom(at: HubLocation, backup: string, printed: () => Promise<string>): Promise<Restored> {
  if (at.databaseUrl === undefined && existsSync(storePath(at.folder))) throw new Problem("HUB_EXISTS", {});
  const env = at.env ?? process.env;
  const known =
    existsSync(rootPath(at.folder)) ||
    env["FIELDBOOK_HUB_KEY"] !== undefined ||
    env["FIELDBOOK_HUB_KEY_FILE"] !== undefined;
  const root = known ? readRoot(at.folder, env) : readPrinted(await printed());
  const keys = await hubKeys(root);
  await districtIn(backup, keys);
  mkdirSync(at.folder, { recursive: true, mode: 0o700 });
  if (!known) keepRoot(at.folder, root);
  return putBack(at, backup, keys, "hub.promoted");
}

/** Ends this hub's time, whose place another has taken. Twice is once. */
export async function fenceHub(office: Office): Promise<void> {
  await fence(office.store, office.district);
  await office.store.door.transaction((sql) => note(office, sql, atConsole, "hub.fenced", {}));
}

async function putBack(at: HubLocation, backup: string, keys: HubKeys, act: Act): Promise<Restored> {
  const district = await districtIn(backup, keys);
  // What was destroyed and who was shut out since is written down here first: whenever this store is next opened, it is so again.
  carryLists(dirname(backup), at.folder, keys.authority.privateKey);
  const restored = at.databaseUrl === undefined ? await intoFile() : await intoDatabase();
  const office = await openOffice(at);
  try {
    await office.store.door.transaction((sql) =>
      note(office, sql, atConsole, act, { timeline: restored.place.timeline }),
    );
  } finally {
    await office.store.close();
  }
  return restored;

  function intoFile(): Promise<Restored> {
    return restoreFile(backup, storePath(at.folder), keys.store, district);
  }

  async function intoDatabase(): Promise<Restored> {
    const store = await openStoreAt(at, keys);
    try {
      if ((await districtsIn(store.door)).length > 0) throw new Problem("HUB_EXISTS", {});
      return { place: await restoreInto(backup, store, keys.store, district), setAside: null };
    } finally {
      await store.close();
    }
  }
}

/** Whose backup it is. NOT_FOUND, HUB_KEY_WRONG, STORE_CORRUPT, HUB_MISSING. */
async function districtIn(backup: string, keys: HubKeys): Promise<string> {
  if (!existsSync(backup)) throw new Problem("NOT_FOUND", { what: "backup" });
  const db = openHubFile(backup, keys.store, true);
  try {
    const found = db.prepare("SELECT district, authority FROM hub_district").all() as Record<string, string>[];
    const [only] = found;
    if (!only?.["district"] || found.length > 1) throw new Problem("HUB_MISSING", {});
    if (only["authority"] !== keys.authority.publicKey) throw new Problem("HUB_KEY_WRONG", {});
    return only["district"];
  } finally {
    db.close();
  }
}

/**
 * Opens a hub, or makes one: the root key, then the store (an encrypted file in the data folder, or PostgreSQL where DATABASE_URL
 * names one), then the district in it. With PostgreSQL the folder may be empty and the key come from the environment: any number
 * of instances run so, and none has anything of its own.
 */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { newId } from "../shared/domain/ids.ts";
import { Problem } from "../shared/problems.ts";
import { endAgain } from "./backup/lists.ts";
import { hubKeys, type HubKeys, keepRoot, newRoot, readRoot, rootPath } from "./keys.ts";
import { atConsole, type Office } from "./office.ts";
import { districtsIn, makeDistrict } from "./people/district.ts";
import { beginDistrict } from "./place.ts";
import { openPostgresStore } from "./store/postgres/store.ts";
import { withMark } from "./store/sqlite/mark.ts";
import { isSqliteStore, openSqliteStore } from "./store/sqlite/store.ts";
import type { HubStore } from "./store/store.ts";

export interface HubLocation {
  folder: string;
  /** `postgres://...`; undefined for the file in the folder. */
  databaseUrl?: string | undefined;
  env?: NodeJS.ProcessEnv;
  now?: () => number;
}

export function storePath(folder: string): string {
  return join(folder, "hub.db");
}

/** HUB_MISSING, HUB_KEY_WRONG, STORE_NEWER, and what the store refuses. The caller closes the office's store. */
export async function openOffice(at: HubLocation): Promise<Office> {
  if (at.databaseUrl === undefined && !existsSync(storePath(at.folder))) throw new Problem("HUB_MISSING", {});
  const keys = await hubKeys(readRoot(at.folder, at.env));
  const store = await openStoreAt(at, keys);
  try {
    const [found, ...others] = await districtsIn(store.door);
    if (!found || others.length > 0) throw new Problem("HUB_MISSING", {});
    if (found.authority !== keys.authority.publicKey) throw new Problem("HUB_KEY_WRONG", {});
    const { district } = found;
    const kept = isSqliteStore(store) ? await withMark(store, district) : store;
    const office: Office = { district, store: kept, keys, now: at.now ?? Date.now };
    await endAgain(office, at.folder);
    return office;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * Makes a hub for a new district. HUB_EXISTS where there is one. A root key that is given (in the environment, or lying in the
 * folder already) is used; else one is made and kept in the folder.
 */
export async function makeHub(at: HubLocation, district: { name: string; zone: string }): Promise<Office> {
  if (at.databaseUrl === undefined && existsSync(storePath(at.folder))) throw new Problem("HUB_EXISTS", {});
  mkdirSync(at.folder, { recursive: true, mode: 0o700 });
  const keys = await hubKeys(rootFor(at));
  const store = await openStoreAt(at, keys);
  try {
    if ((await districtsIn(store.door)).length > 0) throw new Problem("HUB_EXISTS", {});
    const office: Office = { district: newId(), store, keys, now: at.now ?? Date.now };
    await beginDistrict(store, office.district);
    await makeDistrict(office, atConsole, district.name, district.zone);
    return office;
  } catch (error) {
    await store.close();
    throw error;
  }
}

function rootFor({ folder, env = process.env }: HubLocation): Uint8Array {
  const given = env["FIELDBOOK_HUB_KEY"] !== undefined || env["FIELDBOOK_HUB_KEY_FILE"] !== undefined;
  if (given || existsSync(rootPath(folder))) return readRoot(folder, env);
  const root = newRoot();
  keepRoot(folder, root);
  return root;
}

/** The store at a location, made where there is none. */
export async function openStoreAt({ folder, databaseUrl }: HubLocation, keys: HubKeys): Promise<HubStore> {
  if (databaseUrl === undefined) return openSqliteStore(storePath(folder), keys.store);
  const { Pool } = (await import("pg")).default;
  try {
    return await openPostgresStore(new Pool({ connectionString: databaseUrl, max: 16 }));
  } catch (error) {
    if (error instanceof Problem || !(error instanceof Error) || !("code" in error)) throw error;
    // Not reached, or not let in: which it was, and nothing of the address, which holds a password.
    throw new Problem("BAD_REQUEST", { path: "DATABASE_URL", reason: String(error.code) }, { cause: error });
  }
}

/**
 * A hub from a backup: checked first, then put where the hub's store is to be, and taken over into a timeline of its own. What the
 * backup does not have yet is offered again by the devices that have it. The store that was there is set aside, never deleted.
 */
import { existsSync } from "node:fs";
import { copyFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { Problem } from "../../shared/problems.ts";
import { readPlace } from "../place.ts";
import { demandNobodyOn } from "../store/sqlite/alone.ts";
import { openHubFile } from "../store/sqlite/connection.ts";
import { openSqliteStore, txOn } from "../store/sqlite/store.ts";
import type { HubStore } from "../store/store.ts";
import type { PlaceRow } from "../store/tables.ts";
import { takeOver } from "../timeline.ts";
import { copyTables, tablesOf } from "./copyTables.ts";
import { synced } from "./synced.ts";
import { verifyAside } from "./verifyAside.ts";

export interface Restored {
  place: PlaceRow;
  /** Where the store that was there lies now; null where there was none. */
  setAside: string | null;
}

/** Puts a backup in the place of a hub's file. STORE_CORRUPT where it is damaged, STORE_BUSY while a hub runs there: nothing moved. */
export async function restoreFile(backup: string, file: string, key: Uint8Array, district: string): Promise<Restored> {
  if (!existsSync(backup)) throw new Problem("NOT_FOUND", { what: "backup" });
  await verifyAside(backup, key, district);
  demandNobodyOn(file, key);
  const next = `${file}.next`;
  await copyFile(backup, next);
  await synced(next);
  const above = await timelineIn(file, key, district);
  const setAside = existsSync(file) ? await moveAside(file) : null;
  await rename(next, file);
  await synced(dirname(file));
  const store = openSqliteStore(file, key);
  try {
    return { place: await store.deciding(district, (tx) => takeOver(tx, above)), setAside };
  } finally {
    await store.close();
  }
}

/** Puts a backup into an empty store: PostgreSQL, or another file. HUB_EXISTS where a district is in it. */
export async function restoreInto(
  backup: string,
  store: HubStore,
  key: Uint8Array,
  district: string,
): Promise<PlaceRow> {
  if (!existsSync(backup)) throw new Problem("NOT_FOUND", { what: "backup" });
  await verifyAside(backup, key, district);
  const db = openHubFile(backup, key, true);
  try {
    return await store.deciding(district, async (tx) => {
      const there = await tx.get("SELECT seq FROM hub_place WHERE district = ?", [district]);
      if (there) throw new Problem("HUB_EXISTS", {});
      await copyTables(txOn(db, district), tx, tablesOf(db));
      return takeOver(tx);
    });
  } finally {
    db.close();
  }
}

/** The timeline of the store that is replaced, where it can still be read: its numbers may be known to devices. */
async function timelineIn(file: string, key: Uint8Array, district: string): Promise<number> {
  if (!existsSync(file)) return 0;
  try {
    const db = openHubFile(file, key, true);
    const place = await readPlace(txOn(db, district)).finally(() => db.close());
    return place.timeline;
  } catch {
    return 0;
  }
}

async function moveAside(file: string): Promise<string> {
  let name = "";
  for (let count = 1; name === "" || existsSync(name); count += 1) name = `${file}.set-aside-${count}`;
  for (const part of ["", "-wal", "-shm"]) if (existsSync(file + part)) await rename(file + part, name + part);
  return name;
}

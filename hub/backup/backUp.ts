/**
 * Backups of a hub: one encrypted file each, under the hub's own key, whichever store it stands on. A backup counts only once it was
 * opened again, counted and hashed; then replicas are told, and may let go of ops that it holds. Nobody waits while it is made.
 */
import { rmSync } from "node:fs";
import { copyFile, mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../shared/problems.ts";
import { readPlace } from "../place.ts";
import { migrateHubFile, openHubFile } from "../store/sqlite/connection.ts";
import { isSqliteStore, txOn } from "../store/sqlite/store.ts";
import { hubSqliteProblem } from "../store/sqlite/problem.ts";
import type { HubStore } from "../store/store.ts";
import { copyTables, tablesOf } from "./copyTables.ts";
import { synced } from "./synced.ts";
import type { Verified } from "./verify.ts";
import { verifyAside } from "./verifyAside.ts";

export interface BackedUp extends Verified {
  file: string;
}

/**
 * Makes and verifies a backup in `folder`, which should be on another volume. DISK_FULL, FOLDER_READ_ONLY; BACKUP_DAMAGED where the
 * copy is not what the hub holds: then it is thrown away and nothing counts as backed up.
 */
export async function backUp(store: HubStore, district: string, key: Uint8Array, folder: string): Promise<BackedUp> {
  const unfinished = join(folder, `hub-${process.pid}.unfinished`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    rmSync(unfinished, { force: true });
    await copyOf(store, district, key, unfinished);
    await synced(unfinished);
    const verified = await verifyAside(unfinished, key, district);
    const hash = await store.reading(district, async (tx) => {
      const sql = "SELECT hash FROM hub_log WHERE district = ? AND seq = ?";
      return (await tx.get<{ hash: string }>(sql, [district, verified.place.seq]))?.hash;
    });
    if (hash !== verified.place.hash) throw new Problem("BACKUP_DAMAGED", { file: unfinished });
    const file = join(folder, `hub-${verified.place.seq}.db`);
    await rename(unfinished, file);
    await synced(folder);
    await counts(store, district, verified);
    return { ...verified, file };
  } catch (error) {
    throw hubSqliteProblem(error, unfinished);
  } finally {
    discard(unfinished);
  }
}

/** Where even this fails, what was refused before says why. */
function discard(unfinished: string): void {
  try {
    rmSync(unfinished, { force: true });
  } catch {}
}

async function copyOf(store: HubStore, district: string, key: Uint8Array, file: string): Promise<void> {
  if (isSqliteStore(store)) {
    const release = await store.turns.take(() => {
      // With its log carried in and a reader on it, the file itself does not change while it is copied; writers go on in the log.
      store.db.pragma("wal_checkpoint(TRUNCATE)");
      const reader = openHubFile(store.db.name, key, true);
      reader.exec("BEGIN");
      reader.prepare("SELECT count(*) FROM hub_place").get();
      return () => reader.close();
    });
    try {
      await copyFile(store.db.name, file);
    } finally {
      release();
    }
  }
  const db = openHubFile(file, key);
  try {
    if (!isSqliteStore(store)) {
      migrateHubFile(db);
      db.exec("BEGIN");
      await store.reading(district, (tx) => copyTables(tx, txOn(db, district), tablesOf(db)));
      db.exec("COMMIT");
    }
    // A backup is one file, with no log beside it.
    db.pragma("journal_mode = DELETE");
  } finally {
    db.close();
  }
}

/** What the copy holds is backed up from now on. */
async function counts(store: HubStore, district: string, { place, epochs }: Verified): Promise<void> {
  await store.deciding(district, async (tx) => {
    const now = await readPlace(tx);
    await tx.put("hub_place", [{ ...now, backed_up_to: Math.max(now.backed_up_to, place.seq) }]);
    const there = await tx.find(
      "hub_epoch",
      ["epoch"],
      epochs.map(({ epoch }) => [epoch]),
    );
    const held = new Map(epochs.map(({ epoch, received }) => [epoch, received]));
    await tx.put(
      "hub_epoch",
      there.map((epoch) => ({ ...epoch, backed_up: Math.max(epoch.backed_up, held.get(epoch.epoch) ?? 0) })),
    );
  });
}

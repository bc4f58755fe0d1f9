/**
 * Photos and backups. A backup is a copy of the store and holds the keys of its photos; their chunks are encrypted, never change and
 * would be the same in every backup, so they are copied once into a folder beside the backups, and stay as long as the store or any
 * backup that was made with photos refers to them.
 */
import { copyFile, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chunkFolders } from "../attachments/chunks.ts";
import { prepared } from "../connection.ts";
import { syncFolder } from "../durable.ts";
import type { Store } from "../store.ts";
import { listBackups, readNote } from "./files.ts";

/** The chunk files of a store. */
export function chunkFiles({ db }: Pick<Store, "db">): string[] {
  return prepared(db, "SELECT file FROM attachment_chunk ORDER BY file").pluck().all() as string[];
}

/** Copies what the backups have not got yet, file by file, so that saves pass between. DISK_FULL and the like as they come. */
export async function copyPhotos(folder: string, files: readonly string[], signal: AbortSignal): Promise<void> {
  const { own, copies } = chunkFolders(folder);
  const missing = files.filter((file) => !existsSync(join(copies, file)) && existsSync(join(own, file)));
  if (missing.length === 0) return;
  await mkdir(copies, { recursive: true });
  for (const file of missing) {
    if (signal.aborted) return;
    const part = join(copies, `${file}.part`);
    await copyFile(join(own, file), part);
    const handle = await open(part, "r+");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, join(copies, file));
  }
  syncFolder(copies);
}

/** Lets go of copies that neither the store nor a backup refers to. While a backup's note is missing, nothing is let go of. */
export async function prunePhotos({ db, folder }: Pick<Store, "db" | "folder">, backups: string): Promise<void> {
  const { copies } = chunkFolders(folder);
  if (!existsSync(copies)) return;
  const notes = listBackups(backups).map(({ file }) => readNote(backups, file));
  if (notes.includes(null)) return;
  const kept = new Set([...chunkFiles({ db }), ...notes.flatMap((note) => note?.photos ?? [])]);
  for (const file of await readdir(copies)) if (!kept.has(file)) await rm(join(copies, file), { force: true });
}

/**
 * Chunk files: pieces of a photo's bytes under random names in a folder beside the store, AES-256-GCM, a key for each attachment that
 * is kept only inside the store. A file's name is committed as loose before the file is made and before it is erased, and stops being
 * so with the rows that refer to it: whatever a crash leaves behind is known by its name and goes when the store is next opened.
 * Files of other stores (one set aside, a backup) are never guessed at.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { inTransaction, prepared, type WritableDb } from "../connection.ts";
import { syncFolder } from "../durable.ts";
import { sqliteProblem } from "../sqliteProblem.ts";

/** Bytes of a photo in one file, at most. */
export const chunkBytes = 262_144;
const nonceBytes = 12;
const tagBytes = 16;

/** Where the chunks of a profile lie, and their copies that belong to its backups. */
export function chunkFolders(folder: string): { own: string; copies: string } {
  return { own: join(folder, "attachments"), copies: join(folder, "backups", "attachments") };
}

/** What binds a piece to its place: one that was swapped for another does not open. */
function placeOf(hash: string, start: number): Buffer {
  return Buffer.from(`${hash} ${start}`);
}

/** The name under which a file is about to be made. */
export function looseName(db: WritableDb): string {
  const file = randomBytes(16).toString("hex");
  prepared(db, "INSERT INTO attachment_loose (file) VALUES (?)").run(file);
  return file;
}

/** Writes a piece, durably. DISK_FULL, FOLDER_READ_ONLY. */
export function writeChunk(
  folder: string,
  file: string,
  key: Uint8Array,
  hash: string,
  start: number,
  piece: Uint8Array,
) {
  const { own } = chunkFolders(folder);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(placeOf(hash, start));
  const sealed = Buffer.concat([nonce, cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  try {
    mkdirSync(own, { recursive: true });
    const handle = openSync(join(own, file), "w", 0o600);
    try {
      for (let done = 0; done < sealed.length;) done += writeSync(handle, sealed, done);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    syncFolder(own);
  } catch (error) {
    throw sqliteProblem(error, join(own, file));
  }
}

/** A piece as it was; null where its file is gone or not what was written. One that only the backups still have is read there. */
export function readChunk(folder: string, file: string, key: Uint8Array, hash: string, start: number): Buffer | null {
  const { own, copies } = chunkFolders(folder);
  for (const path of [join(own, file), join(copies, file)]) {
    try {
      const sealed = readFileSync(path);
      const cut = sealed.length - tagBytes;
      const cipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes));
      cipher.setAAD(placeOf(hash, start)).setAuthTag(sealed.subarray(cut));
      return Buffer.concat([cipher.update(sealed.subarray(nonceBytes, cut)), cipher.final()]);
    } catch {
      // Gone or damaged here: the other place may have it whole.
    }
  }
  return null;
}

/** Erases every file that nothing refers to. What cannot be erased now stays named, and is tried at the next opening. */
export function sweepLoose(db: WritableDb, folder: string): void {
  const { own, copies } = chunkFolders(folder);
  const files = prepared(db, "SELECT file FROM attachment_loose").pluck().all() as string[];
  if (files.length === 0) return;
  const gone = files.filter((file) => {
    try {
      for (const path of [join(own, file), join(copies, file)]) rmSync(path, { force: true });
      return true;
    } catch {
      return false;
    }
  });
  inTransaction(db, () => {
    for (const file of gone) prepared(db, "DELETE FROM attachment_loose WHERE file = ?").run(file);
  });
}

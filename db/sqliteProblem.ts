/** Turns what SQLite and the file system report into the catalogue's problems; anything else is a defect and stays as it is. */
import { rmSync, writeFileSync } from "node:fs";
import { Problem } from "../shared/problems.ts";

const codes: Record<string, (file: string) => Problem> = {
  // The key came out of an authenticated slot, so it is the right one: bytes that do not decrypt are damage.
  SQLITE_NOTADB: () => new Problem("STORE_CORRUPT", {}),
  SQLITE_CORRUPT: () => new Problem("STORE_CORRUPT", {}),
  SQLITE_FULL: () => new Problem("DISK_FULL", {}),
  ENOSPC: () => new Problem("DISK_FULL", {}),
  EDQUOT: () => new Problem("DISK_FULL", {}),
  EFBIG: () => new Problem("DISK_FULL", {}),
  SQLITE_READONLY: (file) => new Problem("FOLDER_READ_ONLY", { folder: folderOf(file) }),
  SQLITE_CANTOPEN: cannotMake,
  SQLITE_PERM: (file) => new Problem("FOLDER_READ_ONLY", { folder: folderOf(file) }),
  EACCES: (file) => new Problem("FOLDER_READ_ONLY", { folder: folderOf(file) }),
  EPERM: (file) => new Problem("FOLDER_READ_ONLY", { folder: folderOf(file) }),
  // A file lies where a folder should be.
  ENOTDIR: (file) => new Problem("FOLDER_READ_ONLY", { folder: folderOf(file) }),
  EEXIST: (file) => new Problem("FOLDER_READ_ONLY", { folder: folderOf(file) }),
  EROFS: (file) => new Problem("FOLDER_READ_ONLY", { folder: folderOf(file) }),
  SQLITE_BUSY: () => new Problem("STORE_BUSY", {}),
  SQLITE_LOCKED: () => new Problem("STORE_BUSY", {}),
  SQLITE_IOERR_WRITE: () => new Problem("DISK_FULL", {}),
  SQLITE_IOERR_SHORT_READ: () => new Problem("STORE_CORRUPT", {}),
};

function folderOf(file: string): string {
  return file.replace(/[\\/][^\\/]*$/, "");
}

/** SQLite could not open a file, or make the ones beside it, and does not say why. */
function cannotMake(file: string): Problem {
  return isFull(file) ? new Problem("DISK_FULL", {}) : new Problem("FOLDER_READ_ONLY", { folder: folderOf(file) });
}

/**
 * Whether the disk has no room beside `file`. The disk is asked, because SQLite has one word for much: a person who is told of a
 * full disk frees some room, one who is told of anything else looks elsewhere.
 */
function isFull(file: string): boolean {
  const probe = `${file}.room-${process.pid}`;
  try {
    writeFileSync(probe, "?", { flag: "wx" });
    rmSync(probe);
    return false;
  } catch (error) {
    const full = error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
    if (full) rmSync(probe, { force: true });
    return full;
  }
}

/** The problem that `error` is, met while working on `file`; the error itself where it is no known one. */
export function sqliteProblem(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return error;
  const exact = codes[error.code] ?? codes[error.code.split("_").slice(0, 2).join("_")];
  if (exact) return exact(file);
  // Syncing, stretching or mapping a file fails on a full disk as well.
  return error.code.startsWith("SQLITE_IOERR") && isFull(file) ? new Problem("DISK_FULL", {}) : error;
}

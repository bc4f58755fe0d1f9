/** What SQLite reports, as the catalogue's problems; anything else is a defect and stays as it is. */
import { rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Problem } from "../../../shared/problems.ts";

const codes: readonly (readonly [string, (file: string) => Problem])[] = [
  ["SQLITE_NOTADB", () => new Problem("STORE_CORRUPT", {})],
  ["SQLITE_CORRUPT", () => new Problem("STORE_CORRUPT", {})],
  ["SQLITE_IOERR_SHORT_READ", () => new Problem("STORE_CORRUPT", {})],
  ["SQLITE_FULL", () => new Problem("DISK_FULL", {})],
  ["SQLITE_IOERR_WRITE", () => new Problem("DISK_FULL", {})],
  ["ENOSPC", () => new Problem("DISK_FULL", {})],
  ["EDQUOT", () => new Problem("DISK_FULL", {})],
  ["SQLITE_READONLY", (file) => new Problem("FOLDER_READ_ONLY", { folder: dirname(file) })],
  ["SQLITE_CANTOPEN", cannotMake],
  ["EACCES", (file) => new Problem("FOLDER_READ_ONLY", { folder: dirname(file) })],
  ["ENOTDIR", (file) => new Problem("FOLDER_READ_ONLY", { folder: dirname(file) })],
  ["EEXIST", (file) => new Problem("FOLDER_READ_ONLY", { folder: dirname(file) })],
  ["EROFS", (file) => new Problem("FOLDER_READ_ONLY", { folder: dirname(file) })],
  ["SQLITE_BUSY", () => new Problem("STORE_BUSY", {})],
  ["SQLITE_LOCKED", () => new Problem("STORE_BUSY", {})],
];

export function hubSqliteProblem(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof Problem || !("code" in error)) return error;
  const code = String(error.code);
  const known = codes.find(([each]) => code === each || code.startsWith(`${each}_`))?.[1](file);
  // Syncing, stretching or mapping a file fails on a full disk as well.
  return known ?? (code.startsWith("SQLITE_IOERR") && isFull(file) ? new Problem("DISK_FULL", {}) : error);
}

/** SQLite could not open a file, or make the ones beside it, and does not say why. */
function cannotMake(file: string): Problem {
  return isFull(file) ? new Problem("DISK_FULL", {}) : new Problem("FOLDER_READ_ONLY", { folder: dirname(file) });
}

/** Whether the disk has no room beside `file`: it is asked, because SQLite has one word for much. */
function isFull(file: string): boolean {
  const probe = `${file}.room-${process.pid}`;
  try {
    writeFileSync(probe, "?");
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
  } finally {
    rmSync(probe, { force: true });
  }
}

/** What SQLite reports, as the catalogue's problems; anything else is a defect and stays as it is. */
import { dirname } from "node:path";
import { Problem } from "../../../shared/problems.ts";

const codes: readonly (readonly [string, (file: string) => Problem])[] = [
  ["SQLITE_NOTADB", () => new Problem("STORE_CORRUPT", {})],
  ["SQLITE_CORRUPT", () => new Problem("STORE_CORRUPT", {})],
  ["SQLITE_IOERR_SHORT_READ", () => new Problem("STORE_CORRUPT", {})],
  ["SQLITE_FULL", () => new Problem("DISK_FULL", {})],
  ["SQLITE_IOERR_WRITE", () => new Problem("DISK_FULL", {})],
  ["ENOSPC", () => new Problem("DISK_FULL", {})],
  ["SQLITE_READONLY", (file) => new Problem("FOLDER_READ_ONLY", { folder: dirname(file) })],
  ["SQLITE_CANTOPEN", (file) => new Problem("FOLDER_READ_ONLY", { folder: dirname(file) })],
  ["EACCES", (file) => new Problem("FOLDER_READ_ONLY", { folder: dirname(file) })],
  ["ENOTDIR", (file) => new Problem("FOLDER_READ_ONLY", { folder: dirname(file) })],
  ["EEXIST", (file) => new Problem("FOLDER_READ_ONLY", { folder: dirname(file) })],
  ["EROFS", (file) => new Problem("FOLDER_READ_ONLY", { folder: dirname(file) })],
  ["SQLITE_BUSY", () => new Problem("STORE_BUSY", {})],
  ["SQLITE_LOCKED", () => new Problem("STORE_BUSY", {})],
];

export function hubSqliteProblem(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  const code = String(error.code);
  return codes.find(([known]) => code === known || code.startsWith(`${known}_`))?.[1](file) ?? error;
}

/** Makes sure that no hub runs on a file that is about to be set aside: what it would still take would be lost with it. */
import { existsSync } from "node:fs";
import { Problem } from "../../../shared/problems.ts";
import { openHubFile } from "./connection.ts";

/** STORE_BUSY where a program has the file open. One that cannot be read is nobody's. */
export function demandNobodyOn(file: string, key: Uint8Array): void {
  if (!existsSync(file)) return;
  try {
    const db = openHubFile(file, key);
    try {
      // Leaving the write-ahead log is only possible for a file's one and only connection; it also brings all into one file.
      if (db.pragma("journal_mode = DELETE", { simple: true }) !== "delete") throw new Problem("STORE_BUSY", {});
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof Problem && (error.code === "STORE_CORRUPT" || error.code === "HUB_KEY_WRONG")) return;
    if (error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY"))
      throw new Problem("STORE_BUSY", {}, { cause: error });
    throw error;
  }
}

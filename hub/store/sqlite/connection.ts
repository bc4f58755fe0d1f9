/**
 * Opens the hub's encrypted file: SQLCipher 4 format under a raw key of 32 bytes, with the pragmas that its promises rest on,
 * asserted. The same rules as a device's store has: FULL, because NORMAL under WAL loses acknowledged commits when power is cut;
 * temporary tables in memory, because a sort that spills would lie in plain text beside the file; secure_delete, because what is
 * expunged must be gone.
 */
import Sqlite, { type Database } from "better-sqlite3";
import { Problem } from "../../../shared/problems.ts";
import { hubMigrations, textFor } from "../schema.ts";
import { hubSqliteProblem } from "./problem.ts";
import { isSealedWithAnother } from "./sealedWith.ts";

export const hubKeyBytes = 32;

/** HUB_KEY_WRONG, STORE_CORRUPT, DISK_FULL, FOLDER_READ_ONLY, STORE_BUSY. The file is left as it was. */
export function openHubFile(file: string, key: Uint8Array, readonly = false): Database {
  if (key.length !== hubKeyBytes) throw new Problem("STORE_CORRUPT", {});
  let db: Database | undefined;
  try {
    db = new Sqlite(file, { readonly, fileMustExist: readonly, timeout: 5_000 });
    db.pragma("cipher = 'sqlcipher'");
    db.pragma("legacy = 4");
    db.pragma(`key = "x'${Buffer.from(key).toString("hex")}'"`);
    db.prepare("SELECT count(*) FROM sqlite_schema").get();
    if (!readonly) db.pragma("journal_mode = WAL");
    setPragmas(db);
    return db;
  } catch (error) {
    db?.close();
    const problem = hubSqliteProblem(error, file);
    const unreadable = problem instanceof Problem && problem.code === "STORE_CORRUPT";
    throw unreadable && isSealedWithAnother(file, key) ? new Problem("HUB_KEY_WRONG", {}, { cause: error }) : problem;
  }
}

function setPragmas(db: Database): void {
  db.pragma("synchronous = FULL");
  db.pragma("temp_store = MEMORY");
  db.pragma("secure_delete = ON");
  db.pragma("cache_size = -64000");
  const held = [
    db.pragma("synchronous", { simple: true }) === 2,
    db.pragma("temp_store", { simple: true }) === 2,
    db.pragma("secure_delete", { simple: true }) === 1,
    db.pragma("journal_mode", { simple: true }) === "wal" || db.readonly,
  ];
  if (held.includes(false)) throw new Error("the pragmas of the hub's file did not hold");
}

/** Each migration and its number are one transaction. A file of a newer hub is refused untouched (STORE_NEWER). */
export function migrateHubFile(db: Database): void {
  const found = refuseNewerFile(db);
  for (const each of hubMigrations.filter(({ number }) => number > found)) {
    db.transaction(() => {
      db.exec(textFor("sqlite", each.sql));
      db.pragma(`user_version = ${each.number}`);
    }).immediate();
  }
}

/** The file's migration, or STORE_NEWER. Only reads. */
export function refuseNewerFile(db: Database): number {
  const known = hubMigrations.at(-1)?.number ?? 0;
  const found = Number(db.pragma("user_version", { simple: true }));
  if (found > known) throw new Problem("STORE_NEWER", { found, known });
  return found;
}

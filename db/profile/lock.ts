/**
 * One program at a time per profile. The lock is an exclusive transaction on a small SQLite file: the operating system lets go
 * of it however its holder dies, on every platform, so there is no stale lock to clear by hand.
 */
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import { Problem } from "../../shared/problems.ts";
import { sqliteProblem } from "../sqliteProblem.ts";

/** Takes the lock, or PROFILE_IN_USE; FOLDER_READ_ONLY where there can be no profile. Returns the release. */
export function takeLock(file: string): () => void {
  makeFolder(dirname(file));
  let db;
  try {
    // SQLite would open a lock it may only read, and two programs could hold that at once.
    for (const path of [dirname(file), file]) if (existsSync(path)) accessSync(path, constants.W_OK);
    db = new Sqlite(file, { timeout: 0 });
    db.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    db?.close();
    const problem = sqliteProblem(error, file);
    throw problem instanceof Problem && problem.code === "STORE_BUSY" ? new Problem("PROFILE_IN_USE", {}) : problem;
  }
  const held = db;
  return () => held.close();
}

/** A file lies where the folder should be, or there is no such drive: to the person it is a folder that cannot be written. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const problem = sqliteProblem(error, `${folder}/profile`);
    throw problem instanceof Problem ? problem : new Problem("FOLDER_READ_ONLY", { folder }, { cause: error });
  }
}

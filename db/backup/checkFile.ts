/**
 * Looks through a whole store file: every page decrypts and holds together, every record is counted and hashed. Reads only, over
 * a connection of its own. Slow by nature, so it runs in the backup worker.
 */
import { existsSync, statSync } from "node:fs";
import { Problem } from "../../shared/problems.ts";
import { openEncrypted } from "../connection.ts";
import { refuseNewer } from "../migrate.ts";
import { sqliteProblem } from "../sqliteProblem.ts";
import { hashOfRecords, type RecordsHash } from "./recordsHash.ts";

export interface Checked extends RecordsHash {
  bytes: number;
  /** Local seq of the last op in it. */
  lastSeq: number;
  /** The migration it stands at. */
  storeVersion: number;
}

/** STORE_CORRUPT, STORE_NEWER; NOT_FOUND where there is no such file. `onShare` is told how far it is, from 0 to 1. */
export function checkFile(file: string, key: Uint8Array, onShare: (share: number, count: number) => void): Checked {
  if (!existsSync(file)) throw new Problem("NOT_FOUND", { what: "file" });
  const db = openEncrypted(file, key, { readonly: true });
  try {
    const storeVersion = refuseNewer(db);
    // It reports damage as rows instead of throwing; the first is enough.
    const [found] = db.pragma("integrity_check(1)") as { integrity_check: string }[];
    if (found?.integrity_check !== "ok") throw new Problem("STORE_CORRUPT", {});
    onShare(0.5, 0);
    const about = recordsAbout(file);
    const hashed = hashOfRecords(db, (count) => onShare(0.5 + 0.5 * Math.min(1, count / about), count));
    const lastSeq = Number(db.prepare("SELECT max(seq) FROM op").pluck().get() ?? 0);
    return { ...hashed, bytes: statSync(file).size, lastSeq, storeVersion };
  } catch (error) {
    throw sqliteProblem(error, file);
  } finally {
    db.close();
  }
}

/** A guess from the size, good enough to show progress: a record with its op and index takes about a kilobyte. */
function recordsAbout(file: string): number {
  return Math.max(1, statSync(file).size / 1_024);
}

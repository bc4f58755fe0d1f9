/**
 * Looks through a copy of a hub as if nothing were known of it: every page decrypts and holds together, the log's chain is whole,
 * every record is counted and hashed and comes to what its bucket says. Between slices others have their turn.
 */
import { setImmediate as others } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import { Problem, type ProblemCode } from "../../shared/problems.ts";
import { noRows, RowHash } from "../../sync/wire/rowHash.ts";
import { storedRow } from "../deciding/rows.ts";
import { firstBrokenEntry } from "../log.ts";
import { readPlace } from "../place.ts";
import { openHubFile, refuseNewerFile } from "../store/sqlite/connection.ts";
import { txOn } from "../store/sqlite/store.ts";
import type { Tx } from "../store/store.ts";
import type { BucketRow, EpochRow, PlaceRow, RowRow } from "../store/tables.ts";

export interface Verified {
  place: PlaceRow;
  epochs: EpochRow[];
  rows: number;
  ops: number;
}

/** What `verifyWorker.ts` is given and answers. */
export interface VerifyTask {
  file: string;
  key: Uint8Array;
  district: string;
}
export type VerifyReply = { verified: Verified } | { code: ProblemCode; details: Record<string, unknown> };

/** STORE_CORRUPT where anything is not as it must be; HUB_KEY_WRONG, STORE_NEWER, HUB_MISSING. */
export async function verifyCopy(file: string, key: Uint8Array, district: string): Promise<Verified> {
  const db = openHubFile(file, key, true);
  try {
    refuseNewerFile(db);
    const tx = txOn(db, district);
    const place = await readPlace(tx);
    await others();
    if (!isWhole(db) || (await firstBrokenEntry(tx)) !== null) throw new Problem("STORE_CORRUPT", {});
    const last = await tx.get<{ seq: number; hash: string }>(
      "SELECT seq, hash FROM hub_log WHERE district = ? ORDER BY seq DESC LIMIT 1",
      [district],
    );
    if (last?.seq !== place.seq || last.hash !== place.hash) throw new Problem("STORE_CORRUPT", {});
    const rows = await countedRows(tx);
    const epochs = await tx.all<EpochRow>("SELECT * FROM hub_epoch WHERE district = ?", [district]);
    const ops = await tx.get<{ n: number }>("SELECT count(*) AS n FROM hub_op WHERE district = ?", [district]);
    return { place, epochs, rows, ops: ops?.n ?? 0 };
  } finally {
    db.close();
  }
}

function isWhole(db: Database): boolean {
  const [found] = db.pragma("integrity_check(1)") as { integrity_check: string }[];
  return found?.integrity_check === "ok";
}

const slice = 2_000;

/** Counts and hashes bucket by bucket. */
async function countedRows(tx: Tx): Promise<number> {
  const buckets = await tx.all<BucketRow>("SELECT * FROM hub_bucket WHERE district = ?", [tx.district]);
  let all = 0;
  for (const { bucket, rows, hash } of buckets) {
    const sum = new RowHash(noRows);
    let after = -1;
    let counted = 0;
    for (let page = await rowsAfter(tx, bucket, after); page.length > 0; page = await rowsAfter(tx, bucket, after)) {
      for (const row of page) sum.toggle(storedRow(row));
      counted += page.length;
      after = page.at(-1)?.seq ?? after;
      await others();
    }
    if (counted !== rows || sum.hex() !== hash) throw new Problem("STORE_CORRUPT", {});
    all += counted;
  }
  const total = await tx.get<{ n: number }>("SELECT count(*) AS n FROM hub_row WHERE district = ?", [tx.district]);
  if (total?.n !== all) throw new Problem("STORE_CORRUPT", {});
  return all;
}

/** The next rows of whole numbers. */
async function rowsAfter(tx: Tx, bucket: string, after: number): Promise<RowRow[]> {
  const sql = `SELECT * FROM hub_row WHERE district = ? AND bucket = ? AND seq > ? AND seq <= (SELECT max(seq) FROM
    (SELECT seq FROM hub_row WHERE district = ? AND bucket = ? AND seq > ? ORDER BY seq LIMIT ?))`;
  return tx.all<RowRow>(sql, [tx.district, bucket, after, tx.district, bucket, after, slice]);
}

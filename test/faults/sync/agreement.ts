/** What is wrong with a device that has said and heard everything, against what the hub holds; and what bad weather may come to. */
import { hashAnew } from "../../../db/sync/hashes.ts";
import { quarantinedCount } from "../../../db/sync/log.ts";
import { readState, waitingActs } from "../../../db/sync/state.ts";
import { Problem } from "../../../shared/problems.ts";
import { wronglyHashed } from "../../measure/keptHashes.ts";
import type { Device } from "./world.ts";

/** `hashes`: what each bucket hashes to at the hub. */
export function wrongWith(
  { name, store }: Pick<Device, "name" | "store">,
  hashes: ReadonlyMap<string, string>,
): string[] {
  const { db } = store;
  const wrong: string[] = [];
  const say = (what: string) => void wrong.push(`device ${name}: ${what}`);
  if (waitingActs(db) > 0) say(`${waitingActs(db)} acts wait`);
  const { full, reask } = readState(db);
  if (full || reask.length > 0) say("stands unsettled");
  const held = db.prepare("SELECT bucket, hash FROM sync_bucket").all() as { bucket: string; hash: string }[];
  for (const { bucket, hash } of held) {
    if (hashes.get(bucket) !== hash) say(`${bucket} differs from the hub's`);
    if (hashAnew(db, bucket) !== hash) say(`${bucket} does not hash to what it says`);
  }
  for (const row of wronglyHashed(db)) say(`${row} is not what its kept hash is of`);
  const copies = Number(db.prepare("SELECT count(*) FROM confirmed").pluck().get());
  if (copies > 0 && quarantinedCount(store) === 0) say(`${copies} confirmed copies are left`);
  if (db.pragma("integrity_check", { simple: true }) !== "ok") say("integrity_check");
  return wrong;
}

/** What bad weather may come to; anything else is a defect. */
export function expectedProblem(error: unknown): null {
  const expected = ["BUNDLE_BROKEN", "BUNDLE_NOT_OURS", "CANCELLED"];
  if (error instanceof Problem && expected.includes(error.code)) return null;
  throw error;
}

/**
 * What the roles of this device's person let them write, as its certificate says. The hub decides; asking here keeps what it would set
 * aside from being written at all. A profile in no district writes everything.
 */
import { isWithin } from "../../shared/domain/roles.ts";
import { Problem } from "../../shared/problems.ts";
import type { ReadableDb } from "../connection.ts";
import { readJoined } from "./state.ts";

export function mayWrite(db: ReadableDb, bucket: string): boolean {
  const joined = readJoined(db);
  return joined === null || isWithin(bucket, joined.certificate.writes);
}

/** FORBIDDEN. */
export function demandWrite(db: ReadableDb, bucket: string): void {
  if (!mayWrite(db, bucket)) throw new Problem("FORBIDDEN", {});
}

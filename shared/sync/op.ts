/**
 * The op: an atomic set of field writes made by one user action. The header is what the hash chain runs over; the payload
 * hangs off it by hash, so that a payload can be lawfully destroyed and the chain still verifies.
 */
import type { SyncedTable } from "./registry.ts";

/**
 * A field's version as it was seen when it was written: a hub sequence number, or `epoch.counter` of an own op that the
 * district has not confirmed yet.
 */
export type SeenVersion = number | string;
export type FieldValue = string | number | null;

/** One row's share of an op. `saw` has an entry for each field that existed before; a new row has none. */
export interface Change {
  table: SyncedTable;
  rowId: string;
  bucket: string;
  set: Record<string, FieldValue>;
  saw: Record<string, SeenVersion>;
  /**
   * Only of values that are offered again for somebody else, after the hub was set back: by field, the number under which the lost
   * hub had confirmed the value. Such a value is nothing that anybody writes now.
   */
  was?: Record<string, number>;
}

export interface OpHeader {
  replica: string;
  /** Random; a new one whenever a counter was found used twice (a clone, a restored backup). */
  epoch: string;
  /** Without gaps within an epoch, from 1. */
  counter: number;
  actor: string;
  /** Hybrid logical clock, for display only: nothing is ever decided by it. */
  hlc: string;
  schemaVersion: number;
  /** SHA-256 of the payload's bytes, hex. */
  payloadHash: string;
}

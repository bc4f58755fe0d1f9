/**
 * What the hub asks of a store. The rules of sync are written once, over this; SQLite and PostgreSQL differ only in what stands
 * here. Deciding is one transaction at a time in a district: whoever decides sees all that was numbered before, and nobody who
 * reads ever sees a number whose lower neighbour is still to come.
 */
import type { Sql, SqlDoor, SqlValue } from "./door.ts";
import type { TableName, Tables } from "./tables.ts";

/** An open transaction of one district. */
export interface Tx extends Sql {
  readonly district: string;
  /** Writes whole rows, over those of the same key. */
  put<T extends TableName>(table: T, rows: readonly Tables[T][]): Promise<void>;
  /** Writes the rows whose key is not there yet. */
  add<T extends TableName>(table: T, rows: readonly Tables[T][]): Promise<void>;
  /** The rows of the district whose `columns` are one of `keys`; in no order. */
  find<T extends TableName>(
    table: T,
    columns: readonly (string & keyof Tables[T])[],
    keys: readonly (readonly SqlValue[])[],
  ): Promise<Tables[T][]>;
}

export interface HubStore {
  readonly kind: "sqlite" | "postgres";
  /** For the hub's tables that have nothing to do with records: staff, devices, invites. */
  readonly door: SqlDoor;
  /**
   * True where ops are better stored by themselves, committed, before the short transaction that decides them. False where
   * there is one writer anyway, and a second commit would only be a second wait for the disk.
   */
  readonly storesFirst: boolean;
  /** One committed statement. */
  add<T extends TableName>(district: string, table: T, rows: readonly Tables[T][]): Promise<void>;
  /** All of `work` or nothing; no two at once in a district, whichever process they run in. STORE_BUSY after a long wait. */
  deciding<V>(district: string, work: (tx: Tx) => Promise<V>): Promise<V>;
  /** Everything `work` reads is of one moment. */
  reading<V>(district: string, work: (tx: Tx) => Promise<V>): Promise<V>;
  /** Makes what was destroyed leave the store's own files, as far as the store can: its log, and the room of rows that are gone. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}

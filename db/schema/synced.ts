/** The columns that every synced table has, beside the fields that are its own. */
import type { Generated } from "kysely";

export type Flag = 0 | 1;

/** What every synced row carries besides its fields. */
export interface Synced {
  /** Local rowid: the search index hangs on it; it never leaves this machine. */
  rid: Generated<number>;
  id: string;
  bucket: string;
  deleted: Generated<Flag>;
  /** The row's version: a hub sequence number, or minus the local seq of the own op that wrote it and is not confirmed. */
  ver: number;
  /** Sidecar: JSON of the fields whose version differs from the row's; null for most rows. */
  vers: string | null;
  /** Local seq of the own op that created the row; 0 for a row that came from the district. */
  made: number;
  /** What its confirmed state adds to its bucket's hash (sync/wire/rowHash.ts); null where there is none, or it was not worked out yet. */
  row_hash: string | null;
}

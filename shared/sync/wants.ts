/**
 * What a store has to load before a batch of ops can be decided. The store asks, loads what is named, and asks again until nothing
 * is missing (two or three rounds: what is needed depends on the rows, the rows' authors and the walks they belong to).
 */
import type { OpToDecide, Place } from "./place.ts";

export interface RowRef {
  table: string;
  id: string;
}

/** Everything named here must get an entry in the place's map of the same name, null (or an empty list) where there is nothing. */
export interface Wants {
  rows: RowRef[];
  /** `epoch.counter`. */
  ops: string[];
  /** Seqs. */
  authors: number[];
  aliases: number[];
  /** Rows whose rows in `conflict` are wanted (by `table_name` and `row_id`, whatever their state). */
  conflicts: RowRef[];
  held: RowRef[];
  /** What the op at `seq` wrote into a field of a row. */
  texts: { seq: number; table: string; id: string; field: string }[];
}

/** What is missing in the place to decide these ops in this order; null when nothing is. */
export declare function wants(place: Place, ops: readonly OpToDecide[]): Wants | null;

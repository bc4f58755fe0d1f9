/**
 * What holds for the whole district, or is told of any record: settings, what was given out, conflicts. See ../schema.ts, of which they
 * are a part.
 */
import type { Synced } from "./synced.ts";

interface SettingTable extends Synced {
  key: string;
  value: string;
}
interface DisclosureTable extends Synced {
  what: string;
  walk_id: string | null;
  format: string;
  audience: string;
  by_name: string;
  at: string;
}
/** Made by the hub where two people changed the same field; resolved by a person. */
interface ConflictTable extends Synced {
  table_name: string;
  row_id: string;
  field: string;
  /** The value that gave way. */
  kept_value: string | null;
  kept_by: string | null;
  kept_by_name: string | null;
  kept_at: string | null;
  value_by: string | null;
  value_by_name: string | null;
  value_at: string | null;
  /** `field` or `deleted`. */
  kind: string;
  /** `open`, `kept`, `swapped` or `merged`. */
  state: string;
  resolved_by: string | null;
  resolved_by_name: string | null;
  resolved_at: string | null;
  /** `epoch.counter` of the losing branch's newest op. */
  losing: string | null;
  /** What the answer took the place of, as JSON text (`answeredText`). */
  answered: string | null;
}

export interface DistrictTables {
  setting: SettingTable;
  disclosure: DisclosureTable;
  conflict: ConflictTable;
}

/** Keeps one preference of this device. */
import { prepared, type WritableDb } from "../connection.ts";
import { keep } from "../local.ts";
import type { Store } from "../store.ts";

/** `undefined` takes the preference away. */
export function setPref(store: Store, { key, value }: { key: string; value?: unknown }) {
  return keep(store, ["pref"], (db) => {
    if (value === undefined) prepared(db, "DELETE FROM pref WHERE key = ?").run(key);
    else writePref(db, key, value);
    return {};
  });
}

/** Writes a preference within a transaction that does more. */
export function writePref(db: WritableDb, key: string, value: unknown): void {
  const sql = "INSERT INTO pref (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
  prepared(db, sql).run(key, JSON.stringify(value));
}

/** Keeps one preference of this device. */
import { prepared } from "../connection.ts";
import { keep } from "../local.ts";
import type { Store } from "../store.ts";

/** `undefined` takes the preference away. */
export function setPref(store: Store, { key, value }: { key: string; value?: unknown }) {
  return keep(store, ["pref"], (db) => {
    if (value === undefined) prepared(db, "DELETE FROM pref WHERE key = ?").run(key);
    else prepared(db, "INSERT INTO pref (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value").run(key, JSON.stringify(value));
    return {};
  });
}

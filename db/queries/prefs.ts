/** The preferences of this device. */
import { prepared } from "../connection.ts";
import type { Store } from "../store.ts";

export function getPrefs(store: Store): Record<string, unknown> {
  const rows = prepared(store.db, "SELECT key, value FROM pref").all() as { key: string; value: string }[];
  return Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value) as unknown]));
}

/** One preference, or `otherwise` where it was never set. */
export function prefOr<T>(store: Store, key: string, otherwise: T): T {
  const value = prepared(store.db, "SELECT value FROM pref WHERE key = ?").pluck().get(key) as string | undefined;
  return value === undefined ? otherwise : (JSON.parse(value) as T);
}

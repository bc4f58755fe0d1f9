/** Text in flight: kept keystroke by keystroke in the encrypted store, so that a killed process loses at most the last second. */
import { prepared } from "../connection.ts";
import { keep } from "../local.ts";
import type { Store } from "../store.ts";

export function putDraft(store: Store, draft: { key: string; body: string }) {
  return keep(store, [], (db) => {
    prepared(
      db,
      "INSERT INTO draft (key, body, updated_at) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at",
    ).run(draft.key, draft.body, new Date(store.clock.now()).toISOString());
    return {};
  });
}

export function clearDraft(store: Store, { key }: { key: string }) {
  return keep(store, [], (db) => {
    prepared(db, "DELETE FROM draft WHERE key = ?").run(key);
    return {};
  });
}

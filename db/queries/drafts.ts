/** Drafts as they were last typed. */
import { prepared } from "../connection.ts";
import type { Store } from "../store.ts";

interface Draft {
  key: string;
  body: string;
  updatedAt: string;
}

export function getDraft(store: Store, { key }: { key: string }): Draft | null {
  return (
    (prepared(store.db, "SELECT key, body, updated_at AS updatedAt FROM draft WHERE key = ?").get(key) as
      | Draft
      | undefined) ?? null
  );
}

/** Every draft whose key starts with `prefix`, newest first. */
export function listDrafts(store: Store, { prefix }: { prefix: string }): Draft[] {
  return prepared(
    store.db,
    "SELECT key, body, updated_at AS updatedAt FROM draft WHERE substr(key, 1, length(?)) = ? ORDER BY updated_at DESC",
  ).all(prefix, prefix) as Draft[];
}

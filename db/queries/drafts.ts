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

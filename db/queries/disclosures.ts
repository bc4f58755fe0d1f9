/** What was given out, newest first. */
import { prepared } from "../connection.ts";
import type { Store } from "../store.ts";

interface Line {
  id: string;
  what: string;
  walkId: string | null;
  format: string;
  audience: string;
  byName: string;
  at: string;
}

/** Of one walk, or of everything where `walkId` is null (the newest 500). */
export function listDisclosures(store: Store, { walkId }: { walkId: string | null }): Line[] {
  const select =
    "SELECT id, what, walk_id AS walkId, format, audience, by_name AS byName, at FROM disclosure WHERE deleted = 0";
  return walkId === null
    ? (prepared(store.db, `${select} ORDER BY rid DESC LIMIT 500`).all() as Line[])
    : (prepared(store.db, `${select} AND walk_id = ? ORDER BY rid DESC`).all(walkId) as Line[]);
}

/** How far the lane of photos is, for people: what was taken here, what the district signed for, what waits at either end. */
import { prepared } from "../connection.ts";
import { prefOr } from "../queries/prefs.ts";
import type { Store } from "../store.ts";
import { heldKey, waitPref } from "./photos.ts";
import { readMeta } from "./state.ts";

export function laneOfPhotos(store: Store) {
  const { db } = store;
  const count = (sql: string) => Number(prepared(db, sql).pluck().get() ?? 0);
  const waiting = "FROM attachment WHERE sent = 0 AND have = bytes";
  const missing = (part: "small" | "full", bytes: string) =>
    count(`SELECT count(*) FROM photo p LEFT JOIN attachment a ON a.row_id = p.id AND a.part = '${part}'
      WHERE p.deleted = 0 AND p.ver > 0 AND coalesce(a.have, 0) < p.${bytes}`);
  const held = JSON.parse(readMeta(db, heldKey) ?? "{}") as { photos?: number };
  return {
    taken: count("SELECT count(*) FROM photo WHERE made > 0"),
    held: held.photos ?? 0,
    toSend: count(`SELECT count(*) ${waiting}`),
    bytesToSend: count(`SELECT coalesce(sum(bytes), 0) ${waiting}`),
    toFetch: missing("small", "small_bytes") + missing("full", "bytes"),
    waits: prefOr<boolean>(store, waitPref, false),
  };
}

/** How far the lane of photos is, for people: what was taken here, what the district signed for, what waits at either end. */
import { photoParts } from "../../shared/domain/photoBytes.ts";
import { prepared } from "../connection.ts";
import { prefOr } from "../queries/prefs.ts";
import type { Store } from "../store.ts";
import { heldKey, lacking, waitPref } from "./photos.ts";
import { readMeta } from "./state.ts";

export function laneOfPhotos(store: Store) {
  const { db } = store;
  const count = (sql: string) => Number(prepared(db, sql).pluck().get() ?? 0);
  const waiting = "FROM attachment WHERE sent = 0 AND have = bytes";
  const missing = photoParts.map((part) => count(`SELECT count(*) ${lacking(part)}`));
  const held = JSON.parse(readMeta(db, heldKey) ?? "{}") as { photos?: number };
  return {
    taken: count("SELECT count(*) FROM photo WHERE made > 0"),
    held: held.photos ?? 0,
    toSend: count(`SELECT count(*) ${waiting}`),
    bytesToSend: count(`SELECT coalesce(sum(bytes), 0) ${waiting}`),
    toFetch: missing.reduce((sum, each) => sum + each, 0),
    waits: prefOr<boolean>(store, waitPref, false),
  };
}

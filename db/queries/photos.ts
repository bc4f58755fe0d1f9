/** Photos: which hang on the lines of a walk, and the bytes of one. */
import type { PhotoView } from "../../shared/domain/photo.ts";
import type { PhotoPart } from "../../shared/domain/photoBytes.ts";
import { Problem } from "../../shared/problems.ts";
import { readBytes } from "../attachments/attachments.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { Store } from "../store.ts";

const ofWalkSql = `SELECT p.observation_id AS roomOf, p.id, p.evidence_id AS evidenceId, p.caption, p.width, p.height, p.bytes, p.at
  FROM observation AS o JOIN photo AS p ON p.observation_id = o.id JOIN evidence AS e ON e.id = p.evidence_id
  WHERE o.walk_id = ? AND o.deleted = 0 AND p.deleted = 0 AND e.deleted = 0 ORDER BY p.at, p.id`;

/** The photos of a walk by room. Those of a line that was taken away are not shown, and come back with it. */
export function photosByRoom(db: ReadableDb, walkId: string): Map<string, PhotoView[]> {
  const byRoom = new Map<string, PhotoView[]>();
  for (const { roomOf, ...photo } of prepared(db, ofWalkSql).all(walkId) as (PhotoView & { roomOf: string })[]) {
    const photos = byRoom.get(roomOf);
    if (photos) photos.push(photo);
    else byRoom.set(roomOf, [photo]);
  }
  return byRoom;
}

/** The bytes of a photo in base64; null where they are not on this device. NOT_FOUND. */
export function readPhoto(store: Store, { id, part }: { id: string; part: PhotoPart }): { bytes: string | null } {
  const there = prepared(store.db, "SELECT 1 FROM photo WHERE id = ? AND deleted = 0").get(id);
  if (!there) throw new Problem("NOT_FOUND", { what: "photo" });
  return { bytes: readBytes(store, id, part)?.toString("base64") ?? null };
}

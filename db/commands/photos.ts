/**
 * Photos on lines of evidence. The bytes are looked at and laid down before the act, the row and the line are one act, so that there
 * is never a photo without bytes or without a line. Taking one away keeps it, soft, to be put back.
 */
import { checkPhoto, type PhotoPart } from "../../shared/domain/photoBytes.ts";
import { storedText } from "../../shared/domain/text.ts";
import { Problem } from "../../shared/problems.ts";
import { act, type Writer } from "../act.ts";
import { hashOf, type Laid, layBytes, takeOver } from "../attachments/attachments.ts";
import { sweepLoose } from "../attachments/chunks.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import { districtSettings } from "../queries/settings.ts";
import type { Store } from "../store.ts";
import { lineOf, wordsOf } from "./walks/evidence.ts";
import { mustBeOpen, type RoomHead, roomOf } from "./walks/heads.ts";

interface NewPhoto {
  id: string;
  observationId: string;
  evidenceId: string;
  line: { offsetMs: number; at: string; text: string } | null;
  caption: string;
  at: string;
  /** Base64. */
  full: string;
  small: string;
}

/** PHOTOS_OFF, PHOTO_REFUSED, NOT_FOUND, ALREADY_FINAL, WALK_VOID, BAD_REQUEST, DISK_FULL; then nothing of it is kept. */
export function addPhoto(store: Store, given: NewPhoto) {
  const bytes = { full: Buffer.from(given.full, "base64"), small: Buffer.from(given.small, "base64") };
  const size = checkPhoto(bytes.full, "full");
  checkPhoto(bytes.small, "small");
  const known = photoOf(store.db, given.id);
  if (known) return sameAgain(known, given, hashOf(bytes.full));
  mayAdd(store, given);
  const laid: Laid[] = [];
  try {
    for (const part of ["small", "full"] as const) laid.push(layBytes(store, part, bytes[part]));
    return act(store, "photos.addPhoto", (writer) => {
      const room = mayAdd(store, given);
      writeLine(writer, room, given);
      writer.insert("photo", given.id, room.bucket, { ...fieldsOf(given, laid), ...size });
      for (const each of laid) takeOver(writer.db, given.id, room.bucket, each);
      return {};
    });
  } catch (error) {
    if (store.db.open) sweepLoose(store.db, store.folder);
    throw error;
  }
}

/** A caption of its own, or none. NOT_FOUND, ALREADY_FINAL, WALK_VOID. */
export function captionPhoto(store: Store, { id, caption }: { id: string; caption: string }) {
  return act(store, "photos.captionPhoto", (writer) => {
    mustBeOpen(roomOf(writer.db, mustHave(writer.db, id).observationId));
    writer.update("photo", id, { caption: storedText(caption) });
    return {};
  });
}

export function removePhoto(store: Store, { id }: { id: string }) {
  return act(store, "photos.removePhoto", (writer) => {
    const photo = mustHave(writer.db, id);
    if (photo.deleted) return {};
    mustBeOpen(roomOf(writer.db, photo.observationId));
    writer.remove("photo", id);
    return {};
  });
}

export function restorePhoto(store: Store, { id }: { id: string }) {
  return act(store, "photos.restorePhoto", (writer) => {
    const photo = mustHave(writer.db, id);
    if (!photo.deleted) return {};
    mustBeOpen(roomOf(writer.db, photo.observationId));
    writer.restore("photo", id);
    return {};
  });
}

/** What stands against it, before anything is laid down and again within the act. */
function mayAdd(store: Store, { observationId, evidenceId, line }: NewPhoto): RoomHead {
  const room = mustBeOpen(roomOf(store.db, observationId));
  if (!districtSettings(store).photosAllowed) throw new Problem("PHOTOS_OFF", {});
  const there = lineOf(store.db, evidenceId);
  if (there && there.observationId !== observationId)
    throw new Problem("BAD_REQUEST", { path: "evidenceId", reason: "a line of another room" });
  if (!line && (!there || there.deleted)) throw new Problem("NOT_FOUND", { what: "evidence" });
  return room;
}

function writeLine(writer: Writer, room: RoomHead, { evidenceId, observationId, line }: NewPhoto): void {
  if (!line || lineOf(writer.db, evidenceId)) return;
  const { offsetMs, at, text } = line;
  writer.insert("evidence", evidenceId, room.bucket, {
    observation_id: observationId,
    offset_ms: offsetMs,
    at,
    ...wordsOf(text),
  });
}

function fieldsOf({ observationId, evidenceId, caption, at }: NewPhoto, laid: readonly Laid[]) {
  const part = (which: PhotoPart) => laid.find((each) => each.part === which) ?? { hash: "", bytes: 0 };
  return {
    observation_id: observationId,
    evidence_id: evidenceId,
    caption: storedText(caption),
    hash: part("full").hash,
    small_hash: part("small").hash,
    bytes: part("full").bytes,
    small_bytes: part("small").bytes,
    at,
  };
}

interface KnownPhoto {
  observationId: string;
  hash: string;
  deleted: 0 | 1;
}

function photoOf(db: ReadableDb, id: string): KnownPhoto | undefined {
  const sql = "SELECT observation_id AS observationId, hash, deleted FROM photo WHERE id = ?";
  return prepared(db, sql).get(id) as KnownPhoto | undefined;
}

function mustHave(db: ReadableDb, id: string): KnownPhoto {
  const photo = photoOf(db, id);
  if (!photo) throw new Problem("NOT_FOUND", { what: "photo" });
  return photo;
}

/** The same photo said twice is one photo; another one under its id is refused. */
function sameAgain(known: KnownPhoto, { observationId }: NewPhoto, hash: string) {
  if (known.observationId !== observationId || known.hash !== hash)
    throw new Problem("BAD_REQUEST", { path: "id", reason: "an id is used by another photo" });
  return { value: {}, changed: [] };
}

/**
 * The bytes of photos at the hub. Who may bring them and who may have them follows from the bucket of their row, looked up at every
 * word; they are kept by bucket and hash, in the pieces they came in, and count once they are whole and are what the row says they
 * are. A row that is expunged takes its bytes along, unless another row of the bucket has the very same.
 */
import { createHash } from "node:crypto";
import { isPhoto, type PhotoPart } from "../shared/domain/photoBytes.ts";
import { isWithin } from "../shared/domain/roles.ts";
import { Problem } from "../shared/problems.ts";
import {
  type PhotoAnswerHead,
  photoFields,
  type PhotoKey,
  photoLaneLimits,
  type PhotoPiece,
  type photoRefusals,
} from "../shared/sync/photoLane.ts";
import { readPhotoQuestion, writePhotoAnswer } from "../sync/wire/photoBundle.ts";
import type { BundleInput } from "../sync/wire/lines.ts";
import { isPlain } from "./deciding/load.ts";
import { storedRow } from "./deciding/rows.ts";
import type { Hub, Standing } from "./hub.ts";
import { readPlace } from "./place.ts";
import type { Tx } from "./store/store.ts";
import type { PhotoRow } from "./store/tables.ts";

type Took = PhotoAnswerHead["took"][number];

/**
 * `giving`: false where it is only taken in what is brought. BUNDLE_BROKEN, BUNDLE_TOO_LARGE, CERTIFICATE_REFUSED, DEVICE_REVOKED,
 * HUB_REPLACED; STORE_BUSY, DISK_FULL.
 */
export async function answerPhotos(hub: Hub, input: BundleInput, { giving = true } = {}): Promise<Buffer> {
  const { head, bytes } = await readPhotoQuestion(input, hub.authority.publicKey);
  const { certificate } = head;
  if (certificate.district !== hub.district) throw new Problem("CERTIFICATE_REFUSED", {});
  if (![certificate.replica, ...head.brings.map(({ row }) => row), ...head.wants.map(({ row }) => row)].every(isPlain))
    throw new Problem("BUNDLE_BROKEN", { reason: "head" });
  const standing = await hub.standing(certificate);
  if (standing.revoked) throw new Problem("DEVICE_REVOKED", {});
  await hub.store.reading(hub.district, mustStand);
  const took: Took[] = [];
  // One piece a transaction: whoever decides ops never waits for more than one of them.
  for (const [at, piece] of head.brings.entries())
    took.push(
      await hub.store.deciding(hub.district, (tx) => take(tx, standing, certificate.replica, piece, bytes[at])),
    );
  const expired = Date.parse(certificate.expires) <= hub.now();
  return hub.store.reading(hub.district, async (tx) => {
    const given = expired || !giving ? [] : await give(tx, standing, head.wants);
    const answer: PhotoAnswerHead = {
      kind: "photo answer",
      format: 1,
      question: head.id,
      district: hub.district,
      took,
      gives: given.map(({ piece }) => piece),
      held: await heldFrom(tx, certificate.replica),
    };
    return writePhotoAnswer({ head: answer, bytes: given.map(({ body }) => body) }, hub.authority.privateKey);
  });
}

async function mustStand(tx: Tx): Promise<void> {
  if ((await readPlace(tx)).fenced) throw new Problem("HUB_REPLACED", {});
}

interface Named {
  bucket: string;
  bytes: number;
}

/** What the hub's own row says of a photo; null where it says nothing of the kind, or nothing any more. */
async function named(tx: Tx, { row, part, hash }: PhotoKey): Promise<Named | null> {
  const [found] = await tx.find("hub_row", ["table_name", "id"], [["photo", row]]);
  if (!found) return null;
  const { bucket, fields } = storedRow(found);
  const says = photoFields[part];
  return fields[says.hash] === hash ? { bucket, bytes: Number(fields[says.bytes]) } : null;
}

const refused = (reason: (typeof photoRefusals)[number], have = 0): Took => ({ have, refused: reason });

async function take(
  tx: Tx,
  { writes }: Standing,
  replica: string,
  piece: PhotoPiece,
  body: Uint8Array = Buffer.alloc(0),
): Promise<Took> {
  const row = await named(tx, piece);
  if (!row) return refused("unknown");
  if (!isWithin(row.bucket, writes)) return refused("forbidden");
  const { bucket } = row;
  const { hash, part, start } = piece;
  const [known] = await tx.find("hub_photo", ["bucket", "hash"], [[bucket, hash]]);
  let have = known ? Number(known.have) : 0;
  if (have < row.bytes && start === have && body.length > 0) {
    if (have + body.length > row.bytes) return refused("wrong", have);
    await tx.put("hub_photo_piece", [{ district: tx.district, bucket, hash, start, body }]);
    have += body.length;
    await tx.put("hub_photo", [{ district: tx.district, bucket, hash, bytes: row.bytes, have }]);
    if (have === row.bytes && !(await isWhole(tx, bucket, hash, part))) {
      await drop(tx, bucket, hash);
      return refused("wrong");
    }
  }
  // Also of what is not whole yet: what is expunged meanwhile goes too.
  if (have > 0)
    await tx.add("hub_photo_of", [{ district: tx.district, row_id: piece.row, part, bucket, hash, replica }]);
  return { have, refused: null };
}

async function piecesOf(
  tx: Tx,
  bucket: string,
  hash: string,
  from = 0,
): Promise<{ start: number; body: Uint8Array }[]> {
  const sql =
    "SELECT start, body FROM hub_photo_piece WHERE district = ? AND bucket = ? AND hash = ? AND start >= ? ORDER BY start";
  return tx.all(sql, [tx.district, bucket, hash, from]);
}

/** The bytes are those that the row speaks of, and an image with nothing beside it: the hub believes nobody either. */
async function isWhole(tx: Tx, bucket: string, hash: string, part: PhotoPart): Promise<boolean> {
  const bytes = Buffer.concat((await piecesOf(tx, bucket, hash)).map(({ body }) => body));
  return createHash("sha256").update(bytes).digest("hex") === hash && isPhoto(bytes, part);
}

async function drop(tx: Tx, bucket: string, hash: string): Promise<void> {
  for (const table of ["hub_photo_piece", "hub_photo"])
    await tx.run(`DELETE FROM ${table} WHERE district = ? AND bucket = ? AND hash = ?`, [tx.district, bucket, hash]);
}

async function give(tx: Tx, { reads }: Standing, wants: readonly (PhotoKey & { start: number })[]) {
  const given: { piece: PhotoPiece; body: Buffer }[] = [];
  let left = photoLaneLimits.pieces;
  for (const { start, ...key } of wants) {
    const row = await named(tx, key);
    if (!row || !isWithin(row.bucket, reads)) continue;
    const [known] = await tx.find("hub_photo", ["bucket", "hash"], [[row.bucket, key.hash]]);
    if (!known || Number(known.have) < row.bytes) continue;
    for (const each of await piecesOf(tx, row.bucket, key.hash, start)) {
      const body = Buffer.from(each.body);
      left -= body.length;
      if (left < 0 && given.length > 0) return given;
      given.push({ piece: { ...key, start: Number(each.start), size: body.length }, body });
    }
  }
  return given;
}

/** Photos are counted by their rows: one is held once the photo itself is, not only the small one. */
async function heldFrom(tx: Tx, replica: string): Promise<PhotoAnswerHead["held"]> {
  const sql = `SELECT count(*) AS photos, coalesce(sum(p.bytes), 0) AS bytes FROM hub_photo_of o
    JOIN hub_photo p ON p.district = o.district AND p.bucket = o.bucket AND p.hash = o.hash
    WHERE o.district = ? AND o.replica = ? AND o.part = 'full' AND p.have = p.bytes`;
  const found = await tx.get<{ photos: number; bytes: number }>(sql, [tx.district, replica]);
  return { photos: Number(found?.photos ?? 0), bytes: Number(found?.bytes ?? 0) };
}

/** A record is destroyed: so are its bytes. */
export async function dropPhotosOf(tx: Tx, rowId: string): Promise<void> {
  const of = await tx.find("hub_photo_of", ["row_id"], [[rowId]]);
  for (const { bucket, hash } of of) {
    const same: PhotoRow[] = await tx.find("hub_photo_of", ["bucket", "hash"], [[bucket, hash]]);
    if (same.every(({ row_id }) => row_id === rowId)) await drop(tx, bucket, hash);
  }
  await tx.run("DELETE FROM hub_photo_of WHERE district = ? AND row_id = ?", [tx.district, rowId]);
}

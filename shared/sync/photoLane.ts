/**
 * The lane of photos: bytes travel apart from rows and after them. One question and one answer, each a signed bundle of lines like an
 * exchange, so that every transport carries them alike. A device brings pieces and asks for pieces; the hub says how much it holds of
 * what it was brought. Both go on from there: a piece that comes twice changes nothing, one that is lost comes again.
 *
 * Lines of a question: its head, then for each piece brought its bytes in base64, then the seal. Of an answer: its head, then for each
 * piece given its bytes, then the seal. A photo is named by its row; its row's bucket says who may bring and who may have it, and
 * knowing a hash grants nothing.
 */
import { z } from "zod";
import { photoPart } from "../domain/photo.ts";
import { certificate } from "./exchange.ts";

const count = z.number().int().nonnegative();
const key = z.object({ row: z.string().min(1).max(64), part: photoPart, hash: z.string().regex(/^[0-9a-f]{64}$/) });
/** Which bytes are meant: a part of a photo's row, with the hash that the row says. */
export type PhotoKey = z.infer<typeof key>;

/** The fields in which a photo's row says what the bytes of each part hash to, and how many they are. */
export const photoFields = {
  full: { hash: "hash", bytes: "bytes" },
  small: { hash: "small_hash", bytes: "small_bytes" },
} as const satisfies Record<PhotoKey["part"], { hash: string; bytes: string }>;

/** Where a piece begins and how long it is. A piece of no bytes only asks how much is held. */
const piece = key.extend({ start: count, size: count });
export type PhotoPiece = z.infer<typeof piece>;

export const photoQuestionHead = z.object({
  kind: z.literal("photo question"),
  format: z.literal(1),
  id: z.string().min(1).max(64),
  certificate,
  brings: z.array(piece).max(200),
  wants: z.array(key.extend({ start: count })).max(200),
});
export type PhotoQuestionHead = z.infer<typeof photoQuestionHead>;

/** Why a photo is not taken: its row is not at the hub, the bucket is not the device's, the bytes are not what the row says. */
export const photoRefusals = ["unknown", "forbidden", "wrong"] as const;

export const photoAnswerHead = z.object({
  kind: z.literal("photo answer"),
  format: z.literal(1),
  question: z.string(),
  district: z.string(),
  /** How many bytes the hub now holds of each that was brought, in order. */
  took: z.array(z.object({ have: count, refused: z.enum(photoRefusals).nullable() })),
  gives: z.array(piece),
  /** Photos that came from this device's person by this replica and are held whole, and their bytes. */
  held: z.object({ photos: count, bytes: count }),
});
export type PhotoAnswerHead = z.infer<typeof photoAnswerHead>;

/** What one bundle of the lane may hold: little enough that a slow line brings it before it is given up. */
export const photoLaneLimits = { bytes: 3 * 2 ** 20, headBytes: 2 ** 18, pieces: 700_000 } as const;

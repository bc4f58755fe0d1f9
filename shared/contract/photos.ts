/** Photos as evidence. The window makes each anew from its pixels and caps it; the store looks at the bytes again. */
import { z } from "zod";
import { longestCaption, photoPart } from "../domain/photo.ts";
import { photoLimits, type PhotoPart } from "../domain/photoBytes.ts";
import { command, id, instant, nothing, query, typed } from "./kinds.ts";

/** A little more than what is let in, so that too much is refused in words of its own. */
const picture = (part: PhotoPart) => z.base64().max(Math.ceil((photoLimits[part].bytes * 1.2) / 3) * 4);
const count = z.number().int().nonnegative();
const caption = z.string().trim().max(longestCaption);

export const photos = {
  /**
   * Keeps a photo on a line of evidence, writing the line with it where it is new. The same id twice is one photo. PHOTOS_OFF,
   * PHOTO_REFUSED, NOT_FOUND, ALREADY_FINAL, WALK_VOID, DISK_FULL.
   */
  addPhoto: command(
    z.object({
      id,
      observationId: id,
      evidenceId: id,
      /** The line, where it is written with the photo. */
      line: z.object({ offsetMs: z.number().int().min(0).max(86_400_000), at: instant, text: typed }).nullable(),
      caption,
      at: instant,
      full: picture("full"),
      small: picture("small"),
    }),
    nothing,
  ),
  /** NOT_FOUND, ALREADY_FINAL, WALK_VOID. */
  captionPhoto: command(z.object({ id, caption }), nothing),
  removePhoto: command(z.object({ id }), nothing),
  restorePhoto: command(z.object({ id }), nothing),
  /** Brings a photo here before any other, by one round with the district. PHOTO_NOT_HERE where it has not come by then; NOT_FOUND. */
  fetch: command(z.object({ id }), nothing),
  /** How far the bytes of photos are on their way. */
  lane: query(
    ["photo", "attachment", "pref", "sync"],
    nothing,
    z.object({
      /** Photos taken on this device, and how many of them the district has signed for. */
      taken: count,
      held: count,
      /** Pictures, small and large ones, that wait to be sent, and their bytes; and those that are not here. */
      toSend: count,
      bytesToSend: count,
      toFetch: count,
      /** Told to wait. */
      waits: z.boolean(),
    }),
  ),
  /** Its bytes in base64; null where they are not on this device. */
  read: query(["photo", "attachment"], z.object({ id, part: photoPart }), z.object({ bytes: z.string().nullable() })),
};

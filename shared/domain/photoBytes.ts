/**
 * What the bytes of a photo must be before they are kept: one whole JPEG and nothing besides. The window makes every photo anew
 * from its pixels, so whatever a camera wrote beside them (place, time, owner, a preview) is gone; this is the second look, by
 * whoever stores or takes in bytes, and it believes nobody. Structure as in ITU-T T.81, annex B.
 */
import { Problem, type ProblemDetails } from "../problems.ts";

/** Pixels of the longer side, and bytes, at most: of the photo, and of the small one that lists show. */
export const photoLimits = {
  full: { side: 1_600, bytes: 600_000 },
  small: { side: 320, bytes: 48_000 },
} as const;
export type PhotoPart = keyof typeof photoLimits;
export const photoParts = ["small", "full"] as const satisfies readonly PhotoPart[];
export const photoType = "image/jpeg";

export type PhotoFault = ProblemDetails<"PHOTO_REFUSED">["reason"];

/** Width and height in pixels. PHOTO_REFUSED. */
export function checkPhoto(bytes: Uint8Array, part: PhotoPart): { width: number; height: number } {
  const { side, bytes: most } = photoLimits[part];
  if (bytes.length > most) refuse("too_large");
  const size = readJpeg(bytes);
  if (Math.max(size.width, size.height) > side) refuse("too_large");
  return size;
}

/** Whether `checkPhoto` would take them. */
export function isPhoto(bytes: Uint8Array, part: PhotoPart): boolean {
  try {
    checkPhoto(bytes, part);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

/**
 * The same picture without what stands beside it before the first scan: a browser writes the colour profile of the screen into what it
 * makes, and without one the colours are those of sRGB, which is what they were drawn in. PHOTO_REFUSED where it is no JPEG.
 */
export function withoutBeside(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  for (; bytes[at + 1] !== sos;) {
    if (bytes[at] !== 0xff || at + 4 > bytes.length) refuse("no_image");
    const end = at + 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
    if (!isMetadata(bytes[at + 1] ?? 0, bytes.subarray(at + 4, end))) kept.push(bytes.subarray(at, end));
    at = end;
  }
  kept.push(bytes.subarray(at));
  const bare = new Uint8Array(kept.reduce((sum, { length }) => sum + length, 0));
  let to = 0;
  for (const part of kept) {
    bare.set(part, to);
    to += part.length;
  }
  return bare;
}

function refuse(reason: PhotoFault): never {
  throw new Problem("PHOTO_REFUSED", { reason });
}

const soi = 0xd8;
const eoi = 0xd9;
const sos = 0xda;
const jfif = "JFIF\0";

/** Walks over every segment to the end of the file: what follows the image, or hides between its parts, is found as well. */
function readJpeg(bytes: Uint8Array): { width: number; height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== soi) refuse("no_image");
  let size: { width: number; height: number } | null = null;
  let scanned = false;
  for (let at = 2; ;) {
    if (bytes[at] !== 0xff) refuse("no_image");
    const marker = bytes[at + 1] ?? 0;
    if (marker === eoi) {
      if (!size || !scanned) refuse("no_image");
      if (at + 2 !== bytes.length) refuse("metadata");
      return size;
    }
    if (at + 4 > bytes.length) refuse("no_image");
    const length = view.getUint16(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) refuse("no_image");
    if (isMetadata(marker, bytes.subarray(at + 4, end))) refuse("metadata");
    if (isFrame(marker)) {
      if (size || length < 8) refuse("no_image");
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
      if (size.width === 0 || size.height === 0) refuse("no_image");
    } else if (marker !== sos && !isTable(marker)) refuse(marker >= 0xe0 && marker <= 0xef ? "metadata" : "no_image");
    scanned ||= marker === sos;
    at = marker === sos ? afterScan(bytes, end) : end;
  }
}

/** Application segments and comments. What is let through says how to read the pixels and has no room for more. */
function isMetadata(marker: number, body: Uint8Array): boolean {
  if (marker === 0xfe) return true;
  if (marker < 0xe0 || marker > 0xef) return false;
  // The plain header, without a preview; 14 bytes to the last.
  return !(marker === 0xe0 && body.length === 14 && startsWith(body, jfif) && body[12] === 0 && body[13] === 0);
}

/** A frame of baseline, extended or progressive coding. */
function isFrame(marker: number): boolean {
  return marker === 0xc0 || marker === 0xc1 || marker === 0xc2;
}

/** Quantization and Huffman tables, the restart interval, and the header without a preview. */
function isTable(marker: number): boolean {
  return marker === 0xdb || marker === 0xc4 || marker === 0xdd || marker === 0xe0;
}

/** Where the next marker stands after the coded pixels of a scan. */
function afterScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at++;
    else return at;
  }
  return refuse("no_image");
}

function startsWith(body: Uint8Array, letters: string): boolean {
  return [...letters].every((letter, index) => body[index] === letter.charCodeAt(0));
}

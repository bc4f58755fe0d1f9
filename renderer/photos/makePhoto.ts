/**
 * A photo made anew from its pixels: drawn on a canvas, made smaller until its longer side and its bytes are within what the district
 * keeps, and written as a JPEG of its own. Nothing of the file that was chosen goes along, so neither do the place, the time and the
 * device that a camera writes into it. It stays in memory; no copy of the original is kept anywhere.
 */
import { photoLimits, type PhotoPart, photoType, withoutBeside } from "../../shared/domain/photoBytes.ts";
import { Problem } from "../../shared/problems.ts";
import { toBase64 } from "../api/files.ts";

export interface MadePhoto {
  width: number;
  height: number;
  bytes: number;
  /** Base64. */
  full: string;
  small: string;
}

/** Tried in turn until the bytes are few enough; then the picture itself is made smaller. */
const qualities = [0.82, 0.7, 0.58];
const shrink = 0.8;

/** PHOTO_REFUSED for what is no image. */
export async function makePhoto(file: Blob): Promise<MadePhoto> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch((error: unknown) => {
    throw new Problem("PHOTO_REFUSED", { reason: "no_image" }, { cause: error });
  });
  try {
    const full = await within("full", picture);
    const small = await within("small", picture);
    return {
      width: full.width,
      height: full.height,
      bytes: full.bytes.length,
      full: toBase64(full.bytes),
      small: toBase64(small.bytes),
    };
  } finally {
    picture.close();
  }
}

async function within(part: PhotoPart, picture: ImageBitmap) {
  const { side, bytes: most } = photoLimits[part];
  const longer = Math.max(picture.width, picture.height);
  for (let scale = Math.min(1, side / longer); ; scale *= shrink) {
    const width = Math.max(1, Math.round(picture.width * scale));
    const height = Math.max(1, Math.round(picture.height * scale));
    const canvas = drawn(picture, width, height);
    for (const quality of qualities) {
      const bytes = await coded(canvas, quality);
      if (bytes.length <= most) return { bytes, width, height };
    }
    if (width === 1 && height === 1) throw new Problem("PHOTO_REFUSED", { reason: "too_large" });
  }
}

function drawn(picture: ImageBitmap, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Problem("PHOTO_REFUSED", { reason: "no_image" });
  // What is see-through would turn black in a JPEG.
  pen.fillStyle = "white";
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, 0, 0, width, height);
  return canvas;
}

async function coded(canvas: HTMLCanvasElement, quality: number): Promise<Uint8Array> {
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, photoType, quality);
  });
  if (!blob) throw new Problem("PHOTO_REFUSED", { reason: "too_large" });
  return withoutBeside(new Uint8Array(await blob.arrayBuffer()));
}

/** The first image among what was pasted, dropped or chosen. */
export function imageIn(files: FileList | null | undefined): File | null {
  return [...(files ?? [])].find(({ type }) => type.startsWith("image/")) ?? null;
}

/**
 * Reading a code out of a picture: of a file, or of what a camera shows. The reader is loaded with the first picture, because few people
 * ever scan anything. Nothing of a picture is kept.
 */

/** Large enough for a code on a screen that was photographed whole; a larger picture is made smaller. */
const longestSide = 1_600;

/** What the code in a picture says; null where none is found. */
export async function codeIn(source: ImageBitmap | HTMLVideoElement): Promise<string | null> {
  const { decodeQR } = await import("qr/decode.js");
  const [width, height] =
    source instanceof HTMLVideoElement ? [source.videoWidth, source.videoHeight] : [source.width, source.height];
  if (width === 0 || height === 0) return null;
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) return null;
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  try {
    return decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height));
  } catch {
    // There is none in it, or not all of it.
    return null;
  }
}

/** What the code in a file says; null where the file is no picture, or has no code in it. */
export async function codeInFile(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  try {
    return await codeIn(picture);
  } finally {
    picture.close();
  }
}

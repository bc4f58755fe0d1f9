/**
 * JPEG files built byte by byte, for tests: of the right structure without a picture that anybody could see, with words hidden where
 * pixels are, and with what a camera writes beside them.
 */

/** A segment: its marker's second byte, its length, its body. */
export function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

const start = Buffer.from([0xff, 0xd8]);
export const jpegEnd = Buffer.from([0xff, 0xd9]);
const header = segment(0xe0, Buffer.from("JFIF\0\x01\x01\0\0\x01\0\x01\0\0", "latin1"));

function frame(width: number, height: number): Buffer {
  const body = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  body.writeUInt16BE(height, 1);
  body.writeUInt16BE(width, 3);
  return segment(0xc0, body);
}

interface Made {
  width?: number;
  height?: number;
  /** Stands where the pixels are. No byte of it may be 0xff. */
  pixels?: string;
  /** Segments before the picture. */
  beside?: readonly Buffer[];
}

/** A file that every reader of structure takes for a JPEG. */
export function jpeg({ width = 640, height = 480, pixels = "pixels", beside = [] }: Made = {}): Buffer {
  const tables = [segment(0xdb, Buffer.alloc(65, 1)), segment(0xc4, Buffer.alloc(20))];
  const scan = segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0]));
  return Buffer.concat([
    start,
    header,
    ...beside,
    tables[0] ?? start,
    frame(width, height),
    tables[1] ?? start,
    scan,
    Buffer.from(pixels, "latin1"),
    jpegEnd,
  ]);
}

/** What a camera writes: an Exif segment (TIFF, little-endian) with a GPS directory that says where. */
export function exifWithPlace(): Buffer {
  const tiff = Buffer.alloc(128);
  tiff.write("II*\0", 0, "latin1");
  tiff.writeUInt32LE(8, 4);
  // One entry: the GPS directory, at 26.
  tiff.writeUInt16LE(1, 8);
  entry(tiff, 10, 0x8825, 4, 1, 26);
  // Two entries: north or south, and degrees, minutes and seconds as three fractions at 80.
  tiff.writeUInt16LE(2, 26);
  entry(tiff, 28, 1, 2, 2, "N".charCodeAt(0));
  entry(tiff, 40, 2, 5, 3, 80);
  for (const [index, number] of [34, 1, 3, 1, 30, 1].entries()) tiff.writeUInt32LE(number, 80 + 4 * index);
  return segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]));
}

function entry(tiff: Buffer, at: number, tag: number, type: number, count: number, value: number): void {
  tiff.writeUInt16LE(tag, at);
  tiff.writeUInt16LE(type, at + 2);
  tiff.writeUInt32LE(count, at + 4);
  tiff.writeUInt32LE(value, at + 8);
}

/** A real picture with segments put in behind its first two bytes, where cameras put them. */
export function withSegments(picture: Buffer, segments: readonly Buffer[]): Buffer {
  return Buffer.concat([picture.subarray(0, 2), ...segments, picture.subarray(2)]);
}

/** A picture that a reader of pictures can open: 32 by 24 pixels, a white field on green. */
export const readableJpeg = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4" +
    "x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAY" +
    "ACADASIAAhEBAxEB/8QAGAABAQEBAQAAAAAAAAAAAAAAAAQGBQf/xAAlEAAABQEIAwEAAAAAAAAAAAAAAQIDEQQFEhYhQVSj0QY1grL/xAAXAQ" +
    "EBAQEAAAAAAAAAAAAAAAAAAgME/8QAGBEBAAMBAAAAAAAAAAAAAAAAAQACETH/2gAMAwEAAhEDEQA/AOZTU7tU+llhN9xUwUkU5TqLsP2ntuRP" +
    "YeO+7p/r8mNwLXJzUoWNZh8P2ntuRPYhqad2lfUy+m44mJKSOMp0Howw/kXu6j5/JAOxehU0kNNUO0r6XmFXHEzBwRxlGouxBae5409AArJmKc" +
    "jEFp7njT0Iamodqn1PPqvuKiTginKNAAMhV7P/2Q==",
  "base64",
);

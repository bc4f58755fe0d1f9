/**
 * Packing and unpacking of bundles, off the thread that asks. By itself zlib hands over pieces of 16 KB, each of which waits for a turn
 * of the process and is copied together with the others at the end: unpacking a page of 8 MB took five hundred turns, and four times
 * as long as it takes. gzip says at its end how long what it packed was, so all of it is unpacked in one piece.
 */
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";

const gzipAsync = promisify(gzip);
const gunzipAsync = promisify(gunzip);
const chunkSize = 2 ** 18;
/** The most that room is made for by what the packed bytes say of themselves; rows of a district come to a tenth. */
const mostPacked = 40;
/** Of gzip: its head and its end. */
const fewestBytes = 18;

/** `level`: zlib's, 1 (fast) to 9 (small). */
export function pack(bytes: Uint8Array | string, level?: number): Promise<Buffer> {
  return gzipAsync(bytes, level === undefined ? { chunkSize } : { chunkSize, level });
}

/** Rejects with zlib's own error: RangeError `ERR_BUFFER_TOO_LARGE` above `most` bytes, another where it is not gzip or cut off. */
export function unpack(packed: Uint8Array, most: number): Promise<Buffer> {
  return gunzipAsync(packed, { chunkSize: pieceOf(packed, most), maxOutputLength: most });
}

/** A byte more than is expected: zlib knows by what is left that there is no more. */
function pieceOf(packed: Uint8Array, most: number): number {
  if (packed.length < fewestBytes) return chunkSize;
  const said = new DataView(packed.buffer, packed.byteOffset, packed.length).getUint32(packed.length - 4, true);
  return said <= most && said <= packed.length * mostPacked ? Math.max(64, said + 1) : chunkSize;
}

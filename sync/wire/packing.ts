/**
 * Packing and unpacking of bundles, off the thread that asks. By itself zlib hands over pieces of 16 KB, each of which waits for a turn
 * of the process: unpacking a page of 8 MB took five hundred of them, and four times as long as it takes.
 */
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";

const gzipAsync = promisify(gzip);
const gunzipAsync = promisify(gunzip);
const chunkSize = 2 ** 18;

/** `level`: zlib's, 1 (fast) to 9 (small). */
export function pack(bytes: Uint8Array | string, level?: number): Promise<Buffer> {
  return gzipAsync(bytes, level === undefined ? { chunkSize } : { chunkSize, level });
}

/** Rejects with zlib's own error: RangeError `ERR_BUFFER_TOO_LARGE` above `most` bytes, another where it is not gzip or cut off. */
export function unpack(packed: Uint8Array, most: number): Promise<Buffer> {
  return gunzipAsync(packed, { chunkSize, maxOutputLength: most });
}

/**
 * Tells a wrong key from a damaged file, which SQLite cannot: to it both are "no database". In SQLCipher's format every page ends with
 * an HMAC under a key derived from the store's; one page anywhere that holds proves the key.
 */
import { createHmac, pbkdf2Sync, timingSafeEqual } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";

const pageBytes = 4_096;
const macBytes = 64;
const saltBytes = 16;
const saltMask = 0x3a;
/** Pages looked at, from the beginning and across the rest of the file. */
const looks = 64;

/** True where the file is whole pages and not one of those looked at was sealed with the key. False too where it cannot be read. */
export function isSealedWithAnother(file: string, key: Uint8Array): boolean {
  let fd: number;
  try {
    fd = openSync(file, "r");
  } catch {
    return false;
  }
  try {
    const { size } = fstatSync(fd);
    if (size === 0 || size % pageBytes !== 0) return false;
    const pages = size / pageBytes;
    const salt = read(fd, 0, saltBytes);
    const macKey = pbkdf2Sync(
      key,
      salt.map((byte) => byte ^ saltMask),
      2,
      32,
      "sha512",
    );
    for (let look = 0; look < Math.min(looks, pages); look += 1) {
      const number = pages <= looks ? look + 1 : 1 + Math.floor((look * (pages - 1)) / (looks - 1));
      if (holds(read(fd, (number - 1) * pageBytes, pageBytes), number, macKey)) return false;
    }
    return true;
  } finally {
    closeSync(fd);
  }
}

function holds(page: Buffer, number: number, key: Buffer): boolean {
  const counted = Buffer.alloc(4);
  counted.writeUInt32LE(number);
  const body = page.subarray(number === 1 ? saltBytes : 0, pageBytes - macBytes);
  const mac = createHmac("sha512", key).update(body).update(counted).digest();
  return timingSafeEqual(mac, page.subarray(pageBytes - macBytes));
}

function read(fd: number, at: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  readSync(fd, buffer, 0, bytes, at);
  return buffer;
}

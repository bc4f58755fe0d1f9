/**
 * A secret split among officers so that any two of them have it and one alone has nothing: Shamir's scheme with a threshold of two,
 * byte by byte over GF(256) (the field of AES). Each byte s becomes the points of a line s + r*x with a random r; two points give
 * the line, one gives every s alike.
 */
import { randomBytes } from "node:crypto";
import { Problem } from "../../shared/problems.ts";

/** A share: which point of the line, and its values. */
export interface Share {
  /** From 1; 0 would be the secret itself. */
  at: number;
  bytes: Uint8Array;
}

/** From 2 to 9 shares. */
export function splitSecret(secret: Uint8Array, count: number): Share[] {
  const slopes = randomBytes(secret.length);
  return Array.from({ length: count }, (_, index) => ({
    at: index + 1,
    bytes: secret.map((byte, place) => byte ^ times(slopes[place] ?? 0, index + 1)),
  }));
}

/** The secret of two different shares. CODE_MISTYPED where they are one and the same. */
export function joinShares(a: Share, b: Share): Uint8Array {
  if (a.at === b.at || a.bytes.length !== b.bytes.length) throw new Problem("CODE_MISTYPED", {});
  const over = inverse(a.at ^ b.at);
  // Lagrange at 0: a * b.at / (a.at - b.at) + b * a.at / (a.at - b.at); minus is plus here.
  return a.bytes.map((byte, place) => times(times(byte, b.at) ^ times(b.bytes[place] ?? 0, a.at), over));
}

function times(a: number, b: number): number {
  let product = 0;
  for (let [left, right] = [a, b]; right > 0; right >>= 1) {
    if (right & 1) product ^= left;
    left = left & 0x80 ? ((left << 1) ^ 0x11b) & 0xff : left << 1;
  }
  return product;
}

/** a^254, by which a * a^254 = a^255 = 1. */
function inverse(a: number): number {
  let result = 1;
  for (let power = 0; power < 254; power += 1) result = times(result, a);
  return result;
}

/**
 * The printable recovery key: 160 random bits and a checksum in Crockford's base 32, in groups of four, so that it can be read
 * over a telephone and a typing slip is told from a wrong key before anything is tried.
 */
import { createHash, randomBytes } from "node:crypto";
import { Problem } from "../../shared/problems.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const secretBytes = 20;

export function newRecoveryKey(): { bytes: Uint8Array; text: string } {
  const bytes = randomBytes(secretBytes);
  return { bytes, text: printed(bytes) };
}

/** Reads what a person typed: case, spaces and dashes do not count; O is 0, I and L are 1. WRONG_KEY where it cannot be one. */
export function readRecoveryKey(typed: string): Uint8Array {
  const clean = typed.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  const digits = [...clean].map((letter) => alphabet.indexOf(letter));
  if (digits.length !== 36 || digits.includes(-1)) throw new Problem("WRONG_KEY", { tries: 0 });
  const bits = digits.map((digit) => digit.toString(2).padStart(5, "0")).join("");
  const bytes = Uint8Array.from({ length: 22 }, (_, index) => Number.parseInt(bits.slice(index * 8, index * 8 + 8), 2));
  const secret = bytes.subarray(0, secretBytes);
  if (printed(secret).replaceAll("-", "") !== clean) throw new Problem("WRONG_KEY", { tries: 0 });
  return secret;
}

/** 160 bits and 20 bits of checksum are 36 letters: nine groups of four. */
function printed(secret: Uint8Array): string {
  const check = createHash("sha256").update(secret).digest().subarray(0, 3);
  const bits = [...secret, ...check].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const letters = (bits.slice(0, 180).match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]);
  return (letters.join("").match(/.{4}/g) ?? []).join("-");
}

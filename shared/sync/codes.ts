/**
 * Secrets that pass through people's hands: an invite, the hub's key on its recovery kit, an officer's share, a fingerprint to be
 * compared. Crockford's base 32 in groups of four, with a checksum that also knows what kind of code it is, so that a typing slip
 * or the wrong sheet of paper is told before anything is tried.
 */
import { Problem } from "../problems.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** What a code is for. One kind is never taken for another. */
export type CodeKind = "invite" | "hub-key" | "share";

/** The bytes with two of checksum, as people read them. */
export function printedCode(kind: CodeKind, bytes: Uint8Array): string {
  return inGroups([...bytes, ...checksum(kind, bytes)]);
}

/**
 * Reads what a person typed: case, spaces and dashes do not count; O is 0, I and L are 1. CODE_MISTYPED where it cannot be a code
 * of this kind with `length` bytes.
 */
export function readCode(kind: CodeKind, typed: string, length: number): Uint8Array {
  const clean = typed.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  const digits = [...clean].map((letter) => alphabet.indexOf(letter));
  if (digits.length !== Math.ceil(((length + 2) * 8) / 5) || digits.includes(-1))
    throw new Problem("CODE_MISTYPED", {});
  const bits = digits.map((digit) => digit.toString(2).padStart(5, "0")).join("");
  const all = Uint8Array.from({ length: length + 2 }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2));
  const bytes = all.slice(0, length);
  if (printedCode(kind, bytes).replaceAll("-", "") !== clean) throw new Problem("CODE_MISTYPED", {});
  return bytes;
}

/** The first 80 bits of a hash, for two people to read to each other: four groups of four. */
export function fingerprintOf(hash: Uint8Array): string {
  return inGroups([...hash.subarray(0, 10)]);
}

function inGroups(bytes: readonly number[]): string {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const letters = (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, "0"), 2)]);
  return (letters.join("").match(/.{1,4}/g) ?? []).join("-");
}

/** CRC-16 (CCITT) over the kind and the bytes: finds every slip in one place and every two letters that changed places. */
function checksum(kind: CodeKind, bytes: Uint8Array): [number, number] {
  let crc = 0xff_ff;
  const add = (byte: number) => {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80_00 ? ((crc << 1) ^ 0x10_21) & 0xff_ff : (crc << 1) & 0xff_ff;
  };
  for (const letter of kind) add(letter.codePointAt(0) ?? 0);
  for (const byte of bytes) add(byte);
  return [crc >> 8, crc & 0xff];
}

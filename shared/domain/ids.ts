/**
 * The ids of rows. A row a person makes gets a UUIDv7: unique without asking anybody, and in the order of making. A row that
 * stands for something with an identity of its own outside (a school in a directory, an answer to one item) gets a UUIDv5 of
 * that identity, so that two machines that never met make the same row and not two. The namespace and the way a name is built
 * are permanent: changing either would split every imported record in two.
 */
import { v5, v7 } from "uuid";
import { z } from "zod";

/** The fixed UUIDv5 namespace of every id computed here. Permanent. */
export const idNamespace = "3f0c6d52-8a41-5b7e-9d63-71e2c4a85f90";

/** What may stand as an id: printable ASCII without blanks, so that every database and file system on the way holds the same bytes. */
export const rowId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[!-~]+$/);

/** A new row's id: a UUIDv7, increasing within one process even when its clock is moved back. */
export function newId(): string {
  return v7();
}

/**
 * The id of a thing known by `value` in a `system` of ids kept by an `authority`, e.g.
 * `hashedId("nces.ed.gov", "school", "530000102361")`. Surrounding blanks and Unicode form do not count; case does, and so
 * do leading zeros: ids are text.
 */
export function hashedId(authority: string, system: string, value: string): string {
  return named("thing", authority, system, value);
}

/**
 * The id of the one answer row for an item in an observation. `repeatPath` tells turns of a repeated group apart ("" where
 * nothing repeats). Two devices that mark the same item of the same room write the same row, and the conflict is seen.
 */
export function answerId(observationId: string, itemKey: string, repeatPath = ""): string {
  return named("answer", observationId, itemKey, repeatPath);
}

/**
 * The id of a part of an imported thing that has no identity of its own outside, such as one fact of a school from one date on:
 * always the same for the same owner and parts. It begins like its owner's, so that a great many of them are written and read
 * side by side. A UUIDv8: 48 bits of the owner's id, the rest its bits mixed with a hash of the parts.
 */
export function partId(ownerId: string, ...parts: string[]): string {
  if (!uuid.test(ownerId)) return named("part", ownerId, ...parts);
  const [first, second, third] = maskOf(parts);
  const mixed = ((hex(ownerId, 14, 18) << 16) | hex(ownerId, 19, 23)) ^ first;
  // Version 8, and the variant of RFC 9562.
  const head = (((mixed & 0x0fff3fff) | 0x80008000) >>> 0).toString(16);
  const tail = sixDigits(hex(ownerId, 24, 30) ^ second) + sixDigits(hex(ownerId, 30, 36) ^ third);
  return `${ownerId.slice(0, 13)}-${head.slice(0, 4)}-${head.slice(4)}-${tail}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
type Mask = readonly [first: number, second: number, third: number];
const masks = new Map<string, Mask>();

const hex = (text: string, from: number, to: number): number => Number.parseInt(text.slice(from, to), 16);
const sixDigits = (bits: number): string => bits.toString(16).padStart(6, "0");

/** The last 80 bits of the parts' own id, of which a file needs few again and again. */
function maskOf(parts: string[]): Mask {
  const key = parts.join("\u001f");
  const known = masks.get(key);
  if (known) return known;
  if (masks.size > 1_000) masks.clear();
  const bits = named("part", ...parts)
    .replaceAll("-", "")
    .slice(-20);
  const mask: Mask = [hex(bits, 0, 8), hex(bits, 8, 14), hex(bits, 14, 20)];
  masks.set(key, mask);
  return mask;
}

/**
 * The text that a computed id is the hash of, for a store that hashes thousands of them with means of its own. JSON keeps the
 * parts apart, so that ("a", "bc") and ("ab", "c") are two names.
 */
export function idName(...parts: [kind: string, ...string[]]): string {
  return JSON.stringify(parts.map((part) => part.normalize("NFC").trim()));
}

function named(...parts: [kind: string, ...string[]]): string {
  return v5(idName(...parts), idNamespace);
}

/**
 * The ids of rows. A row a person makes gets a UUIDv7: unique without asking anybody, and in the order of making. A row that
 * stands for something with an identity of its own outside (a school in a directory, an answer to one item) gets a UUIDv5 of
 * that identity, so that two machines that never met make the same row and not two. The namespace and the way a name is built
 * are permanent: changing either would split every imported record in two.
 */
import { v5, v7 } from "uuid";

/** The fixed UUIDv5 namespace of every id computed here. Permanent. */
export const idNamespace = "3f0c6d52-8a41-5b7e-9d63-71e2c4a85f90";

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

/** JSON keeps the parts apart, so that ("a", "bc") and ("ab", "c") are two names. */
function named(...parts: [kind: string, ...string[]]): string {
  return v5(JSON.stringify(parts.map((part) => part.normalize("NFC").trim())), idNamespace);
}

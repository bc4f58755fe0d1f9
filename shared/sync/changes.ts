/**
 * Reading the payload of an op. Looked at by hand, because a hub reads a great many of them. What is not exactly a list of changes
 * is no payload: the op is then set aside whole. Tables and fields that this version does not know are carried all the same.
 */
import type { FieldValue, SeenVersion } from "./op.ts";
import type { WireChange } from "./place.ts";
import { lostName } from "./seq.ts";

/** Names that were found good: a few hundred come again millions of times. */
const goodNames = new Set<unknown>();

/** A table's or a field's name on the wire. Names that every object has already are none. */
export function isWireName(value: unknown): value is string {
  if (goodNames.has(value)) return true;
  if (typeof value !== "string" || !/^[a-z][a-z0-9_]{0,62}$/.test(value) || value === "constructor") return false;
  if (goodNames.size < 2_000) goodNames.add(value);
  return true;
}

export function isFieldValue(value: unknown): value is FieldValue {
  return value === null || typeof value === "string" || (typeof value === "number" && Number.isFinite(value));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An id or a bucket: not empty, no longer than any that is made, and only what every store can hold. */
export function isKey(value: unknown): value is string {
  return typeof value === "string" && (/^[!-~]{1,200}$/.test(value) || /^[^\p{Cc}\p{Cs}]{1,200}$/u.test(value));
}

/** The changes in a payload's text; null where it is none. */
export function readChanges(payload: string): WireChange[] | null {
  let value: unknown;
  try {
    value = JSON.parse(payload);
  } catch {
    return null;
  }
  if (!Array.isArray(value) || value.length === 0 || !value.every(isChange)) return null;
  const rows = new Set(value.map(({ table, rowId }) => `${table}\n${rowId}`));
  return rows.size === value.length ? value : null;
}

function isChange(value: unknown): value is WireChange {
  if (!isRecord(value)) return false;
  const { table, rowId, bucket, set, saw, was } = value;
  const known = isWireName(table) && isKey(rowId) && isKey(bucket) && isSet(set) && isSaw(saw);
  return known && (was === undefined || isWas(was));
}

/** What is not a field of the table, but of every row, is the hub's to write. */
const reserved = new Set(["id", "bucket", "seq", "ver", "vers"]);

function isSet(value: unknown): value is Record<string, FieldValue> {
  if (!isRecord(value)) return false;
  return Object.entries(value).every(
    ([name, field]) =>
      isWireName(name) &&
      !reserved.has(name) &&
      isFieldValue(field) &&
      (name !== "deleted" || field === 0 || field === 1),
  );
}

function isSaw(value: unknown): value is Record<string, SeenVersion> {
  if (!isRecord(value)) return false;
  return Object.entries(value).every(([name, seen]) => (name === "*" || isWireName(name)) && isSeenVersion(seen));
}

function isWas(value: unknown): value is Record<string, number> {
  if (!isRecord(value)) return false;
  return Object.entries(value).every(
    ([name, was]) =>
      (name === "*" || isWireName(name)) && Number.isSafeInteger(was) && (was as number) >= (name === "*" ? 0 : 1),
  );
}

function isSeenVersion(value: unknown): value is SeenVersion {
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0;
  return isKey(value);
}

/**
 * What an op says, of a writer who agrees with the hub up to `agreed` (null: in everything): each number above it that was seen goes by
 * the name of a lost one. What is offered again for others says by itself up to where its writer agrees.
 */
export function asKnown(
  changes: readonly WireChange[],
  agreed: number | null,
): { changes: readonly WireChange[]; agreed: number | null } {
  if (agreed === null) return { changes, agreed: changes[0]?.was?.["*"] ?? null };
  const named = (seen: SeenVersion) => (typeof seen === "number" && seen > agreed ? lostName(seen) : seen);
  const known = changes.map((change) => ({
    ...change,
    saw: Object.fromEntries(Object.entries(change.saw).map(([field, seen]) => [field, named(seen)])),
  }));
  return { changes: known, agreed };
}

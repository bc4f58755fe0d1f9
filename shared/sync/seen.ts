/**
 * Whether the writer of a field had seen the value that stands there. This is the whole of finding conflicts, and no clock is in it:
 * numbers of the hub are in the order in which it decided, and the counters of one epoch in the order in which one device worked.
 */
import type { FieldValue, SeenVersion } from "./op.ts";
import { keptText } from "./conflicts.ts";
import { isKept } from "./conflictsAbout.ts";
import { type OpToDecide, opKey, type Place, type StoredRow, textKey } from "./place.ts";
import { unmade, versionOf } from "./rows.ts";
import { isLostName, timelineOf } from "./seq.ts";

/** True when the op is from the same epoch as what got `version`, and later: a device knows what it wrote itself. */
export function isOwnEarlier(place: Place, op: OpToDecide, version: number): boolean {
  const author = place.authors.get(version);
  return author?.epoch === op.header.epoch && author.counter < op.header.counter;
}

/** True when what got `version` is a later op of the same epoch: one released from quarantine or offered again comes too late. */
export function isOwnLater(place: Place, op: OpToDecide, version: number): boolean {
  const author = place.authors.get(version);
  return author?.epoch === op.header.epoch && author.counter > op.header.counter;
}

/** The hub's number that a seen version stands for today; 0 where it stands for nothing that is in force. */
export function seqOfSeen(place: Place, seen: SeenVersion | undefined): number {
  if (seen === undefined) return 0;
  if (typeof seen === "string") return place.ops.get(seen) ?? 0;
  // A number that no hub of this district can have given yet proves nothing.
  return place.aliases.get(seen) ?? (seen < place.seq ? seen : 0);
}

/**
 * Whether a writer who knew a row as far as the number `star` knew what got `version`. Only numbers as they were given count here: the
 * number that an op has since it was offered again says nothing of what else was known.
 */
export function hasSeenRow(place: Place, op: OpToDecide, star: SeenVersion | undefined, version: number): boolean {
  if (version <= unmade || isOwnEarlier(place, op, version)) return true;
  if (typeof star !== "number" || (star >= place.seq && !isLostName(star))) return false;
  return hadSeen(place, star, version, op.agreed);
}

/**
 * Whether what got `version` was known to whoever knew a row as far as the number `star`, whichever op says so now. A lost number
 * stands for the hub as it was up to `agreed`, and for what was lost with it.
 */
export function hadSeen(place: Place, star: number, version: number, agreed: number | null): boolean {
  if (version <= unmade || (isLostName(star) ? version <= (agreed ?? 0) : star >= version)) return true;
  return covers(star, place.authors.get(version)?.was ?? null);
}

/** Whether a writer who saw `seen` of a field knew what got `version` there. */
function hasSeen(place: Place, op: OpToDecide, seen: SeenVersion | undefined, version: number): boolean {
  if (version <= unmade || isOwnEarlier(place, op, version)) return true;
  if (seqOfSeen(place, seen) >= version) return true;
  return typeof seen === "number" && isLostName(seen)
    ? hadSeen(place, seen, version, op.agreed)
    : typeof seen === "number" && covers(seen, place.authors.get(version)?.was ?? null);
}

/**
 * Whether the op had seen the value of a field. An op that got its number without becoming the value (equal to it, older than it, or
 * lost against it) only knew the value if it wrote the same.
 */
export function sawValue(place: Place, op: OpToDecide, row: StoredRow, field: string, seen?: SeenVersion): boolean {
  const version = versionOf(row, field);
  const at = seqOfSeen(place, seen);
  const ofAnOp = typeof seen === "string" || at !== seen;
  if (!ofAnOp || at <= version || isOwnEarlier(place, op, version)) return hasSeen(place, op, seen, version);
  return textOf(place, at, row, field) === valueOf(row, field);
}

/** The number that was lost when the hub was set back and that the writer had seen; null where nothing of the kind. */
export function lostNumber(place: Place, seen: SeenVersion | undefined, version: number): number | null {
  if (typeof seen !== "number" || seen <= version || place.aliases.get(seen)) return null;
  return isLostName(seen) || timelineOf(seen) < timelineOf(place.seq) ? seen : null;
}

/** True for an op offered again that the value's writer had seen before the hub was set back, or that a later own op followed. */
export function isOvertaken(place: Place, op: OpToDecide, row: StoredRow, field: string): boolean {
  return isOwnLater(place, op, versionOf(row, field)) || isBeyond(row, field, op.was);
}

/**
 * Whether a value that is offered again for somebody else, and had the number `was` at the hub that was lost, is nothing new: it stands
 * there, is kept beside what stands, was offered by its writer, or somebody knew it who wrote on.
 */
export function isKnownAgain(place: Place, row: StoredRow, field: string, value: FieldValue, was: number): boolean {
  if (valueOf(row, field) === value) return true;
  if (isBeyond(row, field, was)) return true;
  const at = seqOfSeen(place, was);
  if (place.authors.get(at) && textOf(place, at, row, field) === value) return true;
  return isKept(place, row, field, keptText(value));
}

/** Whether the field was written by somebody who had seen what had the number `was` at a hub that was lost. */
export function isBeyond(row: StoredRow, field: string, was: number | null): boolean {
  const beyond = row.beyond?.[field];
  return beyond !== undefined && covers(beyond, was);
}

/** What the op at a seq wrote into the field; undefined where that is not known. */
export function textOf(place: Place, seq: number, row: StoredRow, field: string): FieldValue | undefined {
  return place.texts.get(textKey(seq, row.table, row.id, field));
}

export function valueOf(row: StoredRow, field: string): FieldValue {
  return field === "deleted" ? row.deleted : (row.fields[field] ?? null);
}

/** `epoch.counter` of the op. */
export function keyOf(op: OpToDecide): string {
  return opKey(op.header.epoch, op.header.counter);
}

/** Whether somebody who had seen `seen` had seen what once had the number `was`. Numbers of two timelines say nothing. */
function covers(seen: number, was: number | null): boolean {
  return was !== null && seen >= was && timelineOf(seen) === timelineOf(was);
}

/** Whether an op may be applied at all, and if not, why. An op is applied whole or set aside whole. */
import { isWithin } from "../domain/roles.ts";
import { type OpToDecide, type Place, rowKey, type StoredRow, type WireChange } from "./place.ts";
import type { QuarantineReason } from "./quarantine.ts";
import { finalStates, finalTables, lockedStates, madeByEverybody, measuredFields } from "./registry.ts";

export interface Refusal {
  reason: QuarantineReason;
  /** The seq of the first op of the group that this one joins; null for one that begins its own. */
  group: number | null;
}

/** The first thing that stands against the op; null where nothing does. */
export function refusalOf(place: Place, op: OpToDecide): Refusal | null {
  const { changes } = op;
  if (op.fault && !(op.release && op.fault === "TOO_LARGE")) return { reason: op.fault, group: null };
  if (!changes) return { reason: "BAD_PAYLOAD", group: null };
  if (!op.release) {
    const group = groupOf(place, op, changes);
    if (group !== null) return { reason: "GROUP", group };
    const others = !op.actors.includes(op.header.actor);
    if (others || changes.some(({ bucket }) => !isWithin(bucket, op.writes)))
      return { reason: "NOT_ALLOWED", group: null };
  }
  if (changes.some((change) => isMoved(place, change))) return { reason: "BUCKET_MOVED", group: null };
  if (!op.release && !isOldNews(op) && isTooLate(place, changes)) return { reason: "FINAL_RECORD", group: null };
  return null;
}

/**
 * What was in force at a hub that was set back since is late for nothing: it comes again in whatever order its writers come by, and the
 * record may have been finished again before. Then it stood in the record when that was finished, or said so in its log.
 */
function isOldNews({ was, changes }: OpToDecide): boolean {
  return was !== null || (changes ?? []).every((change) => change.was !== undefined);
}

function isTooLate(place: Place, changes: readonly WireChange[]): boolean {
  return finalWalks(place, changes).length > 0 || changes.some((change) => isLocked(place, change));
}

/**
 * What an op says that is not here already. Left out are rows that every profile makes for itself, where the sender may not write them and
 * they stand as the op has them: a school leader's new profile is no attempt to change the district's instruments.
 */
export function newsOf(place: Place, { changes, writes }: OpToDecide): readonly WireChange[] {
  const isKnown = (change: WireChange) =>
    madeByEverybody.includes(change.table) && !isWithin(change.bucket, writes) && saysWhatStands(place, change);
  return (changes ?? []).filter((change) => !isKnown(change));
}

function saysWhatStands(place: Place, { table, rowId, bucket, set }: WireChange): boolean {
  const row = place.rows.get(rowKey(table, rowId));
  const measured = measuredFields[table] ?? [];
  if (!row || row.bucket !== bucket) return false;
  return Object.entries(set).every(
    ([field, value]) => measured.includes(field) || (row.fields[field] ?? null) === value,
  );
}

function isMoved(place: Place, { table, rowId, bucket }: WireChange): boolean {
  const row = place.rows.get(rowKey(table, rowId));
  return !!row && row.bucket !== bucket;
}

/** True where the record was locked, whatever the change would write. */
function isLocked(place: Place, { table, rowId }: WireChange): boolean {
  const rule = lockedStates[table];
  return rule !== undefined && place.rows.get(rowKey(table, rowId))?.fields[rule.field] === rule.state;
}

/**
 * The group that the op hangs on: it changes a row that waits in quarantine, or one below such a row. Only what the same replica
 * made can be meant, because nobody else can have seen it.
 */
function groupOf(place: Place, op: OpToDecide, changes: readonly WireChange[]): number | null {
  for (const { table, rowId, set } of changes) {
    const parent = finalTables[table];
    const above = parent ? rowKey(parent.table, String(set[parent.parent])) : null;
    for (const key of above === null ? [rowKey(table, rowId)] : [rowKey(table, rowId), above]) {
      const group = place.rows.get(key) ? null : place.held.get(key);
      if (group && place.authors.get(group)?.replica === op.header.replica) return group;
    }
  }
  return null;
}

/** A change of what belongs to a final walk, with that walk. */
export interface FinalChange {
  change: WireChange;
  walk: StoredRow;
  observationId: string | null;
}

/** The changes that touch final walks which the op's own amendments do not speak of. */
export function finalWalks(place: Place, changes: readonly WireChange[]): FinalChange[] {
  const amended = new Set(
    changes.flatMap(({ table, rowId, set }) =>
      table === "amendment" && !place.rows.get(rowKey(table, rowId)) ? [set["walk_id"]] : [],
    ),
  );
  return changes.flatMap((change) => {
    const found = finalWalkOf(place, change);
    return found && !amended.has(found.walk.id) ? [found] : [];
  });
}

function finalWalkOf(place: Place, change: WireChange): FinalChange | null {
  for (const { id, observationId } of walksOf(place, change)) {
    const walk = place.rows.get(rowKey("walk", id));
    if (walk && finalStates.includes(String(walk.fields["state"]))) return { change, walk, observationId };
  }
  return null;
}

interface WalkRef {
  id: string;
  observationId: string | null;
}

/** The walks a change belongs to: by what the row says, and by what the change makes it say. */
function walksOf(place: Place, { table, rowId, set }: WireChange): WalkRef[] {
  const rule = finalTables[table];
  if (rule === undefined) return [];
  if (rule === null) return [{ id: rowId, observationId: null }];
  const row = place.rows.get(rowKey(table, rowId));
  return [row?.fields[rule.parent], set[rule.parent]].flatMap((id) => {
    if (typeof id !== "string") return [];
    if (rule.table === "walk") return [{ id, observationId: rowId }];
    const walkId = place.rows.get(rowKey(rule.table, id))?.fields["walk_id"];
    return typeof walkId === "string" ? [{ id: walkId, observationId: id }] : [];
  });
}

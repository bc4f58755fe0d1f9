/**
 * The deciding of one change: field by field against the row as it stands. Every way leads to one of four ends: the write becomes
 * the value, was the value already, becomes the value with what was there kept as a conflict, or moves on the branch that had lost.
 */
import { conflictAnswerFields, keptText } from "./conflicts.ts";
import { conflictsAbout, isKept, subjectOf, toChange } from "./conflictsAbout.ts";
import { conflictOf, type Dispute, endOf, extensionOf, authorOf, type HubChange } from "./hubWrites.ts";
import type { FieldValue } from "./op.ts";
import { type OpToDecide, opKey, type Place, rowKey, type StoredRow, type WireChange } from "./place.ts";
import { measuredFields, mergedTexts } from "./registry.ts";
import { unmade, versionOf } from "./rows.ts";
import { draftOf, keepText, keepTexts, newRow, noteBeyond, writeField } from "./rowWrites.ts";
import {
  hadSeen,
  hasSeenRow,
  isBeyond,
  isKnownAgain,
  isOvertaken,
  lostNumber,
  sawValue,
  seqOfSeen,
  textOf,
  valueOf,
} from "./seen.ts";
import { isSettledAlready, settledAgain } from "./settledAgain.ts";
import { mergeText } from "./textMerge.ts";

/** An op being decided. */
export interface Deciding {
  place: Place;
  op: OpToDecide;
  /** False as soon as the replica cannot work out by itself what became of its rows. */
  clean: boolean;
  conflict: boolean;
  /** What the hub will write in turn. */
  hub: HubChange[];
  rows: StoredRow[];
}

/** One field of a change, on the row's draft. */
interface Write {
  change: WireChange;
  /** As it was before the op. */
  row: StoredRow;
  draft: StoredRow;
  field: string;
  value: FieldValue;
}

/** Decides one change and leaves its row among `rows`. */
export function decideChange(at: Deciding, change: WireChange): void {
  const { place, op } = at;
  keepTexts(place, change, place.seq);
  const row = place.rows.get(rowKey(change.table, change.rowId)) ?? null;
  if (row === null) {
    leave(at, change, Object.keys(change.saw).length === 0 ? madeBy(at, change) : orphanOf(at, change));
    return;
  }
  if (row.seq > op.knownUpTo(row.bucket) && row.echo !== op.header.epoch) at.clean = false;
  const draft = draftOf(row, place.seq);
  let news = change.was === undefined;
  for (const [field, value] of Object.entries(change.set)) {
    const write = { change, row, draft, field, value };
    const was = change.was?.[field];
    if (isHubsOwn(row, field)) absorb(at, write);
    else if (was !== undefined) news = decideAgain(at, write, was) || news;
    else if (field === "deleted" && value === 1) decideDeletion(at, write);
    else decideField(at, write);
  }
  if (news && row.deleted === 1 && change.set["deleted"] === undefined) reviveUnlessSeen(at, { change, row, draft });
  // The op that made the row comes after one that changed it: what was not changed is as old as the row.
  if (row.ver === unmade && Object.keys(change.saw).length === 0) draft.ver = place.seq;
  leave(at, change, draft);
}

function leave(at: Deciding, change: WireChange, row: StoredRow): void {
  at.rows.push(row);
  if (row.table === "conflict" && change.was !== undefined) at.hub.push(...settledAgain(at.place, row));
}

/** Of a conflict that is there, people write the answer; everything else is the hub's. */
function isHubsOwn(row: StoredRow, field: string): boolean {
  return row.table === "conflict" && versionOf(row, field) > unmade && !conflictAnswerFields.includes(field);
}

function madeBy(at: Deciding, change: WireChange): StoredRow {
  const row = newRow(change, at.place.seq);
  for (const [field, was] of Object.entries(change.was ?? {})) if (field !== "*") noteBeyond(row, field, was);
  if (row.table !== "conflict" || row.fields["state"] !== "open" || !isAskedAlready(at.place, row)) return row;
  at.clean = false;
  row.fields["state"] = "kept";
  return row;
}

/** A device offers a conflict that a hub which was set back had lost: whether the hub has found it again by itself, or it is gone. */
function isAskedAlready(place: Place, conflict: StoredRow): boolean {
  const about = subjectOf(conflict);
  const row = place.rows.get(rowKey(about.table, about.id));
  const field = String(conflict.fields["field"]);
  const kept = conflict.fields["kept_value"];
  return (!!row && keptText(valueOf(row, field)) === kept) || isKept(place, about, field, kept);
}

/** A row whose making has not arrived (the hub was set back). What the edit did not write is `unmade`, for the making to fill in. */
function orphanOf(at: Deciding, change: WireChange): StoredRow {
  at.clean = false;
  const row = newRow(change, at.place.seq);
  row.ver = unmade;
  row.vers = Object.fromEntries(Object.keys(change.set).map((field) => [field, at.place.seq]));
  for (const field of Object.keys(change.set))
    noteBeyond(row, field, change.was?.[field] ?? lostNumber(at.place, change.saw[field], 0));
  return row;
}

function decideField(at: Deciding, write: Write): void {
  const { place, op } = at;
  const { change, row, draft, field, value } = write;
  const seen = change.saw[field];
  if (extendConflict(at, write)) return;
  if (isOvertaken(place, op, row, field)) return absorb(at, write);
  if (valueOf(row, field) === value) return agree(at, write);
  if (sawValue(place, op, row, field, seen)) {
    writeField(draft, field, value);
    noteBeyond(draft, field, lostNumber(place, seen, versionOf(row, field)) ?? row.beyond?.[field] ?? null);
    endWhereSame(at, write);
    return;
  }
  at.clean = false;
  writeField(draft, field, value);
  noteBeyond(draft, field, null);
  if (isUndisputed(row, field) || mergeInto(at, write)) return;
  const version = versionOf(row, field);
  dispute(at, { row, field, version, kept: valueOf(row, field), ...losing(at, version) });
}

/** What nobody is asked about: of answers to a conflict, and of what the app measures, the later arrival stands. */
function isUndisputed({ table }: StoredRow, field: string): boolean {
  return table === "conflict" || (measuredFields[table]?.includes(field) ?? false);
}

/** The value is there already. Whoever says it, having seen what the hub lost, says that it came after that. */
function agree(at: Deciding, write: Write): void {
  const { change, row, draft, field } = write;
  absorb(at, write);
  const lost = lostNumber(at.place, change.saw[field], versionOf(row, field));
  if (lost !== null) noteBeyond(draft, field, lost);
}

/**
 * A value that is offered again for somebody else, because the hub lost it and its writer has not come by. It becomes the value where
 * nobody wrote since; where somebody did who could not know it, what stands stays, and it is kept beside. False: nothing new to anybody
 * who wrote since, so that no deleted row comes back by it.
 */
function decideAgain(at: Deciding, write: Write, was: number): boolean {
  const { place } = at;
  const { row, draft, field, value } = write;
  at.clean = false;
  noteBeyond(draft, field, Math.max(was, row.beyond?.[field] ?? 0));
  const news = row.deleted === 0 || !isBeyond(row, "deleted", was);
  if (isKnownAgain(place, row, field, value, was)) {
    absorb(at, write);
    return false;
  }
  const version = versionOf(row, field);
  const deletes = field === "deleted" && value === 1;
  const agreed = write.change.was?.["*"] ?? null;
  const versions = deletes ? [...versionsIn(row), ...lostEdits(place, row)] : [version];
  // Versions of the row that whoever wrote it, knowing as much as the number `was`, had not seen.
  const since = versions.filter((each) => !hadSeen(place, was, each, agreed));
  // A record that one side deleted and the other did not lives.
  const stays = since.length > 0 && field !== "deleted";
  if (!stays && !(deletes && since.length > 0)) writeField(draft, field, value);
  else absorb(at, write);
  if (since.length === 0 || isUndisputed(row, field)) return news;
  const winner = place.authors.get(Math.max(...since)) ?? null;
  const kept = field === "deleted" ? 1 : value;
  dispute(at, { row, field, version: place.seq, kept, loser: null, winner });
  return news;
}

/** The write changes nothing that stands: it is the same, or older. What builds on it must find what it said. */
function absorb(at: Deciding, { change, field, value }: Write): void {
  at.clean = false;
  keepText(at.place, change.table, change.rowId, field, value, at.place.seq);
}

/** A deletion stands only if it knew everything that others had written; else the row lives, and the deletion is kept beside it. */
function decideDeletion(at: Deciding, write: Write): void {
  const { place, op } = at;
  const { change, row, draft } = write;
  if (extendConflict(at, write)) return;
  if (row.deleted === 1 || isOvertaken(place, op, row, "deleted")) return absorb(at, write);
  const star = change.saw["*"] ?? change.saw["deleted"];
  const versions = versionsIn(row);
  const unseen = [...versions, ...lostEdits(place, row)].filter((version) => !hasSeenRow(place, op, star, version));
  if (unseen.length === 0) {
    writeField(draft, "deleted", 1);
    noteBeyond(draft, "deleted", lostNumber(place, star, Math.max(...versions)));
    return;
  }
  absorb(at, write);
  const winner = place.authors.get(Math.max(...unseen)) ?? null;
  dispute(at, { row, field: "deleted", version: place.seq, kept: 1, loser: authorOf(op), winner });
}

/** Every version that stands in the row. */
function versionsIn({ ver, vers }: StoredRow): number[] {
  return [ver, ...Object.values(vers ?? {})];
}

/** What lost in open conflicts of the row: edits that no version of a field shows any more. */
function lostEdits(place: Place, row: StoredRow): number[] {
  return conflictsAbout(place, row)
    .filter(({ fields }) => fields["state"] === "open" && fields["kind"] === "field")
    .map(({ fields }) => place.ops.get(String(fields["losing"])) ?? 0);
}

/** An edit of a row that was deleted without the editor knowing brings it back. */
function reviveUnlessSeen(at: Deciding, { change, row, draft }: Pick<Write, "change" | "row" | "draft">): void {
  const { place, op } = at;
  const version = versionOf(row, "deleted");
  const knew = Object.values(change.saw).some((seen) => hasSeenRow(place, op, seen, version));
  if (knew || hasSeenRow(place, op, 0, version) || isOvertaken(place, op, row, "deleted")) return;
  at.clean = false;
  writeField(draft, "deleted", 0);
  noteBeyond(draft, "deleted", null);
  dispute(at, { row, field: "deleted", version, kept: 1, ...losing(at, version) });
}

/** The write builds on a write of the same replica that lost: the branch that lost moves on, the value stays. */
function extendConflict(at: Deciding, write: Write): boolean {
  const { place, op } = at;
  const { change, row, field, value } = write;
  const seen = change.saw[field];
  const conflict = conflictsAbout(place, row).find((each) => {
    const { field: about, state, losing: branch } = each.fields;
    return about === field && state === "open" && isOwnBranch(place, op, seen, branch ?? null);
  });
  if (!conflict) return false;
  toChange(place, conflict);
  at.conflict = true;
  absorb(at, write);
  at.hub.push(extensionOf(conflict, value, valueOf(row, field), authorOf(op)));
  return true;
}

/** The side that stood comes to say what the other one said: there is nothing left to ask anybody. An answer says so by itself. */
function endWhereSame({ place, op, hub }: Deciding, { row, field, value }: Write): void {
  if (op.changes?.some(({ table }) => table === "conflict")) return;
  const same = conflictsAbout(place, row).find(
    ({ fields }) => fields["field"] === field && fields["state"] === "open" && fields["kept_value"] === keptText(value),
  );
  if (!same) return;
  toChange(place, same);
  hub.push(endOf(same, authorOf(op)));
}

/** Whether what was seen is the newest op of a losing branch, and of this very replica. */
function isOwnBranch(
  place: Place,
  op: OpToDecide,
  seen: WireChange["saw"][string] | undefined,
  branch: FieldValue,
): boolean {
  if (seen === undefined || branch === null) return false;
  if (typeof seen === "string") return seen === branch;
  const at = seqOfSeen(place, seen);
  return at !== 0 && place.ops.get(String(branch)) === at && place.authors.get(at)?.replica === op.header.replica;
}

/** Puts two edits of a plain text together where they do not overlap. What the op wrote stands in the log, the rest is the hub's. */
function mergeInto(at: Deciding, { change, row, field, value }: Write): boolean {
  if (!mergedTexts[row.table]?.includes(field)) return false;
  const now = valueOf(row, field);
  const base = textOf(at.place, seqOfSeen(at.place, change.saw[field]), row, field);
  if (typeof base !== "string" || typeof now !== "string" || typeof value !== "string") return false;
  const merged = mergeText(base, now, value);
  if (merged === null) return false;
  if (merged === value) return true;
  keepText(at.place, row.table, row.id, field, merged, at.place.seq + 1);
  at.hub.push({ table: row.table, rowId: row.id, bucket: row.bucket, set: { [field]: merged } });
  return true;
}

function losing(at: Deciding, version: number): Pick<Dispute, "loser" | "winner"> {
  return { loser: at.place.authors.get(version) ?? null, winner: authorOf(at.op) };
}

function dispute(at: Deciding, said: Dispute): void {
  const { loser, version } = said;
  at.conflict = true;
  at.clean = false;
  // Later ops of the batch ask for the losing op by its name.
  if (loser && !at.place.ops.get(opKey(loser.epoch, loser.counter)))
    at.place.ops.set(opKey(loser.epoch, loser.counter), version);
  if (!isSettledAlready(at.place, said.row, said.field, loser)) at.hub.push(conflictOf(said));
}

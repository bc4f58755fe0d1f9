/** Exchanging with the district: how it stands, what waits, what was set aside, and where two people wrote the same field. */
import { z } from "zod";
import { receipt } from "../sync/exchange.ts";
import { syncedTableNames } from "../sync/registry.ts";
import { madeFile } from "./device.ts";
import { deviceRow } from "./hubRows.ts";
import { command, id, job, nothing, query, typed } from "./kinds.ts";
import { walkTables } from "./walks.ts";

const problem = z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) });
const count = z.number().int();

export const syncStatus = z.object({
  /** Null where the profile works alone. */
  district: z
    .object({
      id: z.string(),
      name: z.string(),
      address: z.string(),
      /** Whose device the district takes this one for. */
      person: z.string(),
    })
    .nullable(),
  state: z.enum(["alone", "idle", "running", "waiting", "paused"]),
  /** Why the last round did not come to its end. */
  problem: problem.nullable(),
  lastAt: z.string().nullable(),
  nextAt: z.string().nullable(),
  /** Acts: made and not decided, set aside by the district. */
  waiting: count,
  setAside: count,
  openConflicts: count,
  /** Of the round that runs, or the last one. `rowsLeft`: of the page at hand. */
  progress: z.object({
    sent: count,
    confirmed: count,
    rows: count,
    rowsLeft: count,
    bytesUp: count,
    bytesDown: count,
  }),
  /** What waits at the district for this device, unpacked; null where nothing is known to. */
  left: z.object({ rows: count, bytes: count }).nullable(),
  /** Until the first complete pull some of the district's records are not here yet. */
  complete: z.boolean(),
  /** The hub's signed word of what it holds of this device. */
  receipt: receipt.nullable(),
  /** Until when this device may read; past it, it may still send. */
  expires: z.string().nullable(),
  /** Buckets that this device may read no longer, and that are on their way out. */
  leaving: z.array(z.string()),
});
export type SyncStatus = z.infer<typeof syncStatus>;

/** Which record a row belongs to, as people call it, and what leads there. */
export const recordPlace = z.object({
  /** A room, a person, the words of a step; null where this device does not know the record. */
  name: z.string().nullable(),
  school: z.string().nullable(),
  /** The day of the walk or visit; of a step the day it was set. */
  date: z.string().nullable(),
  walkId: id.nullable(),
  observationId: id.nullable(),
  visitId: id.nullable(),
  schoolId: id.nullable(),
  personId: id.nullable(),
});
export type RecordPlace = z.infer<typeof recordPlace>;

const fieldValue = z.union([z.string(), z.number(), z.null()]);

export const conflictLine = z.object({
  id,
  table: z.string(),
  rowId: id,
  bucket: z.string(),
  place: recordPlace,
  /** `deleted` where one side deleted the row. */
  field: z.string(),
  kind: z.string(),
  state: z.string(),
  /** What gave way, and what stands now. */
  kept: fieldValue,
  value: fieldValue,
  /** Of a mark: the look-for it is of. */
  question: z.string().nullable(),
  /** Where the value points to another record, what that is called; of a mark, the level or option in words. */
  keptName: z.string().nullable(),
  valueName: z.string().nullable(),
  /** Who, by name where this device knows it; when, by their own clocks. */
  keptBy: z.string().nullable(),
  keptAt: z.string().nullable(),
  valueBy: z.string().nullable(),
  valueAt: z.string().nullable(),
  resolvedBy: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  /** Of a settled one: whether the answer can be taken back. */
  reopens: z.boolean(),
});
export type ConflictLine = z.infer<typeof conflictLine>;

export const setAsideAct = z.object({
  seq: count,
  at: z.string(),
  action: z.string(),
  /** A code of shared/sync/quarantine.ts. */
  reason: z.string(),
  tables: z.array(z.string()),
  rows: count,
  /** Of the first row that leads anywhere. */
  place: recordPlace.nullable(),
});
export type SetAsideAct = z.infer<typeof setAsideAct>;

/** `here`: only on this machine; `sent`: the district decided it and the answer is not whole yet; `district`: confirmed. */
export const recordState = z.enum(["here", "sent", "district", "setAside"]);
export type RecordState = z.infer<typeof recordState>;

/** A record of which something is not confirmed, with everything of it taken together: a walk with its rooms, a step with its checks. */
export const unconfirmedRecord = z.object({
  /** The record's table: `walk` for a line of evidence. */
  table: z.string(),
  id,
  place: recordPlace,
  /** What kinds of rows of it, and how many. */
  tables: z.array(z.string()),
  rows: count,
  /** When the last of them was made here, or arrived at the district. */
  at: z.string(),
  /** Of the worst of them: a code of shared/sync/quarantine.ts where the district set it aside. */
  reason: z.string().nullable(),
});
export type UnconfirmedRecord = z.infer<typeof unconfirmedRecord>;

const unconfirmedHere = z.object({
  records: z.array(unconfirmedRecord),
  /** Acts that were not looked through, because there are so many. */
  more: count,
});

/** Another device of the person, by what the hub knows of it. */
const unconfirmedElsewhere = z.object({
  device: deviceRow,
  /** Set aside by the district. */
  aside: z.array(unconfirmedRecord),
  /** The record of a photo arrived, its picture did not. */
  photos: z.array(unconfirmedRecord),
  /** What arrived last and is confirmed: what came after it did not. */
  last: z.array(unconfirmedRecord),
});
export type UnconfirmedElsewhere = z.infer<typeof unconfirmedElsewhere>;

/** A request to join by file that was written here: what the person at the other end compares. */
export const joinRequest = z.object({ name: z.string(), made: z.string(), fingerprint: z.string() });
export type JoinRequest = z.infer<typeof joinRequest>;

/** What a grant says before it is taken up. `authority`: the fingerprint to be compared with the one the district read out. */
export const grantLook = z.object({ district: z.string(), person: z.string(), authority: z.string() });

/** The tables that a record of `recordState` may reach into. */
const ofRecords = [
  ...walkTables,
  "step_status",
  "coaching_visit",
  "visit_evidence",
  "visit_acknowledgement",
  "visit_note",
  "time_entry",
] as const;

export const sync = {
  /** Asked again after every save: what waits has grown. */
  status: query([...syncedTableNames, "sync", "profile"], nothing, syncStatus),
  /** A round now, or the end of the one that runs. How it went is in the status it ends with. */
  now: job(nothing, syncStatus),
  /** Ends the round that runs. What was taken in stays; the rest goes with the next one. */
  cancel: command(nothing, nothing),
  pause: command(z.object({ paused: z.boolean() }), nothing),
  /** Joins a district by the text of an invite. CODE_MISTYPED, INVITE_REFUSED, HUB_UNREACHABLE, HUB_NOT_TRUSTED, ALREADY_JOINED. */
  join: command(z.object({ invite: z.string().max(2_000), name: z.string().min(1).max(200) }), nothing),
  /**
   * Looks for the district's hub at another address from now on, once the same authority answered there. HUB_UNREACHABLE,
   * HUB_NOT_TRUSTED, NOT_JOINED.
   */
  moveTo: command(z.object({ address: z.string().regex(/^https?:\/\/[^/?#\s]+$/) }), nothing),
  /** Writes a request to join by file, for a hub that this device cannot reach. The last one counts. ALREADY_JOINED. */
  request: command(z.object({ name: z.string().min(1).max(200) }), joinRequest.extend({ file: madeFile })),
  /** The last request that was written here. */
  requested: query(["sync"], nothing, joinRequest.nullable()),
  /** What a grant file says. BUNDLE_NOT_OURS, BUNDLE_BROKEN, HUB_NOT_TRUSTED. */
  lookGrant: query([], z.object({ token: id }), grantLook),
  /** Joins by a grant file whose authority two people compared. As above; CERTIFICATE_REFUSED, ALREADY_JOINED. */
  takeGrant: command(z.object({ token: id, authority: z.string().max(40) }), nothing),
  /** Open ones first, the newest first among equals. */
  conflicts: query(["conflict", "sync", ...ofRecords], z.object({ open: z.boolean() }), z.array(conflictLine)),
  /** Keeps the value that stands, takes the one that gave way, or writes a third. */
  resolve: command(
    z.discriminatedUnion("how", [
      z.object({ id, how: z.literal("keep") }),
      z.object({ id, how: z.literal("swap") }),
      z.object({ id, how: z.literal("merge"), text: typed }),
    ]),
    nothing,
  ),
  /** Takes a resolving back, wherever it was done: the conflict is open again, and what stood before stands again. */
  reopen: command(z.object({ id }), nothing),
  setAside: query(["sync"], nothing, z.array(setAsideAct)),
  /** What was made on this device and is not confirmed, the newest first. */
  unconfirmed: query(["sync", ...syncedTableNames], nothing, unconfirmedHere),
  /** The same of the person's other devices, as far as the hub can know. HUB_UNREACHABLE, NOT_JOINED, DEVICE_REVOKED. */
  elsewhere: query(["hub"], nothing, z.array(unconfirmedElsewhere)),
  /** Of a row with everything that belongs to it: a walk with its rooms, a step with its checks. The worst of them. */
  recordState: query(["sync", ...ofRecords], z.object({ id }), recordState),
};

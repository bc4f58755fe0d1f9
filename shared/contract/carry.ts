/** Exchanging with the district without a network: a shared folder that something else moves, and files on a stick. */
import { z } from "zod";
import { madeFile } from "./device.ts";
import { command, id, job, nothing, query } from "./kinds.ts";

const count = z.number().int();

export const carryStatus = z.object({
  /** The shared folder on this machine; null where there is none. */
  folder: z.string().nullable(),
  /** Requests whose replies have not come yet, in the folder and on sticks, and since when the oldest is under way. */
  awaited: count,
  since: z.string().nullable(),
});
export type CarryStatus = z.infer<typeof carryStatus>;

export const broughtBack = z.object({
  /** Own acts that the district decided, and rows that came. */
  decided: count,
  rows: count,
  /** Everything in the file was taken in before. */
  again: z.boolean(),
  /** There is more to bring: another file is to be written. */
  more: z.boolean(),
});
export type BroughtBack = z.infer<typeof broughtBack>;

export const carry = {
  status: query(["sync"], nothing, carryStatus),
  /** Uses a shared folder from now on, or none any more. MAILBOX_MISSING, NOT_JOINED. */
  setFolder: command(z.object({ folder: z.string().min(1).max(2_000).nullable() }), nothing),
  /** Everything that waits, as a file for the hub; it may be written again and again. NOT_JOINED. */
  write: command(nothing, z.object({ file: madeFile, ops: count })),
  /** Takes in the file that the hub gave back. BUNDLE_NOT_OURS, BUNDLE_BROKEN, BUNDLE_TOO_LARGE, and what the hub refused with. */
  read: job(z.object({ token: id }), broughtBack),
};

/** Copies of the store: made on a schedule and on demand, verified by opening them again. */
import { z } from "zod";
import { beforeUnlock, command, id, job, nothing, query } from "./kinds.ts";

export const backup = z.object({
  file: z.string(),
  at: z.string(),
  bytes: z.number().int(),
  /** Reopened, counted and hashed; null for one found on disk and not checked yet. */
  verified: z.boolean().nullable(),
  records: z.number().int().nullable(),
});
export type Backup = z.infer<typeof backup>;

export const backups = {
  list: beforeUnlock("query", nothing, z.array(backup), ["profile", "backup"]),
  settings: query(
    ["pref", "backup"],
    nothing,
    z.object({
      everyHours: z.number().int(),
      keepDays: z.number().int(),
      /** With the bytes of photos. */
      photos: z.boolean(),
      /** Why the last backup could not be made; null when it was. */
      problem: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
    }),
  ),
  setSettings: command(
    z.object({
      everyHours: z.number().int().min(1).max(720),
      keepDays: z.number().int().min(1).max(3_650),
      photos: z.boolean().default(true),
    }),
    nothing,
  ),
  make: job(nothing, backup),
  /** Looks through a backup, or the open store where `file` is null. */
  verify: job(
    z.object({ file: z.string().nullable() }),
    z.object({ file: z.string().nullable(), ok: z.boolean(), records: z.number().int(), hash: z.string() }),
  ),
  /** Takes a file that was sent (`files`) and lay elsewhere in among the backups; it is looked through first. Needs the key alone. */
  takeIn: beforeUnlock("command", z.object({ token: id }), backup),
  /** Puts a backup in the place of the store, which is backed up first and then set aside under the name `setAside`. */
  restore: job(
    z.object({ file: z.string() }),
    z.object({ records: z.number().int(), setAside: z.string().nullable() }),
  ),
};

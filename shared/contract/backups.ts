/** Copies of the store: made on a schedule and on demand, verified by opening them again. */
import { z } from "zod";
import { beforeUnlock, command, job, nothing, query } from "./kinds.ts";

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
  list: beforeUnlock("query", nothing, z.array(backup)),
  settings: query(["pref"], nothing, z.object({ everyHours: z.number().int(), keepDays: z.number().int() })),
  setSettings: command(z.object({ everyHours: z.number().int().min(1).max(720), keepDays: z.number().int().min(1).max(3_650) }), nothing),
  make: job(nothing, backup),
  verify: job(z.object({ file: z.string().nullable() }), z.object({ file: z.string().nullable(), ok: z.boolean(), records: z.number().int(), hash: z.string() })),
  restore: job(z.object({ file: z.string() }), z.object({ records: z.number().int(), setAside: z.string() })),
};

/**
 * What the hub tells and is told besides bundles, shape by shape: its settings, people and roles, devices, what was set aside, conflicts,
 * storage, its log, a record's past. The calls that carry these are in `hub.ts`.
 */
import { z } from "zod";
import { roles } from "../domain/roles.ts";
import { id, localDate } from "./kinds.ts";

export const instant = z.string().max(40);
export const label = z.string().trim().min(1).max(200);

export const hubSettings = z.object({
  name: label,
  /** `https://host:port`, the first one stands in invites. */
  addresses: z.array(z.string().regex(/^https?:\/\/[^/?#\s]+$/)).max(20),
  /** True while the hub's TLS is its own authority's. */
  ownTls: z.boolean(),
  leaseDays: z.number().int().min(1).max(365),
});
export type HubSettings = z.infer<typeof hubSettings>;

export const grantRow = z.object({
  id,
  role: z.enum(roles),
  school: id.nullable(),
  from: localDate.nullable(),
  to: localDate.nullable(),
});
export type GrantRow = z.infer<typeof grantRow>;

export const staffRow = z.object({ id, name: z.string(), email: z.string(), grants: z.array(grantRow) });
export type StaffRow = z.infer<typeof staffRow>;

export const deviceRow = z.object({
  id,
  staff: id,
  replica: z.string(),
  name: z.string(),
  enrolledAt: instant,
  expires: instant,
  revokedAt: instant.nullable(),
  lastSeen: instant.nullable(),
  /** True where two officers could open the profile. */
  recoverable: z.boolean(),
  /** What reached the hub of it, in counts alone. */
  arrived: z.object({
    /** Its acts, and when the last of them arrived. */
    acts: z.number().int(),
    lastAt: instant.nullable(),
    /** Acts it said were waiting on it when it was last heard of, which have not come since. */
    announced: z.number().int(),
    /** Acts that are set aside. */
    aside: z.number().int(),
    /** Photos whose record is here and whose picture is not. */
    photos: z.number().int(),
  }),
});
export type DeviceRow = z.infer<typeof deviceRow>;

/** A record that an act of a device wrote, by name alone: what it says is not told. */
export const arrivedRecord = z.object({
  table: z.string(),
  id: z.string(),
  /** Its day and the ids of records it belongs to, as the act wrote them: `walk_id`, `school_id`, `local_date`. */
  of: z.record(z.string(), z.string()),
  /** When it arrived. */
  at: instant,
});
export type ArrivedRecord = z.infer<typeof arrivedRecord>;

/** What reached the hub of one device and is not confirmed, and what came last: where a person goes on looking. */
export const deviceRecords = z.object({
  device: id,
  aside: z.array(arrivedRecord.extend({ reason: z.string() })),
  photos: z.array(arrivedRecord),
  last: z.array(arrivedRecord),
});
export type DeviceRecords = z.infer<typeof deviceRecords>;

/** An op that was set aside. What it would have written is not shown here. */
export const quarantineRow = z.object({
  seq: z.number().int(),
  group: z.number().int(),
  reason: z.string(),
  replica: z.string(),
  actor: z.string(),
  at: instant,
  tables: z.array(z.string()),
  rows: z.number().int(),
  releasable: z.boolean(),
});
export type QuarantineRow = z.infer<typeof quarantineRow>;

export const conflictRow = z.object({
  id: z.string(),
  bucket: z.string(),
  table: z.string(),
  row: z.string(),
  field: z.string(),
  kind: z.string(),
  keptBy: z.string(),
  valueBy: z.string(),
});
export type ConflictRow = z.infer<typeof conflictRow>;

export const storageFigures = z.object({
  seq: z.number().int(),
  backedUpTo: z.number().int(),
  rows: z.number().int(),
  ops: z.number().int(),
  conflicts: z.number().int(),
  quarantined: z.number().int(),
  devices: z.number().int(),
  /** Photos held whole, small ones apart, and the bytes of all. */
  photos: z.number().int(),
  photoBytes: z.number().int(),
  /** Bytes of the store on its disk. */
  bytes: z.number().int(),
});
export type StorageFigures = z.infer<typeof storageFigures>;

export const auditEntry = z.object({
  n: z.number().int(),
  at: instant,
  actor: z.string(),
  act: z.string(),
  about: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** What the district knows of a record's past: who wrote what, as it reached the hub. */
export const pastEntry = z.object({
  seq: z.number().int(),
  table: z.string(),
  id: z.string(),
  actor: z.string(),
  sender: z.string(),
  name: z.string().nullable(),
  replica: z.string(),
  epoch: z.string(),
  counter: z.number().int(),
  hlc: z.string(),
  at: instant,
  set: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).nullable(),
});
export type PastEntry = z.infer<typeof pastEntry>;

export const inviteMade = z.object({ text: z.string(), expires: instant, svg: z.string() });

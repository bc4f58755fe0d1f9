/**
 * The hub's calls over HTTP, besides the exchange of bundles: enrolling, signing in, and administering the district. Not part of
 * the contract between a window and its store. Each call says who may make it, and the hub refuses everybody else: `anyone`
 * before a device is known, `device` for whoever is enrolled, else a duty of `shared/domain/roles.ts`. The OpenAPI document that
 * a hub serves is made from this file.
 */
import { type HTTPMethod, type HTTPPath, oc } from "@orpc/contract";
import { z } from "zod";
import { type Duty, roles } from "../domain/roles.ts";
import { authorityDocument, enrol, enrolled, enrolmentRequest } from "../sync/authority.ts";
import { certificate } from "../sync/exchange.ts";
import { id, localDate, nothing } from "./kinds.ts";

export interface HubMeta {
  may: "anyone" | "device" | Duty;
}

const base = oc.$meta<HubMeta>({ may: "administer" });

function call<I extends z.ZodType, O extends z.ZodType>(
  may: HubMeta["may"],
  [method, path]: readonly [HTTPMethod, HTTPPath],
  summary: string,
  input: I,
  output: O,
) {
  return base.meta({ may }).route({ method, path, summary }).input(input).output(output);
}

const instant = z.string().max(40);
const label = z.string().trim().min(1).max(200);

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
const me = z.object({
  person: z.object({ id, name: z.string() }),
  grants: z.array(grantRow),
  reads: z.array(z.string()),
  writes: z.array(z.string()),
  expires: instant,
  leaseDays: z.number().int(),
});

export const hubContract = {
  joining: {
    authority: call(
      "anyone",
      ["GET", "/v1/authority"],
      "What the district's hub says of itself",
      nothing,
      authorityDocument,
    ),
    enrol: call("anyone", ["POST", "/v1/enrol"], "Enrol a device by an invite", enrol, enrolled),
    challenge: call(
      "anyone",
      ["POST", "/v1/session/challenge"],
      "Begin to sign in",
      nothing,
      z.object({ challenge: z.string() }),
    ),
    signIn: call(
      "anyone",
      ["POST", "/v1/session"],
      "Sign in with a device's certificate and its signature of the challenge",
      z.object({ certificate, challenge: z.string().max(500), sig: z.string().max(200) }),
      z.object({ token: z.string(), expires: instant }),
    ),
  },
  own: {
    me: call("device", ["GET", "/v1/me"], "Who this device belongs to and what it may do", nothing, me),
    renew: call(
      "device",
      ["POST", "/v1/me/certificate"],
      "A fresh certificate for this device",
      nothing,
      z.object({ certificate }),
    ),
    devices: call(
      "device",
      ["GET", "/v1/me/devices"],
      "The devices of this device's person",
      nothing,
      z.array(deviceRow),
    ),
    records: call(
      "device",
      ["GET", "/v1/me/records"],
      "Of each device of this device's person: which records are not confirmed, and which arrived last",
      nothing,
      z.array(deviceRecords),
    ),
    past: call(
      "device",
      ["POST", "/v1/me/past"],
      "Who changed what of records that this device may read, and when",
      z.object({ records: z.array(z.object({ table: z.string().max(100), id: z.string().max(100) })).max(400) }),
      z.object({ entries: z.array(pastEntry), cut: z.boolean() }),
    ),
  },
  staff: {
    list: call("oversee", ["GET", "/v1/staff"], "Everybody with their roles", nothing, z.array(staffRow)),
    add: call(
      "administer",
      ["POST", "/v1/staff"],
      "Add a person",
      z.object({ id: id.optional(), name: label, email: z.string().max(300) }),
      z.object({ id }),
    ),
    change: call(
      "administer",
      ["PUT", "/v1/staff/{id}"],
      "Change a person's name or address",
      z.object({ id, name: label, email: z.string().max(300) }),
      nothing,
    ),
    grant: call(
      "administer",
      ["POST", "/v1/staff/{staff}/grants"],
      "Give a role for a time",
      z.object({
        staff: id,
        role: z.enum(roles),
        school: id.nullable(),
        from: localDate.nullable(),
        to: localDate.nullable(),
      }),
      z.object({ id }),
    ),
    end: call(
      "administer",
      ["POST", "/v1/grants/{id}/end"],
      "End a role on a date",
      z.object({ id, to: localDate }),
      nothing,
    ),
  },
  devices: {
    list: call("oversee", ["GET", "/v1/devices"], "Every device that was enrolled", nothing, z.array(deviceRow)),
    revoke: call("administer", ["POST", "/v1/devices/{id}/revoke"], "End a device's access", z.object({ id }), nothing),
    invite: call(
      "administer",
      ["POST", "/v1/invites"],
      "An invite for a person's new device",
      z.object({ staff: id }),
      inviteMade,
    ),
    look: call(
      "administer",
      ["POST", "/v1/requests/look"],
      "The fingerprint of a request by file",
      z.object({ request: enrolmentRequest }),
      z.object({ fingerprint: z.string(), name: z.string() }),
    ),
    grant: call(
      "administer",
      ["POST", "/v1/requests/grant"],
      "Grant a request by file whose fingerprint two people compared",
      z.object({ request: enrolmentRequest, fingerprint: z.string().max(40), staff: id }),
      z.object({ file: z.string() }),
    ),
  },
  district: {
    settings: call("oversee", ["GET", "/v1/settings"], "What is set for the district", nothing, hubSettings),
    set: call("administer", ["PUT", "/v1/settings"], "Change what is set", hubSettings.partial(), hubSettings),
    storage: call("oversee", ["GET", "/v1/storage"], "How much the hub holds", nothing, storageFigures),
    quarantine: call(
      "oversee",
      ["GET", "/v1/quarantine"],
      "What was set aside and why",
      nothing,
      z.array(quarantineRow),
    ),
    release: call(
      "administer",
      ["POST", "/v1/quarantine/{seq}/release"],
      "Let in what was set aside, with its group",
      z.object({ seq: z.coerce.number().int().min(0) }),
      z.object({ released: z.number().int() }),
    ),
    conflicts: call(
      "oversee",
      ["GET", "/v1/conflicts"],
      "Conflicts that nobody has resolved",
      nothing,
      z.array(conflictRow),
    ),
    audit: call(
      "administer",
      ["GET", "/v1/audit"],
      "The log of acts on this hub: a thousand after a number, or the last ones",
      z.object({
        after: z.coerce.number().int().min(0).default(0),
        last: z.coerce.number().int().min(1).max(1_000).optional(),
      }),
      z.array(auditEntry),
    ),
    exported: call(
      "administer",
      ["POST", "/v1/audit/exports"],
      "Write down that the log was taken out as a file",
      z.object({ entries: z.number().int().min(0) }),
      nothing,
    ),
  },
};

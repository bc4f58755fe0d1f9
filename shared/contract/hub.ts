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
import {
  auditEntry,
  conflictRow,
  deviceRecords,
  deviceRow,
  grantRow,
  hubSettings,
  instant,
  inviteMade,
  label,
  pastEntry,
  quarantineRow,
  staffRow,
  storageFigures,
} from "./hubRows.ts";
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

/** Time that is logged, the sources that pay for it, and what is certified of it: a part of coaching's contract. */
import { z } from "zod";
import { timePlaces } from "../domain/coaching/fieldTime.ts";
import { documentLanguage } from "../domain/feedback.ts";
import { effectiveDates, minutes, short } from "./coachingKinds.ts";
import { madeFile } from "./device.ts";
import { command, id, job, localDate, nothing, query, typed } from "./kinds.ts";

export const timeEntry = z.object({
  id,
  personId: z.string(),
  personName: z.string(),
  on: z.string(),
  minutes: z.number(),
  place: z.string(),
  schoolId: z.string().nullable(),
  schoolName: z.string().nullable(),
  activity: z.string(),
  fundId: z.string().nullable(),
  fundName: z.string().nullable(),
  /** How the visit was held; null for time that is of no visit. */
  mode: z.string().nullable(),
  /** The visit whose minutes these are; they are changed there. */
  visitId: z.string().nullable(),
});
export type TimeEntry = z.infer<typeof timeEntry>;

/** See shared/domain/coaching/fieldTime.ts. */
const fieldTime = z.object({
  people: z.number(),
  minutesInSchools: z.number(),
  minutesLogged: z.number(),
  share: z.number().nullable(),
  target: z.number(),
  met: z.boolean().nullable(),
  inSchools: z.array(z.string()),
  logged: z.array(z.string()),
});

const certificate = z.object({
  id,
  personId: z.string(),
  personName: z.string(),
  fundId: z.string(),
  month: z.string(),
  number: z.number(),
  minutes: z.number(),
  allMinutes: z.number(),
  entries: z.array(z.string()),
  state: z.string(),
  reason: z.string().nullable(),
  signedName: z.string().nullable(),
  signedAt: z.string().nullable(),
});
export type Certificate = z.infer<typeof certificate>;

const month = z.string().max(7);
const entryTables = ["time_entry", "fund_source", "school", "coaching_visit"] as const;
const effortTables = [...entryTables, "effort_certificate"] as const;

export const timeCalls = {
  /** One's own time. FUND_CLOSED, NOT_FOUND. */
  logTime: command(
    z.object({
      id,
      on: localDate,
      minutes: minutes.min(1),
      place: z.enum(timePlaces),
      schoolId: id.nullable(),
      activity: short.trim().min(1),
      fundId: id.nullable(),
    }),
    nothing,
  ),
  removeTime: command(z.object({ id }), nothing),
  /** Takes back that time was taken out. NOT_FOUND, FORBIDDEN. */
  restoreTime: command(z.object({ id }), nothing),
  /** `from` to the day before `to`, in the order of days. `personId` null: everybody whose time is on this device. */
  timeEntries: query(
    entryTables,
    z.object({ personId: id.nullable(), from: localDate, to: localDate }),
    z.array(timeEntry),
  ),
  /**
   * Minutes in schools / minutes logged: those based in the office, and everybody, as two measures; and apart for each person and each
   * role, both by name. `role` and `base` are of the post held in the period; null where none is on record.
   */
  fieldTime: query(
    ["time_entry", "assignment", "setting"],
    z.object({ personId: id.nullable(), from: localDate, to: localDate }),
    z.object({
      office: fieldTime,
      everybody: fieldTime,
      people: z.array(
        z.object({
          personId: z.string(),
          name: z.string(),
          role: z.string().nullable(),
          base: z.string().nullable(),
          figures: fieldTime,
        }),
      ),
      roles: z.array(z.object({ role: z.string().nullable(), figures: fieldTime })),
    }),
  ),
  saveFund: command(
    z.object({ id, name: short.trim().min(1), code: z.string().max(80).nullable(), ...effectiveDates }),
    nothing,
  ),
  funds: query(
    ["fund_source"],
    nothing,
    z.array(
      z.object({
        id,
        name: z.string(),
        code: z.string().nullable(),
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    ),
  ),
  certificates: query(["effort_certificate"], z.object({ personId: id.nullable() }), z.array(certificate)),
  /**
   * Makes one's certificate for a source and month from what is logged, or makes it anew while it is unsigned; after a signed one it
   * is the next version, with its reason. CERTIFICATE_TOO_EARLY, NOT_FOUND, BAD_REQUEST for a new version without a reason.
   */
  issueCertificate: command(
    z.object({ id, fundId: id, month, reason: typed.nullable() }),
    z.object({ id, afterClose: z.array(z.string()) }),
  ),
  /** Signed by the person themselves, and locked. CERTIFICATE_SIGNED, FORBIDDEN. */
  signCertificate: command(z.object({ id, name: short.trim().min(1) }), nothing),
  /** What there is to certify: one's own time by source and month, the latest month first. */
  effortMonths: query(
    effortTables,
    nothing,
    z.array(
      z.object({
        fundId: z.string(),
        fundName: z.string(),
        month: z.string(),
        minutes: z.number(),
        afterClose: z.number(),
        /** False while the month is not over. */
        over: z.boolean(),
        /** The newest version; null where none was made. */
        certificateId: z.string().nullable(),
        number: z.number().nullable(),
        state: z.string().nullable(),
        /** Signed, and what is logged has changed since. */
        differs: z.boolean(),
      }),
    ),
  ),
  /** What a certificate made now would say. NOT_FOUND, BAD_DATE. */
  previewEffort: query(
    effortTables,
    z.object({ fundId: id, month }),
    z.object({
      minutes: z.number(),
      allMinutes: z.number(),
      share: z.number().nullable(),
      closedOn: z.string().nullable(),
      lines: z.array(timeEntry),
      /** Logged on or after the day the source was closed: told apart, and no part of a certificate. */
      afterClose: z.array(timeEntry),
      /** The version before, and what has come and gone since; null where none was made or it says the same. */
      was: z
        .object({
          number: z.number(),
          minutes: z.number(),
          allMinutes: z.number(),
          added: z.array(timeEntry),
          gone: z.array(timeEntry),
          /** Entries that have other minutes now. */
          changed: z.array(timeEntry.extend({ was: z.number() })),
        })
        .nullable(),
    }),
  ),
  /** The certificate on paper, as it stands. NOT_FOUND. */
  effortPaper: job(z.object({ id, language: documentLanguage }), madeFile),
};

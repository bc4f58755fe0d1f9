/** One's own time and what is certified of it: a part of coaching's contract. */
import { z } from "zod";
import { documentLanguage } from "../domain/feedback.ts";
import { madeFile } from "./device.ts";
import { command, id, job, localDate, nothing, query } from "./kinds.ts";

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

const month = z.string().max(7);
const entryTables = ["time_entry", "fund_source", "school", "coaching_visit"] as const;
const effortTables = [...entryTables, "effort_certificate"] as const;

export const timeCalls = {
  /** `from` to the day before `to`, in the order of days. `personId` null: everybody whose time is on this device. */
  timeEntries: query(
    entryTables,
    z.object({ personId: id.nullable(), from: localDate, to: localDate }),
    z.array(timeEntry),
  ),
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
  /** Takes back that time was taken out. NOT_FOUND, FORBIDDEN. */
  restoreTime: command(z.object({ id }), nothing),
  /** The certificate on paper, as it stands. NOT_FOUND. */
  effortPaper: job(z.object({ id, language: documentLanguage }), madeFile),
};

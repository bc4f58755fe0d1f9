/** What leaves the app: documents on paper, tables, the whole profile. Each act of giving out is written down. */
import { z } from "zod";
import { copyWays, sharedAudience } from "../domain/coaching/cycle.ts";
import { documentLanguage } from "../domain/feedback.ts";
import { madeFile } from "./device.ts";
import { id, job, query } from "./kinds.ts";
import { walkFilter } from "./walks.ts";

export const outputs = {
  /**
   * Feedback for the teacher of one room, and what goes in beside strength, question and step. PHOTO_NOT_HERE where a photo was asked
   * for that is not on this device.
   */
  feedback: job(
    z.object({
      observationId: id,
      language: documentLanguage,
      marks: z.boolean(),
      evidence: z.boolean(),
      /** With the room's photos: only ever where somebody chose it. */
      photos: z.boolean().default(false),
    }),
    madeFile,
  ),
  /** A summary of rooms of a walk, names off. */
  summary: job(z.object({ walkId: id, language: documentLanguage }), madeFile),
  walks: job(z.object({ filter: walkFilter, format: z.enum(["csv", "xlsx"]), language: documentLanguage }), madeFile),
  /** Everything this profile holds, as an open archive: CSV and JSON in a ZIP, with a manifest and hashes. */
  archive: job(
    z.object({
      /** With what is its owner's alone: for themselves, and written down as made for them. */
      own: z.boolean().default(false),
      /** With the photos that are on this device; the manifest names those that are not. */
      photos: z.boolean().default(false),
    }),
    madeFile,
  ),
  /**
   * What came out of a coaching visit for one reader, as a PDF or as an unsent message with the PDF in it. It is written down as prepared,
   * with the caller's `copyId`. EVALUATOR_WALL, NOT_FOUND; BAD_REQUEST for a message to nobody.
   */
  visit: job(
    z.object({
      visitId: id,
      copyId: id,
      audience: sharedAudience,
      language: documentLanguage,
      evidence: z.boolean(),
      way: z.enum(copyWays),
      toName: z.string().trim().max(300),
      toAddress: z.email().max(300).nullable(),
    }),
    madeFile,
  ),
  disclosures: query(
    ["disclosure"],
    z.object({ walkId: id.nullable() }),
    z.array(
      z.object({
        id,
        what: z.string(),
        walkId: z.string().nullable(),
        format: z.string(),
        audience: z.string(),
        byName: z.string(),
        at: z.string(),
      }),
    ),
  ),
};

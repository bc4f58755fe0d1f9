/** What leaves the app: documents on paper, tables, the whole profile. Each act of giving out is written down. */
import { z } from "zod";
import { documentLanguage } from "../domain/feedback.ts";
import { madeFile } from "./device.ts";
import { id, job, query } from "./kinds.ts";
import { walkFilter } from "./walks.ts";

export const outputs = {
  /** Feedback for the teacher of one room. `include` says what goes in beside strength, question and step. */
  feedback: job(
    z.object({ observationId: id, language: documentLanguage, marks: z.boolean(), evidence: z.boolean() }),
    madeFile,
  ),
  /** A summary of rooms of a walk, names off. */
  summary: job(z.object({ walkId: id, language: documentLanguage }), madeFile),
  walks: job(z.object({ filter: walkFilter, format: z.enum(["csv", "xlsx"]), language: documentLanguage }), madeFile),
  /** Everything this profile holds, as an open archive: CSV and JSON in a ZIP, with a manifest and hashes. */
  archive: job(z.object({}), madeFile),
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

/** Bringing in a file: look at it, map its columns, see exactly what would change, do it, and take it back whole. */
import { z } from "zod";
import { mapping } from "../domain/columns.ts";
import { command, id, job, localDate, nothing, query } from "./kinds.ts";

export const importKind = z.enum(["schools", "roster"]);
export type ImportKind = z.infer<typeof importKind>;

const oddRow = z.object({ line: z.number().int(), kind: z.string(), detail: z.string() });

/** What a file looks like before anything is decided. */
export const fileLook = z.object({
  format: z.enum(["csv", "xlsx"]),
  encoding: z.string(),
  delimiter: z.string(),
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  headerRow: z.number().int(),
  headers: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  mapping,
  /** The mapping was remembered from an earlier file with these columns. */
  remembered: z.boolean(),
});
export type FileLook = z.infer<typeof fileLook>;

/** Exactly what an import would do, or did. `examples` are a few of each, not all. */
export const importFigures = z.object({
  rows: z.number().int(),
  /** New records, by table. */
  created: z.record(z.string(), z.number().int()),
  changed: z.record(z.string(), z.number().int()),
  same: z.number().int(),
  /** Rows that could not be used: each is listed. */
  dropped: z.number().int(),
  odd: z.number().int(),
  listed: z.array(oddRow),
  examples: z.array(
    z.object({
      name: z.string(),
      what: z.enum(["new", "change", "same"]),
      changes: z.array(z.object({ field: z.string(), was: z.string().nullable(), now: z.string().nullable() })),
    }),
  ),
  /** Schools here that the file no longer names; they are left as they are. */
  absent: z.number().int(),
  /** Roster only: names that stand more than once and were kept apart. */
  sharedNames: z.array(z.object({ name: z.string(), lines: z.array(z.number().int()) })),
});
export type ImportFigures = z.infer<typeof importFigures>;

export const importRun = z.object({
  id,
  kind: importKind,
  fileName: z.string(),
  state: z.enum(["running", "done", "undone", "cancelled", "interrupted"]),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  figures: importFigures.nullable(),
});
export type ImportRun = z.infer<typeof importRun>;

const source = z.object({
  token: id,
  kind: importKind,
  sheet: z.string().nullable().default(null),
  headerRow: z.number().int().min(1).nullable().default(null),
});
/** `asOf`: the date from which the file's facts hold. `schoolId`: the school of a roster that names none. */
const plan = source.extend({ mapping, asOf: localDate, schoolId: id.nullable().default(null) });

export const imports = {
  look: query([], source, fileLook),
  preview: job(plan, importFigures),
  run: job(plan.extend({ runId: id }), importRun),
  list: query(["import_run"], nothing, z.array(importRun)),
  /** Takes back what a run made and changed, except what people changed since. */
  undo: job(
    z.object({ runId: id }),
    z.object({ removed: z.number().int(), restored: z.number().int(), kept: z.number().int() }),
  ),
  forgetMapping: command(z.object({ headers: z.array(z.string()) }), nothing),
};

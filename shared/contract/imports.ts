/** Bringing in a file: look at it, map its columns, see exactly what would change, do it, and take it back whole. */
import { z } from "zod";
import { mapping } from "../domain/columns.ts";
import { odd } from "../domain/columnsOdd.ts";
import type { SyncedTable } from "../sync/registry.ts";
import { command, id, job, localDate, nothing, query } from "./kinds.ts";

export const importKind = z.enum(["schools", "roster"]);
export type ImportKind = z.infer<typeof importKind>;

/** The tables whose records an import makes or changes. */
export const importedTables = [
  "school",
  "school_fact",
  "person",
  "membership",
  "room",
  "period",
  "course_section",
  "section_staff",
] as const satisfies readonly SyncedTable[];

export const fileEncodings = ["utf-8", "windows-1252", "utf-16le", "utf-16be"] as const;

/** What a file looks like before anything is decided. */
export const fileLook = z.object({
  format: z.enum(["csv", "xlsx"]),
  /** Empty for XLSX, which says its own. */
  encoding: z.string(),
  delimiter: z.string(),
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  headerRow: z.number().int(),
  headers: z.array(z.string()),
  /** The first rows below the column names. */
  sample: z.array(z.array(z.string())),
  /** The lines above the column names, as text. */
  above: z.array(z.string()),
  mapping,
  /** The mapping was remembered from an earlier file with these columns. */
  remembered: z.boolean(),
});
export type FileLook = z.infer<typeof fileLook>;

/** A field of a record as it was and as it is to be; null is unknown. A fact's field is `fact.<kind>`. */
const fieldChange = z.object({ field: z.string(), was: z.string().nullable(), now: z.string().nullable() });
export type FieldChange = z.infer<typeof fieldChange>;

const example = z.object({
  line: z.number().int(),
  name: z.string(),
  what: z.enum(["new", "change"]),
  changes: z.array(fieldChange),
});
export type ImportExample = z.infer<typeof example>;

/** A name that stands for more than one person, each kept apart. */
const sharedName = z.object({
  name: z.string(),
  /** How many people of the file have it. */
  people: z.number().int(),
  lines: z.array(z.number().int()),
  places: z.array(
    z.object({
      schoolId: id,
      schoolName: z.string(),
      lines: z.array(z.number().int()),
      /** People of that name who were at this school before. */
      here: z.number().int(),
      /** Nothing tells these lines apart but their number, so the person importing may say that they are one person. */
      open: z.boolean(),
    }),
  ),
});
export type SharedName = z.infer<typeof sharedName>;

/**
 * Exactly what an import would do, or did. Each row with anything in it is in one of newRows, changedRows, same and dropped, so
 * the four add up to `rows`. `examples` and `listed` are the first of each kind, not all; the counts are exact.
 */
export const importFigures = z.object({
  rows: z.number().int(),
  newRows: z.number().int(),
  changedRows: z.number().int(),
  same: z.number().int(),
  /** Rows that could not be used: each is listed. */
  dropped: z.number().int(),
  /** New records, by table. */
  created: z.record(z.string(), z.number().int()),
  /** Records that were here and change, by table. */
  changed: z.record(z.string(), z.number().int()),
  /** How often each field changes. */
  fields: z.record(z.string(), z.number().int()),
  /** Remarks about rows, and how many of each kind. */
  odd: z.number().int(),
  oddKinds: z.record(z.string(), z.number().int()),
  listed: z.array(odd),
  examples: z.array(example),
  /** Schools (of a roster: people at its schools) that are here and not in the file; they are left as they are. */
  absent: z.number().int(),
  sharedNames: z.array(sharedName),
});
export type ImportFigures = z.infer<typeof importFigures>;

export const importRun = z.object({
  id,
  kind: importKind,
  fileName: z.string(),
  state: z.enum(["running", "undoing", "done", "undone", "cancelled", "interrupted"]),
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
  encoding: z.enum(fileEncodings).nullable().default(null),
});
/**
 * `asOf`: the date from which the file's facts hold. `schoolId`: the school of roster lines that name none. `together`: names
 * that stand more than once at a school of the roster and are one person, because somebody said so.
 */
const plan = source.extend({
  mapping,
  asOf: localDate,
  schoolId: id.nullable().default(null),
  together: z.array(z.object({ schoolId: id, name: z.string() })).default([]),
});
export type ImportPlan = z.infer<typeof plan>;

export const imports = {
  look: query([], source, fileLook),
  preview: job(plan, importFigures),
  /** One import at a time: IMPORT_RUNNING. The same run id again is the same run. */
  run: job(plan.extend({ runId: id }), importRun),
  /** The newest first. */
  list: query(["import_run"], nothing, z.array(importRun)),
  /** Takes back what a run made and changed, except what people changed or built on since. Counts records. */
  undo: job(
    z.object({ runId: id }),
    z.object({ removed: z.number().int(), restored: z.number().int(), kept: z.number().int() }),
  ),
  forgetMapping: command(z.object({ headers: z.array(z.string()) }), nothing),
};

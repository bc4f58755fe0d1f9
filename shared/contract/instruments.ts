/** Instruments: drafts are edited, published versions are for ever. */
import { z } from "zod";
import { instrumentBody } from "../domain/instrument.ts";
import { command, id, nothing, query } from "./kinds.ts";

export const instrumentLine = z.object({
  id,
  origin: z.string(),
  archived: z.boolean(),
  name: z.record(z.string(), z.string()),
  about: z.record(z.string(), z.string()),
  languages: z.array(z.string()),
  items: z.number().int(),
  minutes: z.number().int(),
  /** The latest published version; null while there is only a draft. */
  publishedId: id.nullable(),
  publishedNumber: z.number().int().nullable(),
  draftId: id.nullable(),
  uses: z.number().int(),
});
export type InstrumentLine = z.infer<typeof instrumentLine>;

export const instrumentVersion = z.object({
  id,
  instrumentId: id,
  number: z.number().int(),
  state: z.enum(["draft", "published"]),
  body: instrumentBody,
  publishedAt: z.string().nullable(),
  uses: z.number().int(),
});
export type InstrumentVersion = z.infer<typeof instrumentVersion>;

export const instruments = {
  /** Those in use; with `archived` the archived ones too. In the order they were made. */
  list: query(
    ["instrument", "instrument_version", "walk"],
    z.object({ archived: z.boolean().default(false) }),
    z.array(instrumentLine),
  ),
  version: query(["instrument_version", "walk"], z.object({ id }), instrumentVersion),
  versions: query(
    ["instrument_version", "walk"],
    z.object({ instrumentId: id }),
    z.array(instrumentVersion.omit({ body: true })),
  ),
  /** A new instrument: blank, or a copy of any version. Ids are the caller's. */
  create: command(
    z.object({ id, versionId: id, copyOf: id.nullable(), name: z.record(z.string(), z.string()) }),
    nothing,
  ),
  /** A draft of the next version, starting from the latest. One draft at a time: DRAFT_EXISTS. */
  newVersion: command(z.object({ instrumentId: id, versionId: id }), nothing),
  /** A draft may be incomplete. VERSION_IN_USE once it is published. */
  saveDraft: command(z.object({ versionId: id, body: instrumentBody }), nothing),
  discardDraft: command(z.object({ versionId: id }), nothing),
  /** Takes a discarding back, with what the draft held. DRAFT_EXISTS where another was begun since. */
  restoreDraft: command(z.object({ versionId: id }), nothing),
  /** From here on it may be used and never changes. INSTRUMENT_INVALID with what is still to be mended. */
  publish: command(z.object({ versionId: id }), nothing),
  archive: command(z.object({ id, archived: z.boolean() }), nothing),
};

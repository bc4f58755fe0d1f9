/** What belongs to this device alone: preferences, drafts in flight, and files on their way in or out. */
import { z } from "zod";
import { command, id, nothing, query } from "./kinds.ts";

/** Preferences are small JSON values under fixed names; unknown names are kept, so an older app loses nothing. */
export const preferences = z.record(z.string(), z.unknown());

export const prefs = {
  get: query(["pref"], nothing, preferences),
  set: command(z.object({ key: z.string().max(200), value: z.unknown() }), nothing),
};

/** Text being typed, keystroke by keystroke. Encrypted on disk, never synced. */
const draft = z.object({ key: z.string(), body: z.string(), updatedAt: z.string() });
export const drafts = {
  get: query([], z.object({ key: z.string() }), draft.nullable()),
  put: command(z.object({ key: z.string().max(300), body: z.string().max(8_000_000) }), nothing),
  clear: command(z.object({ key: z.string() }), nothing),
};

/** Files in pieces. Staged files live in the profile's temporary folder and are gone with the session. */
export const fileChunkBytes = 1_048_576;
/** Base64, because every port carries text; a piece is at most `fileChunkBytes` of the file. */
const base64 = z.string().max(Math.ceil(fileChunkBytes / 3) * 4);
export const files = {
  begin: command(z.object({ name: z.string().max(300), size: z.number().int().min(0) }), z.object({ token: id })),
  /** Pieces in order; `offset` must be where the last one ended. */
  add: command(z.object({ token: id, offset: z.number().int().min(0), bytes: base64 }), nothing),
  read: query(
    [],
    z.object({ token: id, offset: z.number().int().min(0) }),
    z.object({ bytes: base64, total: z.number().int() }),
  ),
  drop: command(z.object({ token: id }), nothing),
};
/** A file made here, waiting to be read piece by piece under its token. */
export const madeFile = z.object({ token: id, name: z.string(), mediaType: z.string(), size: z.number().int() });
export type MadeFile = z.infer<typeof madeFile>;

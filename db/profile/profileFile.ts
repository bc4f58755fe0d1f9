/**
 * `profile.json`: what must be known before the store can be opened. Nothing in it is secret. Written to a temporary name,
 * synced and renamed, so that a power cut leaves the old one or the new one.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Problem } from "../../shared/problems.ts";
import { sqliteProblem } from "../sqliteProblem.ts";
import type { Slot } from "./keys.ts";

const sealed = { nonce: z.string(), sealed: z.string() };
const slot: z.ZodType<Slot> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("passphrase"), salt: z.string(), passes: z.number(), bytes: z.number(), ...sealed }),
  z.object({ kind: z.literal("pin"), salt: z.string(), passes: z.number(), bytes: z.number(), ...sealed }),
  z.object({ kind: z.literal("recovery"), ...sealed }),
  z.object({ kind: z.literal("keychain"), wrapped: z.string() }),
]);
const profileFile = z.object({ format: z.literal(1), id: z.string(), createdAt: z.string(), cipher: z.literal("sqlcipher-4"), slots: z.array(slot) });
export type ProfileFile = z.infer<typeof profileFile>;

export interface ProfilePaths {
  folder: string;
  profile: string;
  store: string;
  lock: string;
  backups: string;
  temporary: string;
  logs: string;
}

export function pathsOf(folder: string): ProfilePaths {
  const at = (name: string) => join(folder, name);
  return { folder, profile: at("profile.json"), store: at("store.db"), lock: at("profile.lock"), backups: at("backups"), temporary: at("tmp"), logs: at("logs") };
}

/** The profile in a folder; null where there is none. A store without its profile.json is PROFILE_DAMAGED, never a new profile. */
export function readProfileFile(paths: ProfilePaths): ProfileFile | null {
  if (!existsSync(paths.profile)) {
    if (existsSync(paths.store)) throw new Problem("PROFILE_DAMAGED", { file: "profile.json" });
    return null;
  }
  try {
    return profileFile.parse(JSON.parse(readFileSync(paths.profile, "utf8")));
  } catch {
    throw new Problem("PROFILE_DAMAGED", { file: "profile.json" });
  }
}

export function writeProfileFile(paths: ProfilePaths, file: ProfileFile): void {
  try {
    mkdirSync(paths.folder, { recursive: true });
    writeDurably(paths.profile, JSON.stringify(file, null, 2));
  } catch (error) {
    throw sqliteProblem(error, paths.profile);
  }
}

/** Writes `text` so that after a power cut the file is the old one or this one. */
export function writeDurably(path: string, text: string): void {
  const temporary = `${path}.new`;
  const file = openSync(temporary, "w", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

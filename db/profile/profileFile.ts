/**
 * `profile.json`: what must be known before the store can be opened. Nothing in it is secret. A second one lies among the
 * backups, so that a damaged or lost first one locks nobody out and the backups folder can be opened on another machine; it
 * always holds the same slots, so that a passphrase that was changed opens nothing any more.
 */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Problem } from "../../shared/problems.ts";
import { writeDurably } from "../durable.ts";
import { sqliteProblem } from "../sqliteProblem.ts";
import type { Slot } from "./keys.ts";

const sealed = { nonce: z.string(), sealed: z.string() };
const slot: z.ZodType<Slot> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("passphrase"), salt: z.string(), passes: z.number(), bytes: z.number(), ...sealed }),
  z.object({ kind: z.literal("pin"), salt: z.string(), passes: z.number(), bytes: z.number(), ...sealed }),
  z.object({ kind: z.literal("recovery"), ...sealed }),
  z.object({ kind: z.literal("district"), ...sealed }),
  z.object({ kind: z.literal("keychain"), wrapped: z.string() }),
]);
const profileFile = z.object({
  format: z.literal(1),
  id: z.string(),
  createdAt: z.string(),
  cipher: z.literal("sqlcipher-4"),
  slots: z.array(slot),
});
export type ProfileFile = z.infer<typeof profileFile>;

export interface ProfilePaths {
  folder: string;
  profile: string;
  /** The second `profile.json`. */
  spare: string;
  store: string;
  lock: string;
  backups: string;
  /** Chunks of photos. */
  attachments: string;
  temporary: string;
  logs: string;
}

export function pathsOf(folder: string): ProfilePaths {
  const at = (...names: string[]) => join(folder, ...names);
  return {
    folder,
    profile: at("profile.json"),
    spare: at("backups", "profile.json"),
    store: at("store.db"),
    lock: at("profile.lock"),
    backups: at("backups"),
    attachments: at("attachments"),
    temporary: at("tmp"),
    logs: at("logs"),
  };
}

/**
 * The profile in a folder, read from its spare where the first is lost or damaged; null where there is none. A store whose
 * slots cannot be read at all is PROFILE_DAMAGED, never a new profile.
 */
export function readProfileFile(paths: ProfilePaths): ProfileFile | null {
  const found = readOne(paths.profile) ?? readOne(paths.spare);
  if (found) return found;
  if (existsSync(paths.profile) || existsSync(paths.store))
    throw new Problem("PROFILE_DAMAGED", { file: "profile.json" });
  return null;
}

/** Writes both. DISK_FULL, FOLDER_READ_ONLY. */
export function writeProfileFile(paths: ProfilePaths, file: ProfileFile): void {
  try {
    mkdirSync(paths.backups, { recursive: true });
    const text = JSON.stringify(file, null, 2);
    for (const path of [paths.profile, paths.spare]) if (textOf(path) !== text) writeDurably(path, text);
  } catch (error) {
    throw sqliteProblem(error, paths.profile);
  }
}

function readOne(path: string): ProfileFile | null {
  try {
    return profileFile.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}

function textOf(path: string): string | null {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

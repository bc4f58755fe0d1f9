/**
 * The backups folder: which backups lie there, how they are called, what was found in them when they were made, and which have
 * outlived their term. A backup is a store file; beside it lies a small JSON with its count and hash, nothing of which is secret.
 */
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Backup } from "../../shared/contract/backups.ts";
import { Problem } from "../../shared/problems.ts";
import { writeDurably } from "../durable.ts";

/** However old they are, this many of the newest always stay. */
export const alwaysKept = 3;

const pattern = /^fieldbook-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z(?:-(\d+))?\.backup$/;
const note = z.object({
  format: z.literal(1),
  at: z.string(),
  bytes: z.number().int(),
  records: z.number().int(),
  hash: z.string(),
  tables: z.record(z.string(), z.number()),
  /** Chunk files of the photos that were backed up with it. */
  photos: z.array(z.string()).optional(),
});
export type BackupNote = z.infer<typeof note>;

/** A free name for a backup made at `at`: `fieldbook-2026-10-12T14-00-00Z.backup`. */
export function nameFor(folder: string, at: number): string {
  const stem = `fieldbook-${new Date(at).toISOString().slice(0, 19).replaceAll(":", "-")}Z`;
  let name = `${stem}.backup`;
  for (let count = 2; existsSync(join(folder, name)); count++) name = `${stem}-${count}.backup`;
  return name;
}

/** Every backup in the folder, newest first. */
export function listBackups(folder: string): Backup[] {
  if (!isFolder(folder)) return [];
  const found = readdirSync(folder).filter((name) => pattern.test(name));
  return found.toSorted(newestFirst).map((name) => describe(folder, name));
}

function newestFirst(a: string, b: string): number {
  return Date.parse(madeAt(b)) - Date.parse(madeAt(a)) || countIn(b) - countIn(a);
}

/** Which of several made in one second it is. */
function countIn(file: string): number {
  return Number(pattern.exec(file)?.[5] ?? 1);
}

function describe(folder: string, file: string): Backup {
  const bytes = statSync(join(folder, file)).size;
  const known = readNote(folder, file);
  return {
    file,
    at: madeAt(file),
    bytes,
    verified: known ? known.bytes === bytes : null,
    records: known?.records ?? null,
  };
}

/** The path of a backup by the name that `listBackups` gives. NOT_FOUND for any other name. */
export function backupPath(folder: string, file: string): string {
  const path = join(folder, file);
  if (!pattern.test(file) || !existsSync(path)) throw new Problem("NOT_FOUND", { what: "backup" });
  return path;
}

/** What was found in a backup when it was made; null where the note is gone. */
export function readNote(folder: string, file: string): BackupNote | null {
  try {
    return note.parse(JSON.parse(readFileSync(join(folder, `${file}.json`), "utf8")));
  } catch {
    return null;
  }
}

export function writeNote(folder: string, file: string, found: Omit<BackupNote, "format" | "at">): void {
  const { bytes, records, hash, tables, photos } = found;
  const written: BackupNote = {
    format: 1,
    at: madeAt(file),
    bytes,
    records,
    hash,
    tables,
    ...(photos ? { photos } : {}),
  };
  writeDurably(join(folder, `${file}.json`), JSON.stringify(written));
}

/** Those that are older than the term and not among the newest that always stay. */
export function outlived(backups: readonly Backup[], now: number, keepDays: number): Backup[] {
  const oldest = now - keepDays * 86_400_000;
  return backups.slice(alwaysKept).filter((each) => Date.parse(each.at) < oldest);
}

export function removeBackup(folder: string, file: string): void {
  rmSync(join(folder, file), { force: true });
  rmSync(join(folder, `${file}.json`), { force: true });
}

/** Sweeps away what a process that died was in the middle of: copies under their temporary name, notes of no backup. */
export function sweepUnfinished(folder: string): void {
  if (!isFolder(folder)) return;
  const names = new Set(readdirSync(folder));
  for (const name of names) {
    const orphan = name.endsWith(".backup.json") && !names.has(name.slice(0, -".json".length));
    if (orphan || /\.backup(\.json)?\.(part|new)(-journal)?$/.test(name)) rmSync(join(folder, name), { force: true });
  }
}

function madeAt(file: string): string {
  const [, day, hours, minutes, seconds] = pattern.exec(file) ?? [];
  return `${day}T${hours}:${minutes}:${seconds}.000Z`;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

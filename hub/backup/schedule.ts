/**
 * Backups while the hub serves: the first when it starts, unless one is fresh, then again and again. One that fails is told and tried
 * again soon; nobody is kept waiting. Backups past their term are erased, because what was lawfully expunged lies in them till then;
 * the newest one stays whatever its age.
 */
import { readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { Problem } from "../../shared/problems.ts";
import type { Office } from "../office.ts";
import { isSqliteStore } from "../store/sqlite/store.ts";
import { type BackedUp, backUp } from "./backUp.ts";
import { keepLists } from "./lists.ts";

const hour = 3_600_000;
const day = 24 * hour;
const againMs = hour / 4;

export interface BackupPlan {
  folder: string;
  everyHours: number;
  keepDays: number;
}

export interface BackupReport {
  made: (backup: BackedUp, erased: number) => void;
  failed: (code: string, error: unknown) => void;
}

interface KeptBackup {
  path: string;
  at: number;
}

/** The backups in a folder, the oldest first. */
export function backupsIn(folder: string): KeptBackup[] {
  return filesIn(folder, /^hub-\d+\.db$/);
}

/** One verified backup, then what is past its term is erased: how many. */
export async function backUpAndTidy(office: Office, { folder, keepDays }: BackupPlan) {
  const made = await backUp(office.store, office.district, office.keys.store, folder);
  await keepLists(office, folder);
  const past = office.now() - keepDays * day;
  const old = backupsIn(folder).filter(({ path, at }) => path !== made.file && at < past);
  // What a hub that was killed left half written.
  const torn = filesIn(folder, /^hub-\d+\.unfinished$/).filter(({ at }) => at < office.now() - day);
  for (const { path } of [...old, ...torn]) rmSync(path, { force: true });
  return { made, erased: old.length };
}

export interface Backups {
  /** One more, after the one at hand; nothing is reported of it. */
  now(): Promise<BackedUp>;
  /** Waits for the backup at hand. */
  stop(): Promise<void>;
}

/** Goes on until it is stopped. One backup at a time: two would write to one file. */
export function startBackups(office: Office, plan: BackupPlan, report: BackupReport): Backups {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;
  const every = plan.everyHours * hour;
  const next = (ms: number) => {
    if (!stopped) timer = setTimeout(() => void (running = running.then(once)), ms).unref();
  };
  const once = async () => {
    try {
      const { made, erased } = await backUpAndTidy(office, plan);
      report.made(made, erased);
      next(every);
    } catch (error) {
      report.failed(error instanceof Problem ? error.code : "DEFECT", error);
      next(Math.min(every, againMs));
    }
  };
  const newest = backupsIn(plan.folder).at(-1)?.at ?? 0;
  next(Math.min(every, Math.max(0, newest + every - office.now())));
  return {
    now: () => {
      const made = running.then(async () => (await backUpAndTidy(office, plan)).made);
      running = made.catch(() => {});
      return made;
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** True where a backup would be lost together with the store it is of. */
export function isOnSameVolume(office: Office, folder: string): boolean {
  if (!isSqliteStore(office.store)) return false;
  return statSync(folder).dev === statSync(dirname(office.store.db.name)).dev;
}

function filesIn(folder: string, named: RegExp): KeptBackup[] {
  const names = readable(folder).filter((name) => named.test(name));
  const files = names.map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }));
  return files.toSorted((a, b) => a.at - b.at);
}

/** A folder that is not there yet, or not mounted, has no backups. */
function readable(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

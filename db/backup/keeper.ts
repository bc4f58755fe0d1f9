/**
 * Keeps the backups of one profile: makes, checks and restores them, one at a time. A backup counts only once it was opened
 * again, counted and hashed; until then it has a temporary name. Restoring sets the present store aside and never erases it.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Backup } from "../../shared/contract/backups.ts";
import type { Progress } from "../../shared/contract/kinds.ts";
import { Problem } from "../../shared/problems.ts";
import { moveDurably } from "../durable.ts";
import { dropSetAside, dropUnfinished, finishNext, swapInNext, unfinishedPath } from "../profile/nextStore.ts";
import type { Session } from "../profile/session.ts";
import { sqliteProblem } from "../sqliteProblem.ts";
import type { Checked } from "./checkFile.ts";
import {
  backupPath,
  listBackups,
  nameFor,
  outlived,
  readNote,
  removeBackup,
  sweepUnfinished,
  writeNote,
} from "./files.ts";
import { chunkFiles, copyPhotos, prunePhotos } from "./photoCopies.ts";
import { runTask } from "./runTask.ts";
import { backupSettings } from "./settings.ts";
import { type Incoming, takeIn } from "./takeIn.ts";

type OnProgress = (progress: Progress) => void;

export interface Restored {
  records: number;
  /** The name, in the profile's folder, under which the store that was there is kept; null where there was none. */
  setAside: string | null;
}

export class BackupKeeper {
  private readonly session: Session;
  private readonly folder: string;
  private busy: Promise<unknown> = Promise.resolve();
  /** Why the last backup could not be made; null when it was. */
  lastProblem: Problem | null = null;

  constructor(session: Session) {
    this.session = session;
    this.folder = session.paths.backups;
    sweepUnfinished(this.folder);
  }

  list(): Backup[] {
    return listBackups(this.folder);
  }

  /** A new backup of the open store. DISK_FULL, FOLDER_READ_ONLY, STORE_CORRUPT, CANCELLED; then nothing of it is left. */
  make(signal: AbortSignal, onProgress: OnProgress): Promise<Backup> {
    return this.alone(() => this.makeNow(signal, onProgress));
  }

  /** Looks through a backup, or the open store where `file` is null. BACKUP_DAMAGED, STORE_CORRUPT, STORE_NEWER, NOT_FOUND. */
  check(file: string | null, signal: AbortSignal, onProgress: OnProgress): Promise<Checked> {
    if (file !== null) return this.checkBackup(file, signal, onProgress);
    this.session.open();
    return runTask({ kind: "check", key: this.session.storeKey(), file: this.session.paths.store }, signal, onProgress);
  }

  /**
   * Puts a backup in the place of the store. The backup is checked first, an open store is backed up before, and what lay in the
   * place is set aside untouched. Until the swap everything can be cancelled; the swap itself is renames.
   */
  restore(file: string, signal: AbortSignal, onProgress: OnProgress): Promise<Restored> {
    return this.alone(() => this.restoreNow(file, signal, onProgress));
  }

  /**
   * Lets go of every older copy of the store, those set aside by a restore included, because they hold what may be held no longer;
   * a new backup is made first. DISK_FULL and the like: then the older ones stay, and it is tried again.
   */
  renew(signal: AbortSignal): Promise<void> {
    return this.alone(async () => {
      const made = await this.makeNow(signal, () => {});
      for (const { file } of this.list()) if (file !== made.file) removeBackup(this.folder, file);
      dropSetAside(this.session.paths);
    });
  }

  /** Takes a file that lay elsewhere in among the backups. BACKUP_UNKNOWN, STORE_NEWER, PROFILE_LOCKED, DISK_FULL. */
  takeIn(incoming: Incoming): Promise<Backup> {
    return this.alone(async () => this.described(await takeIn(this.session, this.folder, incoming)));
  }

  private async makeNow(signal: AbortSignal, onProgress: OnProgress): Promise<Backup> {
    try {
      if (signal.aborted) throw new Problem("CANCELLED", {});
      const store = this.session.open();
      const name = await this.copyStore(signal, onProgress);
      const { keepDays } = backupSettings(store);
      for (const old of outlived(this.list(), this.session.clock.now(), keepDays)) removeBackup(this.folder, old.file);
      if (store.db.open) await prunePhotos(store, this.folder);
      this.lastProblem = null;
      return this.described(name);
    } catch (error) {
      if (error instanceof Problem && error.code !== "CANCELLED") this.lastProblem = error;
      throw error;
    }
  }

  private async copyStore(signal: AbortSignal, onProgress: OnProgress): Promise<string> {
    const name = nameFor(this.folder, this.session.clock.now());
    const part = join(this.folder, `${name}.part`);
    try {
      mkdirSync(this.folder, { recursive: true });
      const task = { kind: "copy", key: this.session.storeKey(), store: this.session.paths.store, to: part } as const;
      const checked = await runTask(task, signal, onProgress);
      writeNote(this.folder, name, { ...checked, ...(await this.withPhotos(signal)) });
      moveDurably(part, join(this.folder, name));
      return name;
    } catch (error) {
      dropCopy(join(this.folder, name));
      throw sqliteProblem(error, part);
    }
  }

  /** Where they are wanted, the photos of the open store are safe before its copy counts as a backup. */
  private async withPhotos(signal: AbortSignal): Promise<{ photos?: string[] }> {
    if (!this.session.isOpen()) return {};
    const store = this.session.open();
    if (!backupSettings(store).photos) return {};
    const photos = chunkFiles(store);
    await copyPhotos(store.folder, photos, signal);
    return { photos };
  }

  private async checkBackup(file: string, signal: AbortSignal, onProgress: OnProgress): Promise<Checked> {
    const path = backupPath(this.folder, file);
    const known = readNote(this.folder, file);
    const checked = await runTask(
      { kind: "check", key: this.session.storeKey(), file: path },
      signal,
      onProgress,
    ).catch((error: unknown) => {
      const damaged = error instanceof Problem && error.code === "STORE_CORRUPT";
      throw damaged ? new Problem("BACKUP_DAMAGED", { file }, { cause: error }) : error;
    });
    if (known && (known.hash !== checked.hash || known.records !== checked.records))
      throw new Problem("BACKUP_DAMAGED", { file });
    return checked;
  }

  private async restoreNow(file: string, signal: AbortSignal, onProgress: OnProgress): Promise<Restored> {
    const { session } = this;
    const { paths } = session;
    session.refuseRestore();
    const checked = await this.checkBackup(file, signal, onProgress);
    if (session.isOpen()) await this.copyBefore(signal, onProgress);
    try {
      dropUnfinished(paths);
      const task = {
        kind: "prepare",
        key: session.storeKey(),
        backup: backupPath(this.folder, file),
        to: unfinishedPath(paths),
      } as const;
      const prepared = await runTask(task, signal, onProgress);
      // A backup from before a migration has other columns by now, but the same records.
      const same =
        prepared.storeVersion === checked.storeVersion
          ? prepared.hash === checked.hash
          : prepared.records === checked.records;
      if (!same) throw new Problem("BACKUP_DAMAGED", { file });
      if (signal.aborted) throw new Problem("CANCELLED", {});
      finishNext(paths);
      let setAside: string | null = null;
      session.replaceStore(() => (setAside = swapInNext(paths, session.clock.now())));
      return { records: prepared.records, setAside };
    } catch (error) {
      dropUnfinished(paths);
      throw sqliteProblem(error, paths.store);
    }
  }

  /** A store that is too damaged to be copied is kept all the same: it will be set aside. */
  private async copyBefore(signal: AbortSignal, onProgress: OnProgress): Promise<void> {
    await this.copyStore(signal, onProgress).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.code !== "STORE_CORRUPT") throw error;
    });
  }

  private described(name: string): Backup {
    const found = this.list().find((each) => each.file === name);
    if (!found) throw new Error("the backup that was just made is not there");
    return found;
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.busy.then(work);
    this.busy = mine.catch(() => {});
    return mine;
  }
}

/** Removes what there is of a copy that failed; a folder that cannot even be looked into holds nothing of it. */
function dropCopy(path: string): void {
  for (const ending of [".part", ".part-journal", ".json", ".json.new"]) {
    try {
      rmSync(path + ending, { force: true });
    } catch (error) {
      if (!(sqliteProblem(error, path) instanceof Problem)) throw error;
    }
  }
}

/**
 * The life of one profile in this process: none, locked, open, damaged. Holds the profile's lock for as long as the process
 * lives, the open store while it is unlocked, and the windows that listen. Locking closes the store and forgets the key; with a
 * PIN the key stays in memory sealed under it, and five wrong PINs drop that, never anything on disk. A damaged store is left
 * as it is, and its key kept in memory, until the person restores a backup.
 */
import { existsSync, rmdirSync, rmSync } from "node:fs";
import { Problem } from "../../shared/problems.ts";
import type { ProfileStatus } from "../../shared/contract/profile.ts";
import { type Clock, systemClock } from "../clock.ts";
import { sqliteProblem } from "../sqliteProblem.ts";
import { closeStore, openStore, type Actor, type Store } from "../store.ts";
import * as keys from "./keys.ts";
import { HeldPin, noPin } from "./heldPin.ts";
import { takeLock } from "./lock.ts";
import { type NewProfile, layDown, sealNewKey } from "./newProfile.ts";
import { finishSwap } from "./nextStore.ts";
import { type ProfileFile, type ProfilePaths, pathsOf, readProfileFile, writeProfileFile } from "./profileFile.ts";
import { newRecoveryKey } from "./recoveryKey.ts";
import { type HostKeys, keyBy } from "./ways.ts";

export interface SessionOptions {
  folder: string;
  clock?: Clock;
  demo?: boolean;
  host?: HostKeys;
}

/** `by` stands for the port whose call changed them, where it was one. */
type Listener = (changed: string[], by?: object) => void;

export class Session {
  readonly paths: ProfilePaths;
  readonly clock: Clock;
  private readonly demo: boolean;
  private readonly host: HostKeys;
  private readonly listeners = new Set<Listener>();
  private madeFolder = false;
  private releaseLock: (() => void) | null = null;
  private file: ProfileFile | null = null;
  private store: Store | null = null;
  private key: Uint8Array | null = null;
  private pin: HeldPin | null = null;
  private lastActor: Actor | null = null;
  private problem: Problem | null = null;
  private tries = 0;
  private readonly onClose: (() => void)[] = [];
  private closing = new AbortController();

  constructor(options: SessionOptions) {
    this.paths = pathsOf(options.folder);
    this.clock = options.clock ?? systemClock;
    this.demo = options.demo ?? false;
    this.host = options.host ?? {};
  }

  /**
   * Takes the profile's lock and reads profile.json. PROFILE_IN_USE, FOLDER_READ_ONLY; a damaged file or a lost store becomes
   * the status.
   */
  begin(): void {
    this.madeFolder = !existsSync(this.paths.folder);
    this.releaseLock = takeLock(this.paths.lock);
    rmSync(this.paths.temporary, { recursive: true, force: true });
    finishSwap(this.paths);
    try {
      this.file = readProfileFile(this.paths);
      if (this.file && !existsSync(this.paths.store)) throw new Problem("PROFILE_DAMAGED", { file: "store.db" });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error;
    }
  }

  /** The open store, or PROFILE_MISSING / PROFILE_LOCKED / what is wrong with it. */
  open(): Store {
    if (this.store) return this.store;
    throw this.problem ?? new Problem(this.file ? "PROFILE_LOCKED" : "PROFILE_MISSING", {});
  }

  isOpen(): boolean {
    return this.store !== null;
  }

  /** Aborted when the store that is open now closes. */
  whileOpen(): AbortSignal {
    return this.closing.signal;
  }

  /** The store's key, for work that opens a file of it apart (backup, restore). PROFILE_LOCKED before it was unlocked. */
  storeKey(): Uint8Array {
    if (!this.key) throw new Problem("PROFILE_LOCKED", {});
    return this.key;
  }

  profileFile(): ProfileFile {
    if (!this.file) throw this.problem ?? new Problem("PROFILE_MISSING", {});
    return this.file;
  }

  /** What speaks against putting a backup in the store's place: no profile, locked, or a store that only needs a newer app. */
  refuseRestore(): void {
    this.profileFile();
    if (this.problem?.code === "STORE_NEWER") throw this.problem;
    this.storeKey();
  }

  status(): ProfileStatus {
    const ways = new Set<ProfileStatus["ways"][number]>(
      // The district's way in is none that its person has.
      this.file?.slots.flatMap(({ kind }) => (kind === "district" ? [] : [kind])) ?? [],
    );
    if (this.store ? this.readPin() : this.pin) ways.add("pin");
    const state = this.store ? "open" : this.problem ? "damaged" : this.file ? "locked" : "none";
    return {
      state,
      userName: this.lastActor?.name ?? null,
      userId: this.lastActor?.id ?? null,
      ways: [...ways],
      demo: this.demo,
      keychain: this.host.wrap !== undefined,
      unlocked: this.key !== null,
      problem: this.problem && state === "damaged" ? { code: this.problem.code, details: this.problem.details } : null,
    };
  }

  /**
   * Makes a profile whole or not at all; the recovery key is returned once and kept nowhere. PROFILE_EXISTS,
   * PASSPHRASE_TOO_SHORT, KEYCHAIN_UNAVAILABLE, DISK_FULL, FOLDER_READ_ONLY.
   */
  async create(made: NewProfile): Promise<string> {
    this.refuseExisting();
    const sealed = await sealNewKey(made, this.host, this.clock);
    this.refuseExisting();
    layDown(this.paths, sealed, made, this.clock);
    this.file = sealed.file;
    this.openWith(sealed.key);
    return sealed.recoveryKey;
  }

  /** Opens with one of the ways. WRONG_KEY counts the tries and erases nothing. A damaged store's key is kept for its restore. */
  async unlock(by: ProfileStatus["ways"][number], secret: string): Promise<void> {
    if (this.store) return;
    if (by === "pin") return this.unlockWithPin(secret);
    try {
      const key = await keyBy(this.profileFile(), by, secret, this.host);
      this.tries = 0;
      if (!this.isOpen()) this.openWith(key);
    } catch (error) {
      if (error instanceof Problem && error.code === "WRONG_KEY")
        throw new Problem("WRONG_KEY", { tries: ++this.tries });
      throw error;
    }
  }

  /** Takes up a key that the host held over a restart of this process. What speaks against it becomes the status. */
  resume(key: Uint8Array): void {
    if (!this.file || this.store) return;
    try {
      this.openWith(key);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  /** Closes the store and forgets the key. What was typed is in its drafts. A demo has nothing to be opened with, and stays open. */
  async lock(): Promise<void> {
    if (this.demo) return;
    const pin = this.readPin();
    this.pin = pin && this.key ? await HeldPin.seal(this.key, pin, this.profileFile().id) : null;
    this.close();
    this.changed(["profile"]);
  }

  async setPassphrase(passphrase: string): Promise<void> {
    const file = this.profileFile();
    this.replaceSlot(await keys.sealWithPassphrase(this.storeKey(), passphrase, file.id));
  }

  /** A new recovery key; the old one opens nothing from here on. */
  newRecoveryKey(): string {
    const recovery = newRecoveryKey();
    this.replaceSlot(keys.sealWithRecoveryKey(this.storeKey(), recovery.bytes, this.profileFile().id));
    return recovery.text;
  }

  /** A code that opens this profile for the district's officers, to be sealed to them at once. The one before opens nothing any more. */
  newDistrictCode(): string {
    const code = newRecoveryKey();
    this.replaceSlot(keys.sealForDistrict(this.storeKey(), code.bytes, this.profileFile().id));
    return code.text;
  }

  /** Registers what must stop before the store closes (schedules, workers). */
  beforeClose(stop: () => void): void {
    this.onClose.push(stop);
  }

  /** Damage met while running: the store is closed and left as it is, until the person restores a backup. */
  foundDamage(problem: Problem): void {
    if (!this.store) return;
    this.close(false);
    this.problem = problem;
    this.changed(["profile"]);
  }

  /** Puts another store in place of this one: closes, lets `swap` move files, opens again with the same key. */
  replaceStore(swap: () => void): void {
    const key = this.storeKey();
    const before = this.problem;
    this.close(false);
    try {
      swap();
    } catch (error) {
      if (before) throw sqliteProblem(error, this.paths.store);
      this.openWith(key);
      throw sqliteProblem(error, this.paths.store);
    }
    this.openWith(key);
  }

  end(): void {
    this.close();
    rmSync(this.paths.temporary, { recursive: true, force: true });
    this.releaseLock?.();
    this.releaseLock = null;
    if (!this.file && !this.problem && !existsSync(this.paths.store)) this.leaveNoTrace();
  }

  /** Nobody made a profile here: the folder is as it was found. */
  private leaveNoTrace(): void {
    rmSync(this.paths.lock, { force: true });
    for (const folder of [this.paths.logs, ...(this.madeFolder ? [this.paths.folder] : [])]) {
      try {
        rmdirSync(folder);
      } catch {
        // Something else lies there, or it is not there at all: then it stays.
      }
    }
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells every window which tables changed; `by` is the caller who knows already. */
  changed(tables: string[], by?: object): void {
    if (tables.length > 0) for (const listener of this.listeners) listener(tables, by);
  }

  /** A key is never minted over anything that was there. */
  private refuseExisting(): void {
    if (this.file || this.problem || existsSync(this.paths.store)) throw new Problem("PROFILE_EXISTS", {});
  }

  private async unlockWithPin(secret: string): Promise<void> {
    const { pin } = this;
    if (!pin) throw noPin();
    try {
      const opening = pin.open(secret);
      if (pin.isSpent) this.pin = null;
      const key = await opening;
      if (!this.isOpen()) this.openWith(key);
      this.pin = null;
    } catch (error) {
      // The windows stop asking for what opens nothing any more.
      if (this.pin === null && error instanceof Problem && error.code === "WRONG_KEY") this.changed(["profile"]);
      throw error;
    }
  }

  private openWith(key: Uint8Array): void {
    try {
      const { store: file, folder } = this.paths;
      this.store = openStore({ file, folder, key, clock: this.clock, onFound: (tables) => this.changed(tables) });
    } catch (error) {
      if (!(error instanceof Problem) || !["STORE_CORRUPT", "STORE_NEWER", "PROFILE_DAMAGED"].includes(error.code))
        throw error;
      this.problem = error;
      this.hold(key);
      this.changed(["profile"]);
      throw error;
    }
    this.problem = null;
    this.closing = new AbortController();
    this.lastActor = this.store.actor;
    this.hold(key);
    this.mendProfileFile();
    this.changed(["profile"]);
  }

  private hold(key: Uint8Array | null): void {
    this.key = key;
    this.host.hold?.(key);
  }

  private close(forget = true): void {
    this.closing.abort();
    for (const stop of this.onClose) stop();
    const { store } = this;
    this.store = null;
    if (forget) this.hold(null);
    if (store) closeStore(store);
  }

  /** profile.json and its spare say the same again, where one was lost. A disk that refuses can wait for the next time. */
  private mendProfileFile(): void {
    try {
      writeProfileFile(this.paths, this.profileFile());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  private readPin(): string | null {
    const row = this.store?.db.prepare("SELECT value FROM meta WHERE key = 'pin'").pluck().get() as string | undefined;
    return row ?? null;
  }

  private replaceSlot(slot: keys.Slot): void {
    const file = this.profileFile();
    const next = { ...file, slots: [...file.slots.filter((each) => each.kind !== slot.kind), slot] };
    writeProfileFile(this.paths, next);
    this.file = next;
    this.changed(["profile"]);
  }
}

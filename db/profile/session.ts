/**
 * The life of one profile in this process: none, locked, open. Holds the profile's lock for as long as the process lives, the
 * open store while it is unlocked, and the windows that listen. Locking closes the store and forgets the key; with a PIN the key
 * stays in memory sealed under it, and five wrong PINs drop that, never anything on disk.
 */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { Problem } from "../../shared/problems.ts";
import type { ProfileStatus } from "../../shared/contract/profile.ts";
import { newId } from "../../shared/domain/ids.ts";
import { type Clock, systemClock } from "../clock.ts";
import { openStore, type Actor, type Store } from "../store.ts";
import * as keys from "./keys.ts";
import { takeLock } from "./lock.ts";
import { type ProfileFile, type ProfilePaths, pathsOf, readProfileFile, writeProfileFile } from "./profileFile.ts";
import { newRecoveryKey } from "./recoveryKey.ts";

const pinTries = 5;

/** What a host can do for the session: keep a key in the keychain, and hold the open key while this process restarts. */
export interface HostKeys {
  wrap?(key: Uint8Array): Promise<Uint8Array>;
  unwrap?(wrapped: Uint8Array): Promise<Uint8Array>;
  hold?(key: Uint8Array | null): void;
}

export interface SessionOptions {
  folder: string;
  clock?: Clock;
  demo?: boolean;
  host?: HostKeys;
}

type Listener = (changed: string[]) => void;

export class Session {
  readonly paths: ProfilePaths;
  readonly clock: Clock;
  private readonly demo: boolean;
  private readonly host: HostKeys;
  private readonly listeners = new Set<Listener>();
  private releaseLock: (() => void) | null = null;
  private file: ProfileFile | null = null;
  private store: Store | null = null;
  private key: Uint8Array | null = null;
  private pin: { slot: keys.PassphraseSlot; tries: number } | null = null;
  private lastActor: Actor | null = null;
  private problem: Problem | null = null;
  private tries = 0;
  private readonly onClose: (() => void)[] = [];

  constructor(options: SessionOptions) {
    this.paths = pathsOf(options.folder);
    this.clock = options.clock ?? systemClock;
    this.demo = options.demo ?? false;
    this.host = options.host ?? {};
  }

  /** Takes the profile's lock and reads profile.json. PROFILE_IN_USE, FOLDER_READ_ONLY; a damaged file becomes the status. */
  begin(): void {
    this.releaseLock = takeLock(this.paths.lock);
    rmSync(this.paths.temporary, { recursive: true, force: true });
    try {
      this.file = readProfileFile(this.paths);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error;
    }
  }

  /** The open store, or PROFILE_MISSING / PROFILE_LOCKED. */
  open(): Store {
    if (this.store) return this.store;
    throw this.problem ?? new Problem(this.file ? "PROFILE_LOCKED" : "PROFILE_MISSING", {});
  }

  isOpen(): boolean {
    return this.store !== null;
  }

  /** The store's key, for the work that opens the file a second time (backup). */
  storeKey(): Uint8Array {
    this.open();
    if (!this.key) throw new Problem("PROFILE_LOCKED", {});
    return this.key;
  }

  profileFile(): ProfileFile {
    if (!this.file) throw new Problem("PROFILE_MISSING", {});
    return this.file;
  }

  status(): ProfileStatus {
    const ways = new Set<ProfileStatus["ways"][number]>(this.file?.slots.map((slot) => slot.kind) ?? []);
    if (this.pin && !this.store) ways.add("pin");
    const state = this.store ? "open" : this.problem ? "damaged" : this.file ? "locked" : "none";
    return {
      state,
      userName: this.lastActor?.name ?? null,
      userId: this.lastActor?.id ?? null,
      ways: [...ways],
      demo: this.demo,
      keychain: this.host.wrap !== undefined,
      problem: this.problem && state === "damaged" ? { code: this.problem.code, details: this.problem.details } : null,
    };
  }

  /** Makes a profile; the recovery key is returned once and kept nowhere. PROFILE_EXISTS, PASSPHRASE_TOO_SHORT, KEYCHAIN_UNAVAILABLE. */
  async create(name: string, passphrase: string | null, given?: Uint8Array): Promise<string> {
    if (this.file || this.problem || existsSync(this.paths.store)) throw new Problem("PROFILE_EXISTS", {});
    const id = newId();
    const key = given ?? keys.newStoreKey();
    const recovery = newRecoveryKey();
    const slots: keys.Slot[] = [keys.sealWithRecoveryKey(key, recovery.bytes, id)];
    if (passphrase !== null) slots.push(await keys.sealWithPassphrase(key, passphrase, id));
    else if (!given) slots.push({ kind: "keychain", wrapped: await this.wrapForKeychain(key) });
    const file: ProfileFile = { format: 1, id, createdAt: new Date(this.clock.now()).toISOString(), cipher: "sqlcipher-4", slots };
    writeProfileFile(this.paths, file);
    this.file = file;
    this.openWith(key, { id: newId(), name });
    return recovery.text;
  }

  /** Opens with one of the ways. WRONG_KEY counts the tries and erases nothing. */
  async unlock(by: ProfileStatus["ways"][number], secret: string): Promise<void> {
    if (this.store) return;
    if (by === "pin") return this.unlockWithPin(secret);
    const file = this.profileFile();
    try {
      this.openWith(await this.keyFrom(file, by, secret));
      this.tries = 0;
    } catch (error) {
      if (error instanceof Problem && error.code === "WRONG_KEY") throw new Problem("WRONG_KEY", { tries: ++this.tries });
      throw error;
    }
  }

  /** Takes up a key that the host held over a restart of this process. */
  resume(key: Uint8Array): void {
    if (this.file && !this.store) this.openWith(key);
  }

  /** Closes the store and forgets the key. What was typed is in its drafts. */
  async lock(): Promise<void> {
    if (!this.store) return;
    const pin = this.readPin();
    this.pin = pin && this.key ? { slot: await keys.sealWithPassphrase(this.key, pin, this.profileFile().id, "pin"), tries: 0 } : null;
    this.closeStore();
    this.changed(["profile"]);
  }

  async setPassphrase(passphrase: string): Promise<void> {
    const file = this.profileFile();
    const slot = await keys.sealWithPassphrase(this.storeKey(), passphrase, file.id);
    this.replaceSlot(slot);
  }

  /** A new recovery key; the old one opens nothing from here on. */
  newRecoveryKey(): string {
    const recovery = newRecoveryKey();
    this.replaceSlot(keys.sealWithRecoveryKey(this.storeKey(), recovery.bytes, this.profileFile().id));
    return recovery.text;
  }

  /** Registers what must stop before the store closes (schedules, workers). */
  beforeClose(stop: () => void): void {
    this.onClose.push(stop);
  }

  /** Puts another store in place of this one: closes, lets `swap` move files, opens again with the same key. */
  replaceStore(swap: () => void): void {
    const key = this.storeKey();
    this.closeStore(false);
    try {
      swap();
    } finally {
      this.openWith(key);
      this.changed(["profile"]);
    }
  }

  end(): void {
    this.closeStore();
    rmSync(this.paths.temporary, { recursive: true, force: true });
    this.releaseLock?.();
    this.releaseLock = null;
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells every window which tables changed. */
  changed(tables: string[]): void {
    if (tables.length > 0) for (const listener of this.listeners) listener(tables);
  }

  private async keyFrom(file: ProfileFile, by: "keychain" | "passphrase" | "recovery", secret: string): Promise<Uint8Array> {
    const slot = file.slots.find((each) => each.kind === by);
    if (!slot) throw new Problem(by === "keychain" ? "KEYCHAIN_UNAVAILABLE" : "WRONG_KEY", by === "keychain" ? {} : { tries: this.tries });
    if (slot.kind === "recovery") return keys.openWithRecoveryKey(slot, secret, file.id);
    if (slot.kind !== "keychain") return keys.openWithPassphrase(slot, secret, file.id);
    if (!this.host.unwrap) throw new Problem("KEYCHAIN_UNAVAILABLE", {});
    return this.host.unwrap(Buffer.from(slot.wrapped, "base64")).catch((cause: unknown) => {
      throw new Problem("KEYCHAIN_UNAVAILABLE", {}, { cause });
    });
  }

  private async unlockWithPin(secret: string): Promise<void> {
    const { pin } = this;
    if (!pin) throw new Problem("WRONG_KEY", { tries: pinTries });
    try {
      this.openWith(await keys.openWithPassphrase(pin.slot, secret, this.profileFile().id));
      this.pin = null;
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "WRONG_KEY") throw error;
      const tries = ++pin.tries;
      if (tries >= pinTries) this.pin = null;
      throw new Problem("WRONG_KEY", { tries });
    }
  }

  private openWith(key: Uint8Array, newActor?: Actor): void {
    mkdirSync(this.paths.folder, { recursive: true });
    try {
      this.store = openStore({ file: this.paths.store, folder: this.paths.folder, key, clock: this.clock, ...(newActor ? { newActor } : {}) });
    } catch (error) {
      if (error instanceof Problem && (error.code === "STORE_CORRUPT" || error.code === "STORE_NEWER")) this.problem = error;
      throw error;
    }
    this.problem = null;
    this.key = key;
    this.lastActor = this.store.actor;
    this.host.hold?.(key);
    this.changed(["profile"]);
  }

  private closeStore(forget = true): void {
    for (const stop of this.onClose) stop();
    this.store?.db.close();
    this.store = null;
    if (!forget) return;
    this.key = null;
    this.host.hold?.(null);
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

  private async wrapForKeychain(key: Uint8Array): Promise<string> {
    if (!this.host.wrap) throw new Problem("KEYCHAIN_UNAVAILABLE", {});
    try {
      return Buffer.from(await this.host.wrap(key)).toString("base64");
    } catch (cause) {
      throw new Problem("KEYCHAIN_UNAVAILABLE", {}, { cause });
    }
  }
}

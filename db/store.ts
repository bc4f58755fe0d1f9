/**
 * An open store: the connection, who acts, the clock, and the place in the op chain. One per unlocked profile; everything in
 * `queries/` and `commands/` gets it as its first argument.
 */
import { randomUUID } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { basename } from "node:path";
import { Problem } from "../shared/problems.ts";
import { chainStart } from "../sync/wire/chain.ts";
import { sweepLoose } from "./attachments/chunks.ts";
import { type Clock, systemClock } from "./clock.ts";
import { openEncrypted, prepared, type WritableDb } from "./connection.ts";
import { migrate, refuseNewer } from "./migrate.ts";
import { QuietWork } from "./quietWork.ts";
import { LateMerging } from "./search/lateMerging.ts";
import { LateWords } from "./search/lateWords.ts";
import { ReplicaMark, soundEpoch } from "./replica.ts";
import { sqliteProblem } from "./sqliteProblem.ts";
import { replayUnknown } from "./sync/replayUnknown.ts";

/** The person whose profile this is. `id` is a person's id; a profile is one person in one district on one device. */
export interface Actor {
  id: string;
  name: string;
}

export interface Store {
  readonly db: WritableDb;
  readonly folder: string;
  readonly clock: Clock;
  readonly actor: Actor;
  /** Random id of this device's copy of the profile. */
  readonly replica: string;
  /** The high-water mark of the op counters, kept outside the database file. */
  readonly mark: ReplicaMark;
  /** Search indexes that wait to be merged. */
  readonly search: LateMerging;
  /** Words that follow their rows. */
  readonly words: LateWords;
  /** Told of every commit. */
  readonly quiet: QuietWork;
  chain: ChainPlace;
  /** When somebody last asked for anything or saved, by `performance.now()`. */
  asked: number;
}

/** Where the next op goes. In memory it only ever follows a commit. */
export interface ChainPlace {
  epoch: string;
  counter: number;
  link: string;
  hlc: { ms: number; tick: number };
}

export interface OpenOptions {
  file: string;
  folder: string;
  key: Uint8Array;
  clock?: Clock;
  /** Makes a new store where there is none, and names its person. Without it the store must be there. */
  newActor?: Actor;
  /** Told, as of tables that changed, when words can be found whose rows came a while before. */
  onFound?: (tables: string[]) => void;
}

/**
 * Opens, migrates and reads the store's own facts. Problems as `openEncrypted` and `migrate`; PROFILE_DAMAGED where the file is
 * gone: an empty store is never put in the place of one that was there.
 */
export function openStore(options: OpenOptions): Store {
  const { file, folder, key, newActor, onFound } = options;
  if (!newActor || existsSync(file)) lookFirst(file, key);
  const db = openEncrypted(file, key);
  try {
    migrate(db);
    replayUnknown(db);
    sweepLoose(db, folder);
    const clock = options.clock ?? systemClock;
    const replica = metaOr(db, "replica", () => randomUUID());
    const actor = JSON.parse(metaOr(db, "actor", () => JSON.stringify(newActor))) as Actor;
    const chain = readChain(db, soundEpoch(db, folder));
    const mark = new ReplicaMark(db, folder);
    mark.write(chain.epoch, chain.counter);
    const search = new LateMerging(db);
    const words = new LateWords(db, search, () => onFound?.(["words_behind"]));
    const quiet = new QuietWork(db, key, [words, search]);
    return { db, folder, clock, actor, replica, mark, search, words, quiet, chain, asked: 0 };
  } catch (error) {
    db.close();
    throw sqliteProblem(error, file);
  }
}

/** Closes the store, with its mark exact. */
export function closeStore(store: Store): void {
  store.quiet.close();
  store.mark.close(store.chain.epoch, store.chain.counter);
  store.db.close();
}

/**
 * Reads before anything can be written: a file that is gone, empty, damaged or from a newer app is refused with not one of its
 * bytes changed, its write-ahead log included.
 */
function lookFirst(file: string, key: Uint8Array): void {
  if (!existsSync(file)) throw new Problem("PROFILE_DAMAGED", { file: basename(file) });
  if (statSync(file).size === 0) throw new Problem("STORE_CORRUPT", {});
  const db = openEncrypted(file, key, { readonly: true });
  try {
    refuseNewer(db);
  } finally {
    db.close();
  }
}

/** A fact of this device's store, made on first asking. */
function metaOr(db: WritableDb, key: string, make: () => string): string {
  const found = prepared(db, "SELECT value FROM meta WHERE key = ?").pluck().get(key) as string | undefined;
  if (found !== undefined) return found;
  const value = make();
  prepared(db, "INSERT INTO meta (key, value) VALUES (?, ?)").run(key, value);
  return value;
}

/** The last op is the last of the present epoch, or the epoch has none yet: an epoch that was left is never gone back to. */
function readChain(db: WritableDb, epoch: string): ChainPlace {
  const last = prepared(db, "SELECT epoch, counter, link, hlc FROM op ORDER BY seq DESC LIMIT 1").get() as
    | { epoch: string; counter: number; link: string; hlc: string }
    | undefined;
  if (last?.epoch !== epoch) return { epoch, counter: 0, link: chainStart, hlc: readHlc(last?.hlc) };
  return { epoch, counter: last.counter, link: last.link, hlc: readHlc(last.hlc) };
}

function readHlc(hlc = "0.0"): ChainPlace["hlc"] {
  const [ms, tick] = hlc.split(".").map(Number);
  return { ms: ms ?? 0, tick: tick ?? 0 };
}

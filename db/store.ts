/**
 * An open store: the connection, who acts, the clock, and the place in the op chain. One per unlocked profile; everything in
 * `queries/` and `commands/` gets it as its first argument.
 */
import { randomUUID } from "node:crypto";
import { chainStart } from "../sync/wire/chain.ts";
import { type Clock, systemClock } from "./clock.ts";
import { openEncrypted, prepared, type WritableDb } from "./connection.ts";
import { migrate } from "./migrate.ts";

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
  chain: ChainPlace;
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
  /** Names the person when the store is new; ignored when it already knows. */
  newActor?: Actor;
}

/** Opens, migrates and reads the store's own facts. Problems as `openEncrypted` and `migrate`. */
export function openStore(options: OpenOptions): Store {
  const db = openEncrypted(options.file, options.key);
  try {
    migrate(db);
    const clock = options.clock ?? systemClock;
    const replica = metaOr(db, "replica", () => randomUUID());
    const epoch = metaOr(db, "epoch", () => randomUUID());
    const actor = JSON.parse(metaOr(db, "actor", () => JSON.stringify(options.newActor))) as Actor;
    return { db, folder: options.folder, clock, actor, replica, chain: readChain(db, epoch) };
  } catch (error) {
    db.close();
    throw error;
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

function readChain(db: WritableDb, epoch: string): ChainPlace {
  const last = prepared(db, "SELECT counter, link, hlc FROM op WHERE epoch = ? ORDER BY counter DESC LIMIT 1").get(epoch) as
    | { counter: number; link: string; hlc: string }
    | undefined;
  const [ms, tick] = (last?.hlc ?? "0.0").split(".").map(Number);
  return { epoch, counter: last?.counter ?? 0, link: last?.link ?? chainStart, hlc: { ms: ms ?? 0, tick: tick ?? 0 } };
}

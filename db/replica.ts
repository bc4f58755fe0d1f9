/**
 * Which op numbers this copy of the store may still give out. A counter used twice would let two different ops claim one id, so
 * a high-water mark and a random instance nonce are kept outside the database file, in `replica.json`. A store that stands below
 * the mark, or that does not know the nonce, is an older or a copied file: it goes on under a new random epoch. A new epoch is
 * always safe, so every doubt is settled by one.
 */
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { prepared, type WritableDb } from "./connection.ts";
import { writeDurably } from "./durable.ts";

/** The mark is written at open, at close, and every so many ops: seldom enough not to slow saving. */
const opsBetweenMarks = 256;

const replicaFile = z.object({
  format: z.literal(1),
  instance: z.string(),
  epoch: z.string(),
  counter: z.number().int(),
});
type ReplicaFile = z.infer<typeof replicaFile>;

export function replicaPath(folder: string): string {
  return join(folder, "replica.json");
}

/** Gives the store a new epoch and instance: from here on its ops are told apart from all that went before. */
export function mintEpoch(db: WritableDb): string {
  const epoch = randomUUID();
  db.transaction(() => {
    setMeta(db, "epoch", epoch);
    setMeta(db, "instance", randomUUID());
  }).immediate();
  return epoch;
}

/** The epoch to go on with: the store's own, or a new one where the mark beside it says that its counters may be taken. */
export function soundEpoch(db: WritableDb, folder: string): string {
  const epoch = meta(db, "epoch");
  const mark = readMark(folder);
  const sound =
    epoch !== undefined &&
    mark !== null &&
    mark.epoch === epoch &&
    mark.instance === meta(db, "instance") &&
    mark.counter <= lastCounter(db, epoch);
  return sound ? epoch : mintEpoch(db);
}

/** Keeps the high-water mark of an open store. */
export class ReplicaMark {
  private readonly folder: string;
  private readonly instance: string;
  private written: { epoch: string; counter: number } | null = null;
  private waiting = false;
  private closed = false;

  constructor(db: WritableDb, folder: string) {
    this.folder = folder;
    this.instance = meta(db, "instance") ?? "";
  }

  /** Told after each commit. Writes now and then, after the answer to the save is on its way. */
  moved(epoch: string, counter: number): void {
    if (this.waiting || (this.written?.epoch === epoch && counter - this.written.counter < opsBetweenMarks)) return;
    this.waiting = true;
    setImmediate(() => {
      this.waiting = false;
      this.write(epoch, counter);
    });
  }

  /** Writes the last mark; nothing is written after it. */
  close(epoch: string, counter: number): void {
    this.write(epoch, counter);
    this.closed = true;
  }

  /** Writes the mark now. A disk that refuses takes nothing away: the mark only stays behind. */
  write(epoch: string, counter: number): void {
    if (this.closed || (this.written?.epoch === epoch && this.written.counter >= counter)) return;
    const file: ReplicaFile = { format: 1, instance: this.instance, epoch, counter };
    try {
      writeDurably(replicaPath(this.folder), JSON.stringify(file));
      this.written = { epoch, counter };
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
    }
  }
}

function readMark(folder: string): ReplicaFile | null {
  if (!existsSync(replicaPath(folder))) return null;
  try {
    return replicaFile.parse(JSON.parse(readFileSync(replicaPath(folder), "utf8")));
  } catch {
    return null;
  }
}

/** How far an epoch got here. Its ops are the last ones, or there are none of it. */
function lastCounter(db: WritableDb, epoch: string): number {
  const last = prepared(db, "SELECT epoch, counter FROM op ORDER BY seq DESC LIMIT 1").get() as
    | { epoch: string; counter: number }
    | undefined;
  return last?.epoch === epoch ? last.counter : 0;
}

function meta(db: WritableDb, key: string): string | undefined {
  return prepared(db, "SELECT value FROM meta WHERE key = ?").pluck().get(key) as string | undefined;
}

function setMeta(db: WritableDb, key: string, value: string): void {
  prepared(
    db,
    "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  ).run(key, value);
}

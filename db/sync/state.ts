/**
 * Where this store stands with its district: one small document in `meta`, always written in the transaction of what it speaks
 * of, so that a store killed anywhere knows exactly how far it is. A store restored from a backup has the state of its rows.
 */
import { z } from "zod";
import { enrolled } from "../../shared/sync/authority.ts";
import { cursor, receipt } from "../../shared/sync/exchange.ts";
import { prepared, type ReadableDb, type WritableDb } from "../connection.ts";

const seq = z.number().int().nonnegative();

/** The ops of a request: `count` from `counter` of an epoch, which have the local numbers from `seq`. */
const askedBatch = z.object({ epoch: z.string(), counter: seq, count: seq, seq });

const stateShape = z.object({
  /** Every own op up to this local number was decided by the district; those above wait. */
  acked: seq,
  cursor: cursor.nullable(),
  /** How far the hub said it was, signed by it. */
  head: z.object({ seq, hash: z.string(), sig: z.string() }).nullable(),
  backedUpTo: seq,
  /** Rows last written by this epoch, up to this seq, were confirmed here and need not come. */
  own: z.object({ epoch: z.string(), upTo: seq }).nullable(),
  /** Until the next complete pull every row must come, whoever wrote it, and confirms what is here. */
  full: z.boolean(),
  /** Own ops were decided in another way than they were written: rows are settled after the next complete pull. */
  unsettled: z.boolean(),
  /** The request whose reply is awaited. */
  asked: z.object({ id: z.string(), batch: askedBatch.nullable() }).nullable(),
  /** Local numbers of quarantined ops about which the hub is asked once more: what they wrote has moved. */
  reask: z.array(seq),
  /** The last number that a hub which was set back still knew. */
  setBackTo: seq,
  /** Complete pulls since the hub was set back. */
  pullsSinceSetBack: seq,
  /** Buckets whose rows did not hash to what the hub said, and how often they were pulled anew. */
  repulled: z.record(z.string(), z.number().int()),
  receipt: receipt.nullable(),
  /** When the last exchange ended well; for people. */
  lastAt: z.string().nullable(),
  paused: z.boolean(),
});
export type SyncState = z.infer<typeof stateShape>;

const fresh: SyncState = {
  acked: 0,
  cursor: null,
  head: null,
  backedUpTo: 0,
  own: null,
  full: false,
  unsettled: false,
  asked: null,
  reask: [],
  setBackTo: 0,
  pullsSinceSetBack: 0,
  repulled: {},
  receipt: null,
  lastAt: null,
  paused: false,
};

const joinedShape = enrolled.extend({ address: z.string() });
/** What a store got when it joined its district, and how the hub is reached. */
export type Joined = z.infer<typeof joinedShape>;

export function readState(db: ReadableDb): SyncState {
  const text = readMeta(db, "sync.state");
  return text === undefined ? fresh : { ...fresh, ...(JSON.parse(text) as Partial<SyncState>) };
}

export function writeState(db: WritableDb, change: Partial<SyncState>): void {
  writeMeta(db, "sync.state", JSON.stringify({ ...readState(db), ...change }));
}

/** Null where the profile works alone. */
export function readJoined(db: ReadableDb): Joined | null {
  const text = readMeta(db, "sync.joined");
  return text === undefined ? null : joinedShape.parse(JSON.parse(text));
}

export function writeJoined(db: WritableDb, joined: Joined): void {
  writeMeta(db, "sync.joined", JSON.stringify(joined));
}

/** How many own acts wait to be decided by the district. */
export function waitingActs(db: ReadableDb): number {
  const ends = prepared(
    db,
    "SELECT coalesce((SELECT max(seq) FROM op), 0) AS last, coalesce((SELECT min(seq) FROM op), 1) AS first",
  );
  const { last, first } = ends.get() as { last: number; first: number };
  return last - Math.max(readState(db).acked, first - 1);
}

export function readMeta(db: ReadableDb, key: string): string | undefined {
  return prepared(db, "SELECT value FROM meta WHERE key = ?").pluck().get(key) as string | undefined;
}

export function writeMeta(db: WritableDb, key: string, value: string): void {
  prepared(
    db,
    "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  ).run(key, value);
}

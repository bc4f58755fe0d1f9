/**
 * Where this store stands with its district: one small document in `meta`, always written in the transaction of what it speaks
 * of, so that a store killed anywhere knows exactly how far it is. A store restored from a backup has the state of its rows.
 */
import { z } from "zod";
import { enrolled } from "../../shared/sync/authority.ts";
import { type Cursor, cursor, receipt } from "../../shared/sync/exchange.ts";
import { prepared, type ReadableDb, type WritableDb } from "../connection.ts";

const seq = z.number().int().nonnegative();

/** The ops of a request: `count` from `counter` of an epoch, which have the local numbers from `seq`. */
const askedBatch = z.object({ epoch: z.string(), counter: seq, count: seq, seq });
export type AskedBatch = z.infer<typeof askedBatch>;

/** A request that somebody carries: its reply may come much later, or never. */
const carriedRequest = z.object({
  id: z.string(),
  order: seq,
  batch: askedBatch.nullable(),
  /** What `turn` was when it was written: its rows are good only as long as that has not moved. */
  turn: seq,
  /** Whether it asks for rows. */
  rows: z.boolean(),
  /** Milliseconds, by this machine's clock: only how often more is written goes by it. */
  at: z.number(),
  /** Later requests do not go on where this one ends: it was lost on the way, or lies on a stick. */
  left: z.boolean(),
  /** The ids of replies that it told the hub of. */
  told: z.array(z.string()),
});
export type CarriedRequest = z.infer<typeof carriedRequest>;

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
  /** Requests whose replies may still be carried here, oldest first. */
  carried: z.array(carriedRequest),
  /** Counts the replies that moved the place from which is asked. */
  turn: seq,
  /** How many requests were ever given to be carried. */
  letters: seq,
  /** Requests of ours in the folder that may be let go of. */
  done: z.array(z.string()),
  /** Replies that were taken in, to be told to the hub, which then lets go of them. */
  takenIn: z.array(z.string()),
  /** Local numbers of quarantined ops about which the hub is asked once more: what they wrote has moved. */
  reask: z.array(seq),
  /**
   * Each time the hub was set back: the last number that it still knew for sure, and the local number of the last op that was made
   * before this replica heard of it. What such an op names above that number was lost.
   */
  setBacks: z.array(z.object({ upTo: seq, ops: seq })),
  /** The hub was set back: it is shown where this replica knew it, to find where the two parted. */
  showing: z.boolean(),
  /** Complete pulls since the hub was set back. */
  pullsSinceSetBack: seq,
  /** Buckets whose rows did not hash to what the hub said, and how often they were pulled anew. */
  repulled: z.record(z.string(), z.number().int()),
  receipt: receipt.nullable(),
  /** What the hub said waits there after its last reply. */
  left: z.object({ rows: z.number(), bytes: z.number() }).nullable(),
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
  carried: [],
  turn: 0,
  letters: 0,
  done: [],
  takenIn: [],
  reask: [],
  setBacks: [],
  showing: false,
  pullsSinceSetBack: 0,
  repulled: {},
  receipt: null,
  left: null,
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

/** The change to the state by which no reply to anything that was carried is awaited any longer. */
export function withoutCarried({ carried, done, turn }: SyncState): Partial<SyncState> {
  return { carried: [], done: [...new Set([...done, ...carried.map(({ id }) => id)])], turn: turn + 1 };
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

const mostMarks = 24;
const markList = z.array(cursor);

/** Places at which this replica knew the hub's log, oldest first, the closer together the newer. */
export function readMarks(db: ReadableDb): Cursor[] {
  const text = readMeta(db, "sync.marks");
  return text === undefined ? [] : markList.parse(JSON.parse(text));
}

/** Keeps one more place. Of too many, the one that is missed least goes. */
export function addMark(db: WritableDb, { seq: at, hash }: Cursor): void {
  const marks = [...readMarks(db).filter((each) => each.seq < at), { seq: at, hash }];
  while (marks.length > mostMarks) {
    const gap = (index: number) => (marks[index + 1]?.seq ?? at) - (marks[index - 1]?.seq ?? 0);
    const missed = marks.slice(1, -1).map((each, index) => gap(index + 1) / (at - each.seq + 1));
    marks.splice(1 + missed.indexOf(Math.min(...missed)), 1);
  }
  writeMarks(db, marks);
}

export function writeMarks(db: WritableDb, marks: readonly Cursor[]): void {
  writeMeta(db, "sync.marks", JSON.stringify(marks));
}

/** Up to where what the op with this local number says is the hub's log; null where nothing that it can know was ever lost. */
export function agreedAt({ setBacks }: SyncState, op: number): number | null {
  const since = setBacks.filter(({ ops }) => op <= ops);
  return since.length === 0 ? null : Math.min(...since.map(({ upTo }) => upTo));
}

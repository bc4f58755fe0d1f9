/**
 * The device's side of a per-cell message log: every cell that is set is a message with a timestamp of its own, applied to the
 * records' table unless a later one is known, and kept. Whoever misses a message asks for all since the time the trees differ.
 */
import { type Envelope, loadCrdt, type Message, type Timestamp } from "./crdt.ts";
import { openLog } from "./database.ts";

export type Cell = string | number | null;

/** A cell of a record that was set, here or elsewhere. */
export interface SetCell {
  timestamp: Timestamp;
  row: string;
  column: string;
  value: Cell;
}

const table = "record";
const crdt = loadCrdt();

export class Cells {
  readonly db: ReturnType<typeof openLog>;
  readonly #upserts: Map<string, (row: string, value: Cell) => unknown>;
  readonly apply: (cells: readonly SetCell[]) => void;
  #lastSynced = new crdt.Timestamp(0, 0, "0").toString();

  constructor(file: string, columns: readonly string[]) {
    this.db = openLog(file, schemaWith(columns));
    this.#upserts = new Map(
      columns.map((column) => {
        const upsert = this.db.prepare(
          `INSERT INTO ${table} (id, ${column}) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET ${column} = excluded.${column}`,
        );
        return [column, (row, value) => upsert.run(row, value)];
      }),
    );
    this.apply = this.#applying();
    crdt.Timestamp.init({ node: crdt.makeClientId() });
  }

  /** Sets cells here, all in one transaction. */
  set(cells: readonly Omit<SetCell, "timestamp">[]): void {
    this.apply(cells.map((cell) => ({ ...cell, timestamp: crdt.Timestamp.send() })));
  }

  /** Asks `post` until this log and the other's are the same. */
  async sync(post: (body: Uint8Array) => Promise<Uint8Array>): Promise<void> {
    for (let since = this.#lastSynced; ;) {
      const request = { messages: this.#since(since), fileId: "bench", groupId: "bench", since };
      const body = crdt.toBinary(crdt.SyncRequestSchema, crdt.create(crdt.SyncRequestSchema, request));
      const { messages, merkle } = crdt.fromBinary(crdt.SyncResponseSchema, await post(body));
      this.#receive(messages);
      const differsAt = crdt.merkle.diff(JSON.parse(merkle) as object, crdt.getClock().merkle);
      if (differsAt === null) break;
      since = new crdt.Timestamp(differsAt, 0, "0").toString();
    }
    this.#lastSynced = crdt.getClock().timestamp.toString();
  }

  #applying() {
    const later = this.db
      .prepare(
        "SELECT timestamp FROM messages_crdt WHERE dataset = ? AND row = ? AND column = ? AND timestamp >= ? LIMIT 1",
      )
      .pluck();
    const keep = this.db.prepare(
      "INSERT INTO messages_crdt (timestamp, dataset, row, column, value) VALUES (?, ?, ?, ?, ?)",
    );
    const saveClock = this.db.prepare("INSERT OR REPLACE INTO messages_clock (id, clock) VALUES (1, ?)");
    const write = this.db.transaction((cells: readonly SetCell[]) => {
      const clock = crdt.getClock();
      let trie = clock.merkle;
      for (const { timestamp, row, column, value } of cells) {
        const at = timestamp.toString();
        const newer = later.get(table, row, column, at);
        if (newer === at) continue;
        if (newer === undefined) this.#upserts.get(column)?.(row, value);
        keep.run(at, table, row, column, textOf(value));
        trie = crdt.merkle.insert(trie, timestamp);
      }
      const merkle = crdt.merkle.prune(trie);
      saveClock.run(crdt.serializeClock({ ...clock, merkle }));
      return merkle;
    });
    return (cells: readonly SetCell[]) => {
      crdt.getClock().merkle = write.immediate(cells);
    };
  }

  #since(since: string): Envelope[] {
    const found = this.db
      .prepare<[string], Message & { timestamp: string }>(
        "SELECT timestamp, dataset, row, column, value FROM messages_crdt WHERE timestamp > ? ORDER BY timestamp",
      )
      .all(since);
    return found.map(({ timestamp, ...message }) => {
      const content = crdt.toBinary(crdt.MessageSchema, crdt.create(crdt.MessageSchema, message));
      return crdt.create(crdt.MessageEnvelopeSchema, { timestamp, isEncrypted: false, content });
    });
  }

  #receive(envelopes: readonly Envelope[]): void {
    if (envelopes.length === 0) return;
    const cells = envelopes.map(({ timestamp, content }): SetCell => {
      const { row, column, value } = crdt.fromBinary(crdt.MessageSchema, content);
      const parsed = crdt.Timestamp.parse(timestamp);
      if (!parsed) throw new Error("a message without a time");
      crdt.Timestamp.recv(parsed);
      return { timestamp: parsed, row, column, value: cellOf(value) };
    });
    this.apply(cells);
  }
}

/** The log with its two indexes, and the records with one beside their key, as in the floor. */
function schemaWith(columns: readonly string[]): string {
  return `CREATE TABLE ${table} (id TEXT PRIMARY KEY, ${columns.join(", ")});
    CREATE INDEX record_by_walk_id ON ${table} (walk_id);
    CREATE TABLE messages_crdt (
      id INTEGER PRIMARY KEY, timestamp TEXT NOT NULL UNIQUE, dataset TEXT NOT NULL, row TEXT NOT NULL,
      column TEXT NOT NULL, value TEXT NOT NULL);
    CREATE INDEX messages_crdt_search ON messages_crdt (dataset, row, column, timestamp);
    CREATE TABLE messages_clock (id INTEGER PRIMARY KEY, clock TEXT NOT NULL);`;
}

/** Values travel as text with their kind before it. */
function textOf(value: Cell): string {
  if (value === null) return "0:";
  return typeof value === "number" ? `N:${value}` : `S:${value}`;
}

function cellOf(text: string): Cell {
  const rest = text.slice(2);
  if (text.startsWith("0:")) return null;
  return text.startsWith("N:") ? Number(rest) : rest;
}

/**
 * The server of a per-cell message log: keeps every message under its timestamp, with a tree of hashes over them, and gives whoever
 * asks what came since. It decides nothing and knows no rows.
 */
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { answerAsked } from "../../../measure/asked.ts";
import { useOfThis } from "../../memory.ts";
import type { PeerServerCalls } from "../calls.ts";
import { serveOn } from "../serving.ts";
import { type Envelope, loadCrdt, type Trie } from "./crdt.ts";
import { openLog } from "./database.ts";

const crdt = loadCrdt();
const db = openLog(
  join(process.argv[2] ?? "", "messages.db"),
  `CREATE TABLE messages_binary (timestamp TEXT PRIMARY KEY, is_encrypted INTEGER NOT NULL, content BLOB NOT NULL);
   CREATE TABLE messages_merkles (id INTEGER PRIMARY KEY, merkle TEXT NOT NULL);`,
);
const since = db.prepare<[string], { timestamp: string; content: Buffer }>(
  "SELECT timestamp, content FROM messages_binary WHERE timestamp > ? ORDER BY timestamp",
);
const insert = db.prepare("INSERT OR IGNORE INTO messages_binary (timestamp, is_encrypted, content) VALUES (?, 0, ?)");
const readTrie = db.prepare<[], string>("SELECT merkle FROM messages_merkles WHERE id = 1").pluck();
const saveTrie = db.prepare("INSERT OR REPLACE INTO messages_merkles (id, merkle) VALUES (1, ?)");

const add = db.transaction((messages: readonly Envelope[]): string => {
  let trie = JSON.parse((readTrie.get() as string | undefined) ?? "{}") as Trie;
  for (const { timestamp, content } of messages) {
    const parsed = crdt.Timestamp.parse(timestamp);
    if (!parsed) throw new Error("a message without a time");
    if (insert.run(timestamp, content).changes > 0) trie = crdt.merkle.insert(trie, parsed);
  }
  const text = JSON.stringify(crdt.merkle.prune(trie));
  saveTrie.run(text);
  return text;
});

const listener: RequestListener = (request, reply) => {
  answer(request).then(
    (body) => reply.writeHead(200, { "content-type": "application/actual-sync" }).end(body),
    (error: unknown) => reply.writeHead(500).end(String(error)),
  );
};

async function answer(request: Parameters<RequestListener>[0]): Promise<Uint8Array> {
  const asked = crdt.fromBinary(crdt.SyncRequestSchema, await buffer(request));
  const found = since.all(asked.since);
  const merkle = add.immediate(asked.messages);
  const messages = found.map(({ timestamp, content }) =>
    crdt.create(crdt.MessageEnvelopeSchema, { timestamp, isEncrypted: false, content }),
  );
  return crdt.toBinary(crdt.SyncResponseSchema, crdt.create(crdt.SyncResponseSchema, { messages, merkle }));
}

const calls: PeerServerCalls = { serve: () => serveOn(listener), use: async () => useOfThis() };

answerAsked(calls, () => db.close());

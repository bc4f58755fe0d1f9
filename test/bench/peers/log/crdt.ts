/**
 * What is used of @actual-app/crdt: its clock, whose every timestamp is one of its kind, its tree of hashes over the timestamps, by
 * which two logs find out since when they differ, and its messages as they travel.
 */
import { peerPackage } from "../packages.ts";

export interface Timestamp {
  toString(): string;
}

export type Trie = { hash?: number };

export interface Clock {
  timestamp: Timestamp;
  merkle: Trie;
}

/** One cell that was set. */
export interface Message {
  dataset: string;
  row: string;
  column: string;
  value: string;
}

export interface Envelope {
  timestamp: string;
  isEncrypted: boolean;
  content: Uint8Array;
}

export interface SyncRequest {
  messages: Envelope[];
  fileId: string;
  groupId: string;
  since: string;
}

export interface SyncResponse {
  messages: Envelope[];
  merkle: string;
}

/** A kind of message, as the package names it. */
interface Schema<Of> {
  readonly of?: Of;
}

export interface Crdt {
  Timestamp: {
    new (millis: number, counter: number, node: string): Timestamp;
    init(options: { node: string }): void;
    send(): Timestamp;
    recv(received: Timestamp): Timestamp;
    parse(text: string): Timestamp | null;
  };
  merkle: {
    emptyTrie(): Trie;
    insert(trie: Trie, timestamp: Timestamp): Trie;
    prune(trie: Trie): Trie;
    /** Since when, in milliseconds, two logs differ; null where they do not. */
    diff(one: Trie, other: Trie): number | null;
  };
  getClock(): Clock;
  setClock(clock: Clock): void;
  makeClock(timestamp: Timestamp, merkle?: Trie): Clock;
  makeClientId(): string;
  serializeClock(clock: Clock): string;
  MessageSchema: Schema<Message>;
  MessageEnvelopeSchema: Schema<Envelope>;
  SyncRequestSchema: Schema<SyncRequest>;
  SyncResponseSchema: Schema<SyncResponse>;
  create<Of>(schema: Schema<Of>, of: Of): Of;
  toBinary<Of>(schema: Schema<Of>, message: Of): Uint8Array;
  fromBinary<Of>(schema: Schema<Of>, bytes: Uint8Array): Of;
}

export const loadCrdt = () => peerPackage<Crdt>("@actual-app/crdt");

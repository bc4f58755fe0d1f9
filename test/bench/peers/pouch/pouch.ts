/** What is used of PouchDB. Its databases lie in LevelDB, unencrypted, as they do wherever Node runs it. */
import type { Agent } from "node:http";
import { peerPackage } from "../packages.ts";

export type Doc = { _id: string; _rev?: string } & Record<string, unknown>;

export interface Answer {
  headers: Iterable<[string, string]>;
  status: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export interface Asking {
  body?: string;
  agent?: Agent;
}

type Fetch<Given> = (url: string, options: Asking) => Promise<Given>;

export interface Database {
  bulkDocs(docs: readonly Doc[]): Promise<({ ok: true } | { error: unknown })[]>;
  get(id: string): Promise<Doc>;
  put(doc: Doc): Promise<unknown>;
  allDocs(options: { include_docs: true }): Promise<{ rows: { doc: Doc }[] }>;
  replicate: { to: Replicate; from: Replicate };
  sync(other: Database, options: Batches): Promise<unknown>;
  close(): Promise<void>;
}

export interface Batches {
  batch_size: number;
  batches_limit: number;
}

type Replicate = (other: Database, options: Batches) => Promise<{ ok: boolean; doc_write_failures: number }>;

export interface Pouch {
  new (name: string, options?: { fetch: Fetch<unknown>; skip_setup?: boolean }): Database;
  fetch: Fetch<Answer>;
  defaults(options: { prefix: string }): Pouch;
}

export const loadPouch = () => peerPackage<Pouch>("pouchdb");

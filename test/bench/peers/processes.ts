/** Each way of syncing that ours is held beside: its name, and how its server and its devices are started. */
import { mkdirSync } from "node:fs";
import { type AskedProcess, startAsked } from "../../measure/asked.ts";
import { program } from "../../measure/profile.ts";
import type { PeerDeviceCalls, PeerServerCalls } from "./calls.ts";

export interface Peer {
  name: string;
  /** The package whose version is said. */
  package: string;
  server(folder: string): Promise<AskedProcess<PeerServerCalls>>;
  device(folder: string): Promise<AskedProcess<PeerDeviceCalls>>;
}

export const pouch = peer("PouchDB", "pouchdb", "pouch");
export const messageLog = peer("per-cell log", "@actual-app/crdt", "log");

function peer(name: string, from: string, folder: "pouch" | "log"): Peer {
  const start = <Calls>(role: "server" | "device", at: string) => {
    mkdirSync(at, { recursive: true });
    return startAsked<Calls>(program(`bench/${folder}-${role}`, `test/bench/peers/${folder}/${role}`), [at]);
  };
  return {
    name,
    package: from,
    server: (at) => start<PeerServerCalls>("server", at),
    device: (at) => start<PeerDeviceCalls>("device", at),
  };
}

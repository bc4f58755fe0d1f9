/** PouchDB's own server, with what replication needs and no more: no log, no sign-in, replies compressed. */
import type { RequestListener } from "node:http";
import { join, sep } from "node:path";
import { answerAsked } from "../../../measure/asked.ts";
import { useOfThis } from "../../memory.ts";
import type { PeerServerCalls } from "../calls.ts";
import { peerPackage } from "../packages.ts";
import { serveOn } from "../serving.ts";
import { loadPouch, type Pouch } from "./pouch.ts";

type ServerFor = (pouch: Pouch, options: { mode: "minimumForPouchDB" }) => RequestListener;

const folder = process.argv[2] ?? "";

const calls: PeerServerCalls = {
  serve: () => {
    const pouch = loadPouch().defaults({ prefix: join(folder, sep) });
    return serveOn(peerPackage<ServerFor>("express-pouchdb")(pouch, { mode: "minimumForPouchDB" }));
  },
  use: async () => useOfThis(),
};

answerAsked(calls);

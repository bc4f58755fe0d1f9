/** A device that keeps records in PouchDB, one document each, and replicates with a server. */
import { Agent } from "node:http";
import { join } from "node:path";
import { answerAsked } from "../../../measure/asked.ts";
import { useOfThis } from "../../memory.ts";
import { Count } from "../../sync/count.ts";
import { observationRecords } from "../../sync/records.ts";
import type { PeerDeviceCalls, Way } from "../calls.ts";
import { type Asking, type Batches, type Database, type Doc, loadPouch } from "./pouch.ts";

/** 100 (its default), 500 and 1,000 were tried: with records of a kilobyte the largest is as fast as the others, and asks least. */
const batches: Batches = { batch_size: 1_000, batches_limit: 10 };
const docsAtOnce = 1_000;

const folder = process.argv[2] ?? "";
const Pouch = loadPouch();
const here = new Pouch(join(folder, "records"));
const agent = new Agent({ keepAlive: true });

const calls: PeerDeviceCalls = {
  fill: async (count, seed) => {
    const docs = observationRecords(count, seed).map(({ id, bucket, fields }): Doc => ({ _id: id, bucket, ...fields }));
    for (let at = 0; at < docs.length; at += docsAtOnce) {
      const written = await here.bulkDocs(docs.slice(at, at + docsAtOnce));
      if (written.some((one) => "error" in one)) throw new Error("a document that was not written");
    }
    return null;
  },
  edit: async (count, seed, value) => {
    for (const { id } of observationRecords(count, seed)) await here.put({ ...(await here.get(id)), enrolled: value });
    return null;
  },
  round: (address, way, counted) => {
    const count = new Count(counted);
    const there = new Pouch(`${address}/records`, { fetch: countedFetch(count) });
    return count.of(() => replicate(there, way));
  },
  count: async (value) => {
    const { rows } = await here.allDocs({ include_docs: true });
    return { records: rows.length, edited: rows.filter(({ doc }) => doc["enrolled"] === value).length };
  },
  use: async () => useOfThis(),
};

/** Over connections that stay open: by itself it opens one for each question. */
function countedFetch(count: Count) {
  return async (url: string, options: Asking) => {
    count.requests += 1;
    count.body(options.body);
    const answer = await Pouch.fetch(url, { ...options, agent });
    if (!count.looks) return answer;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    count.body(bytes);
    const empty = answer.status === 204 || answer.status === 304;
    return new Response(empty ? null : bytes, { status: answer.status, headers: [...answer.headers] });
  };
}

async function replicate(there: Database, way: Way): Promise<void> {
  if (way === "both") return void (await here.sync(there, batches));
  const { ok, doc_write_failures: failures } = await here.replicate[way === "up" ? "to" : "from"](there, batches);
  if (!ok || failures > 0) throw new Error(`${failures} documents that were not written`);
}

answerAsked(calls, () => here.close());

/**
 * Somebody who saves while rows arrive. The one who types is on a thread of its own and asks as a window does; how long a save takes
 * is counted from the asking, the wait for whatever holds the store included.
 */
import { MessageChannel, Worker } from "node:worker_threads";
import { act } from "../../../db/act.ts";
import type { Store } from "../../../db/store.ts";
import { newId } from "../../../shared/domain/ids.ts";

/** Between two saves: fast hands. */
const betweenMs = 25;

const typist = `
const { parentPort, workerData } = require("node:worker_threads");
const { port, betweenMs } = workerData;
const took = [];
let ended = false;
parentPort.on("message", () => { ended = true; });
const next = () => {
  if (ended) { parentPort.postMessage(took); port.close(); parentPort.close(); return; }
  const began = performance.now();
  port.once("message", () => {
    took.push(performance.now() - began);
    setTimeout(next, betweenMs * (0.5 + Math.random()));
  });
  port.postMessage(null);
};
next();
`;

/** Times of saves while `meanwhile` runs; of `count` saves where there is nothing meanwhile. */
export async function savesBeside(
  store: Store,
  count: number,
  meanwhile: (() => Promise<unknown>) | null,
): Promise<number[]> {
  const { port1: here, port2: there } = new MessageChannel();
  const worker = new Worker(typist, { eval: true, workerData: { port: there, betweenMs }, transferList: [there] });
  let saved = 0;
  const enough = Promise.withResolvers<void>();
  here.on("message", () => {
    const fields = {
      observation_id: observation,
      offset_ms: saved,
      at: new Date().toISOString(),
      speaker: "T",
      tags: "[]",
    };
    act(store, "bench.save", (writer) =>
      writer.insert("evidence", newId(), bucket, { ...fields, text: `How do you know it is linear? ${saved}` }),
    );
    here.postMessage(null);
    saved += 1;
    if (saved >= count) enough.resolve();
  });
  const observation = newId();
  const bucket = `school:${newId()}:office`;
  await (meanwhile ? meanwhile() : enough.promise);
  const took = new Promise<number[]>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  worker.postMessage(null);
  const samples = await took;
  here.close();
  await worker.terminate();
  return samples;
}

/** Looks through a copy of a hub on a thread of its own, so that whoever is served meanwhile does not notice. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { Problem, problemDetails } from "../../shared/problems.ts";
import { type Verified, type VerifyReply, type VerifyTask, verifyCopy } from "./verify.ts";

/** The same as `verifyCopy`. Where the thread's program was not built along (a host of another kind), it is done here, in slices. */
export async function verifyAside(file: string, key: Uint8Array, district: string): Promise<Verified> {
  const here = import.meta.url;
  const program = new URL(here.endsWith(".ts") ? "./verifyWorker.ts" : "../hub/verifyWorker.js", here);
  if (!existsSync(fileURLToPath(program))) return verifyCopy(file, key, district);
  const task: VerifyTask = { file, key: Uint8Array.from(key), district };
  const reply = await lastReply(new Worker(program, { name: "verify", workerData: task, env: {} }));
  if ("verified" in reply) return reply.verified;
  throw new Problem(reply.code, problemDetails[reply.code].parse(reply.details));
}

function lastReply(worker: Worker): Promise<VerifyReply> {
  return new Promise((resolve, reject) => {
    let reply: VerifyReply | null = null;
    worker.on("message", (said: VerifyReply) => (reply = said));
    worker.on("error", reject);
    worker.on("exit", () => (reply ? resolve(reply) : reject(new Error("the verifying thread ended without a word"))));
  });
}

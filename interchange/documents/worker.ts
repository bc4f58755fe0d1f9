/**
 * The thread documents are made in. It is given the places of its files, says when it is ready (with the compiled WASM, which
 * a later worker starts from), then answers one job at a time. Anything unexpected ends the thread: a compiler that has
 * trapped must not be used again, and the engine starts a fresh one.
 */
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { createCompiler } from "./compiler.ts";
import type { Job, Reply, WorkerSetup } from "./messages.ts";

const setup: WorkerSetup = workerData;
const port = parentPort;
if (port === null) throw new Error("worker.ts runs as a worker thread");
const say = (reply: Reply, transfer: ArrayBuffer[] = []) => port.postMessage(reply, transfer);

const module = setup.module ?? new WebAssembly.Module(readFileSync(setup.assets.wasm));
const compiler = await createCompiler(
  module,
  setup.assets.fonts.map((file) => readFileSync(file)),
);
say({ type: "ready", module });

port.on("message", (job: Job) => {
  const bytes = compiler.compile(job.kind, job.sheet, job.files);
  say({ type: "made", pdf: bytes, memory: compiler.memory() }, [bytes.buffer]);
});

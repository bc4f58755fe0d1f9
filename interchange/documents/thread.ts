/**
 * One worker thread and its life: started at the first job, let go after a quiet while or when it has grown large, and
 * replaced after it died. A later thread starts from the WASM the first one compiled and is ready in a moment.
 */
import type { Worker } from "node:worker_threads";
import { quietThread } from "../quietThread.ts";
import type { AssetPaths } from "./assets.ts";
import type { Job, Reply, WorkerSetup } from "./messages.ts";

/** A thread whose compiler holds more bytes than this is let go after its document; its memory never shrinks. */
const mostMemory = 256 * 1024 * 1024;

export interface DocumentThread {
  /** Does one job; jobs must not overlap. @throws whatever ended the thread before it answered */
  run(job: Job): Promise<Uint8Array>;
  /** Ends the thread at once; a job under way is refused. */
  stop(): Promise<void>;
}

interface Pending {
  resolve(pdf: Uint8Array): void;
  reject(reason: unknown): void;
}

/** `locate` finds the thread's files each time one is started. */
export function createThread(workerPath: string, locate: () => AssetPaths, idleMs: number): DocumentThread {
  let worker: Worker | null = null;
  let module: WebAssembly.Module | null = null;
  let pending: Pending | null = null;
  let quiet: NodeJS.Timeout | undefined;

  function start(): Worker {
    const setup: WorkerSetup = { assets: locate(), module };
    const started = quietThread(workerPath, "documents", setup);
    let failure: unknown;
    started.on("message", (reply: Reply) => {
      if (worker !== started) return;
      if (reply.type === "ready") module = reply.module;
      else made(started, reply.pdf, reply.memory);
    });
    started.on("error", (error) => (failure = error));
    started.on("exit", (code) => {
      if (worker === started) forget(failure ?? new Error(`the document thread ended with code ${code}`));
    });
    return started;
  }

  function made(from: Worker, pdf: Uint8Array, memory: number): void {
    // an idle thread must not keep the program from ending
    from.unref();
    pending?.resolve(pdf);
    pending = null;
    if (memory > mostMemory) void stop();
    else quiet = setTimeout(() => void stop(), idleMs).unref();
  }

  function forget(reason: unknown): void {
    clearTimeout(quiet);
    worker = null;
    pending?.reject(reason);
    pending = null;
  }

  async function stop(): Promise<void> {
    const stopped = worker;
    forget(new Error("the document thread was stopped"));
    await stopped?.terminate();
  }

  async function run(job: Job): Promise<Uint8Array> {
    clearTimeout(quiet);
    worker ??= start();
    worker.ref();
    worker.postMessage(job, [job.sheet.buffer]);
    return await new Promise((resolve, reject) => (pending = { resolve, reject }));
  }

  return { run, stop };
}

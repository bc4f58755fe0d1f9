/**
 * The door of the document engine: content in, the bytes of a tagged PDF out. The same content gives the same bytes on any
 * host at any hour: fonts are bundled, the file's date is the content's, and nothing else is read from the machine. Typst
 * runs in a thread of its own, so neither the window nor the store waits for a document; WASM cannot be interrupted, so
 * cancelling ends that thread.
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Problem } from "../../shared/problems.ts";
import { locateAssets } from "./assets.ts";
import type { Job } from "./messages.ts";
import { filesOf, sheetBytes, type DocumentContent, type DocumentKind } from "./sheets.ts";
import { createThread } from "./thread.ts";

export type { DocumentContent, DocumentKind } from "./sheets.ts";

export interface DocumentEngineOptions {
  /**
   * The built `worker.ts` (or the source itself, where Node strips types), as a path or a file address. It is a bundle entry
   * of its own; from a bundle beside it, `new URL("./documentWorker.js", import.meta.url)`.
   */
  workerPath: string | URL;
  /** The compiler's WASM; by default it is looked for in its package, from `workerPath` upwards. */
  wasmPath?: string;
  /** A flat folder with the files of `fontFiles` (assets.ts); by default they are looked for in their packages. */
  fontsDir?: string;
  /** Milliseconds without work after which the thread and its memory are let go; a minute by default. */
  idleMs?: number;
}

export interface DocumentEngine {
  /**
   * Makes one document. Calls wait for one another, first come first served.
   * @throws CANCELLED where `signal` aborts or the engine is disposed; DOCUMENT_FAILED where the thread dies or the template
   * fails (the next call starts afresh); TEXT_TOO_LONG; BAD_DATE
   */
  render<K extends DocumentKind>(kind: K, content: DocumentContent[K], signal?: AbortSignal): Promise<Uint8Array>;
  /** Cancels what is waiting and ends the thread with all it remembers. A later `render` starts a new one. */
  dispose(): Promise<void>;
}

export function createDocumentEngine(options: DocumentEngineOptions): DocumentEngine {
  const workerPath = pathOf(options.workerPath);
  const locate = () => locateAssets(workerPath, options.wasmPath, options.fontsDir);
  const thread = createThread(workerPath, locate, options.idleMs ?? 60_000);
  let life = new AbortController();
  let last: Promise<unknown> = Promise.resolve();

  async function make(job: Job, signal: AbortSignal): Promise<Uint8Array> {
    if (signal.aborted) throw new Problem("CANCELLED", {});
    const stop = () => void thread.stop();
    signal.addEventListener("abort", stop, { once: true });
    try {
      return await thread.run(job);
    } catch (cause) {
      throw signal.aborted ? new Problem("CANCELLED", {}) : new Problem("DOCUMENT_FAILED", {}, { cause });
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  return {
    async render(kind, content, signal) {
      const either = signal === undefined ? life.signal : AbortSignal.any([signal, life.signal]);
      const job: Job = { kind, sheet: sheetBytes(kind, content), files: filesOf(content) };
      const turn = last.then(() => make(job, either));
      last = turn.catch(() => undefined);
      return await unlessAborted(turn, either);
    },
    async dispose() {
      life.abort();
      life = new AbortController();
      await thread.stop();
    },
  };
}

/** The promise's outcome, or CANCELLED at the moment of the abort: one that waits its turn is let go at once. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new Problem("CANCELLED", {}));
    if (signal.aborted) cancel();
    signal.addEventListener("abort", cancel, { once: true });
    const settled = () => signal.removeEventListener("abort", cancel);
    promise.then(resolve, reject).finally(settled);
  });
}

function pathOf(file: string | URL): string {
  return file instanceof URL || file.startsWith("file:") ? fileURLToPath(file) : resolve(file);
}

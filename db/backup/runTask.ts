/** Runs one task in a backup worker of its own, and ends it when it is no longer wanted. */
import { Worker } from "node:worker_threads";
import type { Progress } from "../../shared/contract/kinds.ts";
import { Problem, problemDetails } from "../../shared/problems.ts";
import { workerPath } from "../workerPath.ts";
import type { Checked } from "./checkFile.ts";
import type { BackupReply, BackupTask } from "./tasks.ts";

/**
 * The task's result, or its problem; CANCELLED once `signal` is aborted. It settles only when the worker is gone, so that
 * whatever file it was writing can be removed.
 */
export async function runTask(
  task: BackupTask,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Checked> {
  if (signal.aborted) throw new Problem("CANCELLED", {});
  const worker = new Worker(workerPath("backupWorker", "db/backup/backupWorker.ts"), { workerData: task });
  const stop = () => void worker.terminate();
  signal.addEventListener("abort", stop);
  try {
    const reply = await lastReply(worker, onProgress);
    if (reply?.kind === "done") return reply.checked;
    if (reply?.kind === "refused") throw new Problem(reply.code, problemDetails[reply.code].parse(reply.details));
    throw signal.aborted ? new Problem("CANCELLED", {}) : new Error("the backup worker ended without an answer");
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function lastReply(worker: Worker, onProgress: (progress: Progress) => void): Promise<BackupReply | null> {
  return new Promise((resolve, reject) => {
    let last: BackupReply | null = null;
    worker.on("message", (reply: BackupReply) => {
      if (reply.kind === "progress") onProgress({ share: reply.share, count: reply.count });
      else last = reply;
    });
    worker.on("error", reject);
    worker.on("exit", () => resolve(last));
  });
}

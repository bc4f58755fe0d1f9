/**
 * The backup worker: copies, checks and prepares store files on a thread and a connection of its own, so that a save never waits
 * for it. Copying is VACUUM INTO, which sees the store at one moment and stays encrypted; SQLite's online backup fails on
 * an encrypted file, and serializing would give plain text.
 */
import { copyFileSync } from "node:fs";
import { basename } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { Problem } from "../../shared/problems.ts";
import { openEncrypted } from "../connection.ts";
import { syncFile } from "../durable.ts";
import { migrate } from "../migrate.ts";
import { mintEpoch } from "../replica.ts";
import { sqliteProblem } from "../sqliteProblem.ts";
import { type Checked, checkFile } from "./checkFile.ts";
import type { BackupReply, BackupTask } from "./tasks.ts";

type Share = (share: number, count: number) => void;

const say = (reply: BackupReply) => parentPort?.postMessage(reply);

function copy(task: BackupTask & { kind: "copy" }, onShare: Share): Checked {
  const db = openEncrypted(task.store, task.key, { readonly: true });
  let before: number;
  try {
    before = Number(db.prepare("SELECT max(seq) FROM op").pluck().get() ?? 0);
    db.prepare("VACUUM INTO ?").run(task.to);
  } finally {
    db.close();
  }
  syncFile(task.to);
  onShare(0.4, 0);
  const checked = checkCopy(task, (share, count) => onShare(0.4 + 0.6 * share, count));
  if (checked.lastSeq < before) throw new Error("the copy lacks ops that were saved before it");
  return checked;
}

/** A restored store takes a new epoch here and now: no counter that was ever given out is given out again. */
function prepare(task: BackupTask & { kind: "prepare" }, onShare: Share): Checked {
  copyFileSync(task.backup, task.to);
  const db = openEncrypted(task.to, task.key);
  try {
    migrate(db);
    mintEpoch(db);
    // All in one file, to be renamed as one.
    db.pragma("journal_mode = DELETE");
  } finally {
    db.close();
  }
  syncFile(task.to);
  onShare(0.3, 0);
  return checkCopy(task, (share, count) => onShare(0.3 + 0.7 * share, count));
}

/** A copy that does not hold together says that its disk is bad, and nothing about the store that was copied. */
function checkCopy({ to, key }: { to: string; key: Uint8Array }, onShare: Share): Checked {
  try {
    return checkFile(to, key, onShare);
  } catch (error) {
    const damaged = error instanceof Problem && error.code === "STORE_CORRUPT";
    throw damaged ? new Problem("BACKUP_DAMAGED", { file: basename(to) }, { cause: error }) : error;
  }
}

function run(task: BackupTask, onShare: Share): Checked {
  if (task.kind === "copy") return copy(task, onShare);
  if (task.kind === "prepare") return prepare(task, onShare);
  return checkFile(task.file, task.key, onShare);
}

const task = workerData as BackupTask;
try {
  say({ kind: "done", checked: run(task, (share, count) => say({ kind: "progress", share, count })) });
} catch (error) {
  const problem = sqliteProblem(error, task.kind === "check" ? task.file : task.to);
  if (!(problem instanceof Problem)) throw error;
  say({ kind: "refused", code: problem.code, details: { ...problem.details } });
}

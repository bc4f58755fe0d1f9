/**
 * Writing a file whole or not at all: it grows under another name beside its place and takes its name when it is
 * complete and on disk, so that a full disk or a pulled plug never leaves half a table that looks like one.
 */
import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Problem } from "../../shared/problems.ts";

function problemOf(cause: unknown, path: string, signal: AbortSignal | undefined): unknown {
  if (cause instanceof Problem) return cause;
  if (signal?.aborted) return new Problem("CANCELLED", {}, { cause });
  const code = cause instanceof Error && "code" in cause ? cause.code : "";
  if (code === "ENOSPC" || code === "EDQUOT") return new Problem("DISK_FULL", {}, { cause });
  const isRefused =
    code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "ENOENT" || code === "ENOTDIR";
  return isRefused ? new Problem("FOLDER_READ_ONLY", { folder: dirname(path) }, { cause }) : cause;
}

/**
 * Writes what `content` streams to `path`, replacing what was there only at the end.
 * Throws DISK_FULL, FOLDER_READ_ONLY, CANCELLED; what stood at `path` is then untouched.
 */
export async function writeWhole(path: string, content: Readable, signal?: AbortSignal): Promise<void> {
  const growing = `${path}.${randomBytes(4).toString("hex")}.part`;
  try {
    const file = await open(growing, "wx");
    await pipeline(content, file.createWriteStream({ flush: true }), { signal });
    await rename(growing, path);
  } catch (cause) {
    content.destroy();
    await rm(growing, { force: true }).catch(() => undefined);
    throw problemOf(cause, path, signal);
  }
}

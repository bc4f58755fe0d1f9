/** Files to and from the store, a piece at a time: memory stays flat however large they are. */
import { createWriteStream, existsSync, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { once } from "node:events";
import type { Client } from "../shared/client.ts";
import { fileChunkBytes, type MadeFile } from "../shared/contract/device.ts";
import type { Progress } from "../shared/contract/kinds.ts";
import { Problem } from "../shared/problems.ts";

/** Sends a file up and gives its token. FILE_UNREADABLE, DISK_FULL. */
export async function sendFile(
  client: Client,
  path: string,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<string> {
  const file = await open(path, "r").catch(unreadable);
  try {
    const { size } = await file.stat();
    const { value } = await client.files.begin({ name: basename(path).slice(-300), size });
    const piece = Buffer.alloc(fileChunkBytes);
    for (let offset = 0; ;) {
      if (signal.aborted) throw new Problem("CANCELLED", {});
      const { bytesRead } = await file.read(piece, 0, piece.length, offset).catch(unreadable);
      if (bytesRead === 0) return value.token;
      await client.files.add({ token: value.token, offset, bytes: piece.toString("base64", 0, bytesRead) });
      offset += bytesRead;
      onProgress({ share: size > 0 ? Math.min(1, offset / size) : null, count: offset });
    }
  } finally {
    await file.close();
  }
}

/** Refuses what is no file that can be read, before anybody is asked for a passphrase. FILE_UNREADABLE. */
export async function demandFile(path: string): Promise<void> {
  const file = await open(path, "r").catch(unreadable);
  try {
    if (!(await file.stat()).isFile()) throw new Problem("FILE_UNREADABLE", {});
  } finally {
    await file.close();
  }
}

/** Reads a small file of text. FILE_UNREADABLE. */
export async function readText(path: string): Promise<string> {
  const file = await open(path, "r").catch(unreadable);
  try {
    return await file.readFile("utf8").catch(unreadable);
  } finally {
    await file.close();
  }
}

function unreadable(cause: unknown): never {
  throw new Problem("FILE_UNREADABLE", {}, { cause });
}

/** Writes what the store made to `path`, whole or not at all, and never over another file. DISK_FULL, FOLDER_READ_ONLY. */
export async function saveMade(client: Client, made: MadeFile, path: string, signal: AbortSignal): Promise<void> {
  if (existsSync(path)) throw new Problem("BAD_REQUEST", { path, reason: "is there already" });
  const part = `${path}.part`;
  try {
    await writePieces(client, made, part, signal);
    await rename(part, path);
  } catch (error) {
    const problem = diskProblem(error, path);
    // A folder that could not even be written in holds no part of it.
    if (!(problem instanceof Problem && problem.code === "FOLDER_READ_ONLY")) rmSync(part, { force: true });
    throw problem;
  } finally {
    await client.files.drop({ token: made.token });
  }
}

async function writePieces(client: Client, made: MadeFile, part: string, signal: AbortSignal): Promise<void> {
  const stream = createWriteStream(part, { flush: true });
  // Opened before anything is asked for, so that a folder that refuses is found at once.
  await once(stream, "open");
  const failed = once(stream, "error").then(([error]) => Promise.reject(error as Error));
  failed.catch(() => {});
  for (let offset = 0; offset < made.size;) {
    if (signal.aborted) throw new Problem("CANCELLED", {});
    const { bytes } = await client.files.read({ token: made.token, offset });
    const piece = Buffer.from(bytes, "base64");
    offset += piece.length;
    if (!stream.write(piece)) await Promise.race([once(stream, "drain"), failed]);
  }
  stream.end();
  await Promise.race([once(stream, "close"), failed]);
}

/** What a disk says, as the catalogue's problem. */
export function diskProblem(error: unknown, path: string): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (["ENOSPC", "EDQUOT", "EFBIG"].includes(String(code))) return new Problem("DISK_FULL", {}, { cause: error });
  if (["EACCES", "EPERM", "EROFS", "ENOENT", "ENOTDIR"].includes(String(code)))
    return new Problem("FOLDER_READ_ONLY", { folder: dirname(path) }, { cause: error });
  return error;
}

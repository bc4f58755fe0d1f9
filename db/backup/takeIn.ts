/**
 * Taking in a backup that lies elsewhere, on a stick or a share: it is copied beside the others under a part's name, looked through
 * with the profile's key, and only then counts as a backup. What cannot be read with that key leaves nothing behind.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { TableFile } from "../../interchange/tables/readTable.ts";
import { Problem } from "../../shared/problems.ts";
import { moveDurably } from "../durable.ts";
import type { Session } from "../profile/session.ts";
import { sqliteProblem } from "../sqliteProblem.ts";
import { listBackups, nameFor, readNote, writeNote } from "./files.ts";
import { runTask } from "./runTask.ts";

/** A file on its way in, and what it was called where it lay. */
export interface Incoming {
  name: string;
  file: { open(): Promise<TableFile> };
}

const pieceBytes = 1 << 20;

/**
 * The name of the backup among the others; that of its twin where the very same one is there already. BACKUP_UNKNOWN, STORE_NEWER,
 * PROFILE_LOCKED, DISK_FULL, FOLDER_READ_ONLY.
 */
export async function takeIn(session: Session, folder: string, incoming: Incoming): Promise<string> {
  session.profileFile();
  const key = session.storeKey();
  const said = timeIn(incoming.name);
  const name = nameFor(folder, said ?? session.clock.now());
  const part = join(folder, `${name}.part`);
  try {
    mkdirSync(folder, { recursive: true });
    await copyTo(part, incoming);
    const checked = await runTask({ kind: "check", key, file: part }, new AbortController().signal, () => {});
    const twin = listBackups(folder).find(({ file }) => readNote(folder, file)?.hash === checked.hash);
    if (twin && (said === null || said === Date.parse(twin.at))) {
      rmSync(part, { force: true });
      return twin.file;
    }
    writeNote(folder, name, checked);
    moveDurably(part, join(folder, name));
    return name;
  } catch (error) {
    for (const ending of [".part", ".part-journal", ".json"]) rmSync(join(folder, name + ending), { force: true });
    const problem = sqliteProblem(error, part);
    if (problem instanceof Problem && problem.code === "STORE_CORRUPT")
      throw new Problem("BACKUP_UNKNOWN", { file: incoming.name }, { cause: error });
    throw problem;
  }
}

/** When it was made, as its name says, also where a browser put ` (1)` behind it or it was set aside. */
function timeIn(name: string): number | null {
  const [, day, hours, minutes, seconds] = /(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z/.exec(name) ?? [];
  const at = Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`);
  return Number.isNaN(at) ? null : at;
}

async function copyTo(path: string, { file }: Incoming): Promise<void> {
  const from = await file.open();
  const to = openSync(path, "w", 0o600);
  try {
    const piece = Buffer.alloc(pieceBytes);
    for (let at = 0; ;) {
      const { bytesRead } = await from.read(piece, 0, piece.length, at);
      if (bytesRead === 0) break;
      for (let done = 0; done < bytesRead;) done += writeSync(to, piece, done, bytesRead - done, at + done);
      at += bytesRead;
    }
    fsyncSync(to);
  } finally {
    closeSync(to);
    await from.close();
  }
}

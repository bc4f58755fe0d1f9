/**
 * The mailbox below a folder that something else moves (SMB, OneDrive, Dropbox, Syncthing), as both sides see it. Each replica
 * writes below its own prefix, the hub below its own, and nobody touches what another wrote. A file appears under its name only
 * once it is whole and on the disk, and never changes. No locks and no times are looked at, and that something is not there says
 * nothing: it may not have arrived.
 *
 *     fieldbook-<district>/devices/<replica>/<order>-<request>.request     a replica's, encrypted to the hub
 *     fieldbook-<district>/hub/<replica>/<request>.reply                   the hub's, encrypted to the device
 *     fieldbook-<district>/devices/<replica>/<letter>.photos               what a replica brings and wants of photos
 *     fieldbook-<district>/hub/<replica>/<letter>.photos                   the hub's answers to it
 *
 * Whatever moves files may make copies of them (`.sync-conflict-...`, ` (1)`): the id at the beginning says what a file is, and
 * the first copy that opens is as good as any.
 */
import { randomUUID } from "node:crypto";
import { constants, type Dirent } from "node:fs";
import { access, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Problem } from "../../shared/problems.ts";

const id = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const requestName = new RegExp(`^(\\d{8})-(${id})[^/]*\\.request`, "i");
const photosName = new RegExp(`^(${id})[^/]*\\.photos`, "i");
const replyName = new RegExp(`^(${id})[^/]*\\.reply`, "i");
const directoryName = new RegExp(`^${id}$`, "i");
const partName = new RegExp(`^\\.${id}\\.part$`, "i");
/** More names than this in one directory are not looked at: whoever may write to the folder could make any number. */
const mostNames = 20_000;
/** A letter about photos, or the answers to one, is no larger than this: longer files are nobody's of ours. */
export const photoFileBytes = 64 * 2 ** 20;

export interface Lying {
  /** Of the request: its own, or the one that it answers. */
  id: string;
  /** Requests are taken in this order. */
  order: number;
  /** Its copies, the one with the right name first. */
  paths: string[];
}

/** Whose prefix: a replica's own, or the hub's for it. */
type Side = "device" | "hub";

export class Box {
  readonly folder: string;
  readonly #root: string;

  constructor(folder: string, district: string) {
    this.folder = folder;
    this.#root = join(folder, `fieldbook-${district}`);
  }

  /** MAILBOX_MISSING where the shared folder itself is not there: a disk that is not connected is no empty one. */
  async demand(): Promise<void> {
    const found = await stat(this.folder).catch(() => null);
    if (!found?.isDirectory()) throw new Problem("MAILBOX_MISSING", { folder: this.folder });
    await access(this.folder, constants.R_OK).catch((cause: unknown) => {
      throw new Problem("MAILBOX_MISSING", { folder: this.folder }, { cause });
    });
  }

  /** The replicas that have written something. */
  async replicas(): Promise<string[]> {
    const found = await entriesIn(join(this.#root, "devices"));
    const names = found.filter((each) => each.isDirectory() && directoryName.test(each.name));
    return names.map(({ name }) => name).toSorted();
  }

  async requests(replica: string): Promise<Lying[]> {
    const all = await this.#lying(this.#requests(replica), requestName, (found) => ({
      order: Number(found[1]),
      id: found[2] ?? "",
    }));
    return all.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  }

  async replies(replica: string): Promise<Lying[]> {
    return this.#lying(this.#replies(replica), replyName, (found) => ({ order: 0, id: found[1] ?? "" }));
  }

  /** Of either side: questions about photos, or the answers to them. */
  async photos(side: Side, replica: string): Promise<Lying[]> {
    return this.#lying(this.#prefix(side, replica), photosName, (found) => ({ order: 0, id: found[1] ?? "" }));
  }

  writePhotos(side: Side, replica: string, letter: string, bytes: Uint8Array): Promise<void> {
    return this.#write(join(this.#prefix(side, replica), `${letter}.photos`), bytes);
  }

  writeRequest(replica: string, request: { id: string; order: number }, bytes: Uint8Array): Promise<void> {
    const name = `${String(request.order).padStart(8, "0")}-${request.id}.request`;
    return this.#write(join(this.#requests(replica), name), bytes);
  }

  writeReply(replica: string, request: string, bytes: Uint8Array): Promise<void> {
    return this.#write(join(this.#replies(replica), `${request}.reply`), bytes);
  }

  /** Lets go of files, all their copies: only ever of those below the caller's own prefix. */
  async remove({ paths }: Lying): Promise<void> {
    for (const path of paths) await rm(path, { force: true }).catch((error: unknown) => this.#refuse(error));
  }

  /** What a writer that was cut off has left below a prefix. */
  async sweep(side: Side, replica: string): Promise<void> {
    const directory = this.#prefix(side, replica);
    for (const { name } of await entriesIn(directory))
      if (partName.test(name)) await rm(join(directory, name), { force: true }).catch(() => {});
  }

  #prefix(side: Side, replica: string): string {
    return side === "device" ? this.#requests(replica) : this.#replies(replica);
  }

  #requests(replica: string): string {
    return join(this.#root, "devices", replica);
  }

  #replies(replica: string): string {
    return join(this.#root, "hub", replica);
  }

  async #lying(
    directory: string,
    pattern: RegExp,
    read: (found: RegExpExecArray) => { id: string; order: number },
  ): Promise<Lying[]> {
    const byId = new Map<string, Lying>();
    for (const entry of await entriesIn(directory)) {
      const found = entry.isFile() ? pattern.exec(entry.name) : null;
      if (!found) continue;
      const { id: name, order } = read(found);
      const lying = byId.get(name.toLowerCase()) ?? { id: name.toLowerCase(), order, paths: [] };
      // The shortest name is the one it was given.
      lying.paths = [...lying.paths, join(directory, entry.name)].toSorted((a, b) => a.length - b.length);
      byId.set(lying.id, lying);
    }
    return [...byId.values()];
  }

  async #write(path: string, bytes: Uint8Array): Promise<void> {
    await this.demand();
    const part = join(dirname(path), `.${randomUUID()}.part`);
    try {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(part, "wx");
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, path);
      await syncDirectory(dirname(path));
    } catch (error) {
      await rm(part, { force: true }).catch(() => {});
      this.#refuse(error);
    }
  }

  #refuse(cause: unknown): never {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    if (["ENOSPC", "EDQUOT", "EFBIG"].includes(code)) throw new Problem("DISK_FULL", {}, { cause });
    if (["EACCES", "EPERM", "EROFS", "ENOTDIR"].includes(code))
      throw new Problem("FOLDER_READ_ONLY", { folder: this.folder }, { cause });
    if (["ENOENT", "EIO", "EBUSY", "ESTALE", "ENOTCONN", "EHOSTDOWN"].includes(code))
      throw new Problem("MAILBOX_MISSING", { folder: this.folder }, { cause });
    throw cause;
  }
}

/**
 * The first copy that opens, by `opening`; null where none does yet: whatever brings it may still be at it. Files above `most` bytes
 * are not read at all.
 */
export async function openFirst<T>(
  { paths }: Lying,
  most: number,
  opening: (bytes: Buffer) => Promise<T>,
): Promise<T | Problem | null> {
  let problem: Problem | null = null;
  for (const path of paths) {
    const bytes = await readWhole(path, most);
    if (bytes instanceof Problem) problem = bytes;
    if (bytes === null || bytes instanceof Problem) continue;
    try {
      return await opening(bytes);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problem = error;
    }
  }
  return problem;
}

async function readWhole(path: string, most: number): Promise<Buffer | Problem | null> {
  // A file that is locked, or whose content is still elsewhere, is one that has not arrived.
  const file = await open(path, "r").catch(() => null);
  if (!file) return null;
  try {
    if ((await file.stat()).size > most) return new Problem("BUNDLE_TOO_LARGE", { most });
    return await file.readFile().catch(() => null);
  } finally {
    await file.close();
  }
}

async function entriesIn(directory: string): Promise<Dirent[]> {
  const found = await readdir(directory, { withFileTypes: true }).catch((): Dirent[] => []);
  return found.slice(0, mostNames);
}

/** So that the name outlives a power cut; not every system and not every share can. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, "r").catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

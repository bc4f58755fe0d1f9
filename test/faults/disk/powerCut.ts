/**
 * What a disk holds after the power was cut. Lasting is what was there at the start and whatever a sync reached since: of a file
 * its contents, of a folder which names it has. Of the rest each sector of 512 bytes holds, by chance, any of the states it went
 * through, whatever became of the sectors beside it, so writes are lost, torn and out of order; and names got as far as some
 * change of the list, because file systems keep those in order. What the program saw while it ran is of no account.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Random } from "../../../shared/domain/random.ts";
import type { Change, Content, Naming } from "./journal.ts";

const sectorBytes = 512;

/** A file by itself, whatever its names. */
interface File {
  lasting: Bytes;
  waiting: Content[];
}

function newFile(content: Buffer = Buffer.alloc(0)): File {
  return { lasting: new Bytes(content), waiting: [] };
}

/** The contents of a file, changed in place. */
class Bytes {
  private room: Buffer;
  private length: number;

  constructor(content: Buffer) {
    this.room = content;
    this.length = content.length;
  }

  take(change: Content): void {
    if (change.kind === "truncate") this.resize(change.offset);
    else {
      this.resize(Math.max(this.length, change.offset + change.data.length));
      change.data.copy(this.room, change.offset);
    }
  }

  now(): Buffer {
    return this.room.subarray(0, this.length);
  }

  copy(): Bytes {
    return new Bytes(Buffer.from(this.now()));
  }

  /** What a file grows by reads as zeros until it is written. */
  private resize(length: number): void {
    if (length > this.room.length) {
      const larger = Buffer.alloc(length * 2);
      this.now().copy(larger);
      this.room = larger;
    }
    this.room.fill(0, Math.min(this.length, length), Math.max(this.length, length));
    this.length = length;
  }
}

class Disk {
  private readonly root: string;
  private readonly files = new Map<number, File>();
  /** As the program sees names, and as they would be after a cut. */
  private readonly seen: Map<string, File>;
  private readonly lasting: Map<string, File>;
  private waiting: { change: Naming; file: File | undefined }[] = [];

  /** `base` is a copy of the folder as it was before the program began. */
  constructor(root: string, base: string) {
    this.root = root;
    const names = filesBelow(base).filter((name) => !name.endsWith("-shm"));
    this.seen = new Map(names.map((name) => [join(root, name), newFile(readFileSync(join(base, name)))]));
    this.lasting = new Map(this.seen);
  }

  take(change: Change): void {
    if ("data" in change) this.files.get(change.file)?.waiting.push(change);
    else if (change.kind === "sync") syncFile(this.files.get(change.file));
    else if (change.kind === "syncFolder") this.syncNames(change.path);
    else if (change.kind === "known") this.knows(change);
    else this.renames(change);
  }

  /** Lets chance decide about what was not synced, and writes the outcome into `to`. Returns how many changes were waiting. */
  cut(to: string, random: Random): number {
    let dropped = 0;
    const upTo = random.below(this.waiting.length + 1);
    dropped += this.waiting.length - upTo;
    for (const { change, file } of this.waiting.slice(0, upTo)) apply(this.lasting, change, file);
    for (const [path, file] of this.lasting) {
      dropped += file.waiting.length;
      const into = join(to, relative(this.root, path));
      mkdirSync(dirname(into), { recursive: true });
      writeFileSync(into, afterCut(file, random).now());
    }
    return dropped;
  }

  private knows({ file, path }: { file: number; path: string }): void {
    const known = this.seen.get(path);
    if (!known) throw new Error(`${path} was there and is in no copy of the start`);
    this.files.set(file, known);
  }

  private renames(change: Naming): void {
    const file = change.kind === "create" ? newFile() : this.seen.get(change.path);
    if (change.kind === "create" && file) this.files.set(change.file, file);
    apply(this.seen, change, file);
    this.waiting.push({ change, file });
  }

  private syncNames(folder: string): void {
    const [reached, rest] = [[], []] as [typeof this.waiting, typeof this.waiting];
    for (const each of this.waiting) (dirname(each.change.path) === folder ? reached : rest).push(each);
    for (const { change, file } of reached) apply(this.lasting, change, file);
    this.waiting = rest;
  }
}

/**
 * Makes the state after a cut at the end of `changes` in `to`. `root` is the folder the program worked in, `base` a copy of it
 * from before. Returns how many changes no sync had reached.
 */
export function cutPower(options: {
  root: string;
  base: string;
  to: string;
  changes: Change[];
  random: Random;
}): number {
  const disk = new Disk(options.root, options.base);
  for (const change of options.changes) disk.take(change);
  rmSync(options.to, { recursive: true, force: true });
  mkdirSync(options.to, { recursive: true });
  return disk.cut(options.to, options.random);
}

/** A copy of a folder to start from. */
export function copyFolder(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

function apply(names: Map<string, File>, change: Naming, file: File | undefined): void {
  if (change.kind === "create" && file) names.set(change.path, file);
  else if (change.kind === "unlink") names.delete(change.path);
  else if (change.kind === "rename") {
    const moved = file ?? names.get(change.path);
    names.delete(change.path);
    if (moved) names.set(change.to, moved);
  }
}

function syncFile(file: File | undefined): void {
  for (const change of file?.waiting.splice(0) ?? []) file?.lasting.take(change);
}

/** A file with what chance left of its unsynced changes. */
function afterCut({ lasting, waiting }: File, random: Random): Bytes {
  const fate = random.below(4);
  if (fate === 0 || waiting.length === 0) return lasting;
  const content = lasting.copy();
  // For each sector the change up to which it got to the disk; lengths have a fate of their own.
  const reached = new Map<number, number>();
  const got = (sector: number, at: number) => {
    if (!reached.has(sector)) reached.set(sector, random.below(waiting.length + 1));
    return at < (reached.get(sector) ?? 0);
  };
  for (const [at, change] of waiting.entries()) {
    if (fate === 1) content.take(change);
    else if (change.kind === "write") {
      for (const piece of pieces(change)) if (got(piece.sector, at)) content.take(piece);
    } else if (random.below(2) === 0) content.take(change);
  }
  return content;
}

type Piece = Content & { sector: number };

/** A write cut at the borders of sectors. */
function pieces({ file, offset, data }: Content): Piece[] {
  const found: Piece[] = [];
  for (let at = 0; at < data.length;) {
    const sector = Math.floor((offset + at) / sectorBytes);
    const end = Math.min(data.length, (sector + 1) * sectorBytes - offset);
    found.push({ kind: "write", file, offset: offset + at, data: data.subarray(at, end), sector });
    at = end;
  }
  return found;
}

/**
 * The disk of disk.c from the test's side: compiles it on the spot, gives the environment a program is started with to stand on
 * it, and reads and sets what both share while the program runs. Linux only, and only where there is a C compiler; elsewhere
 * `whyNoDisk` says so, in words for a test's title.
 */
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const compilers = ["cc", "gcc", "clang"];
/** In the order of `struct control`, eight bytes each. */
const fields = ["room", "cutAt", "deaf", "changes", "syncs", "refused"] as const;
type Field = (typeof fields)[number];

let reason: string | null | undefined;

/** Why there can be no such disk on this machine; null where there can. */
export function whyNoDisk(): string | null {
  if (reason !== undefined) return reason;
  if (process.platform !== "linux") reason = "no preloaded disk on this system, only on Linux";
  else if (!findCompiler()) reason = "no C compiler on this machine";
  else reason = null;
  return reason;
}

function findCompiler(): string | undefined {
  return compilers.find((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0);
}

/** Compiles the library into `folder` and returns its path. */
export function compileDisk(folder: string): string {
  const library = join(folder, "disk.so");
  if (existsSync(library)) return library;
  const args = ["-shared", "-fPIC", "-O2", "-o", library, sourcePath(), "-ldl", "-lpthread"];
  const { status, stderr } = spawnSync(findCompiler() ?? "cc", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`disk.c does not compile: ${stderr}`);
  return library;
}

/** Beside this file, also when this file is a part of a bundle in dist/. */
function sourcePath(): string {
  const here = import.meta.url;
  return fileURLToPath(new URL(here.endsWith(".ts") ? "./disk.c" : "../../test/faults/disk/disk.c", here));
}

export class WatchedDisk {
  /** The list of changes; there is none where no `journal` was asked for. */
  readonly journal: string;
  /** For the program that is to stand on this disk. */
  readonly env: Record<string, string>;
  private readonly control: number;

  /** Watches the files below `folder`; its own files go to `scratch`, which lies elsewhere. */
  constructor(library: string, folder: string, scratch: string, options: { journal: boolean }) {
    const shared = join(scratch, "control");
    this.journal = join(scratch, "journal");
    this.control = openSync(shared, "w+");
    writeSync(this.control, Buffer.alloc(fields.length * 8));
    this.set("room", -1);
    this.env = {
      LD_PRELOAD: library,
      FIELDBOOK_DISK_FOLDER: folder,
      FIELDBOOK_DISK_CONTROL: shared,
      ...(options.journal ? { FIELDBOOK_DISK_JOURNAL: this.journal } : {}),
      // File work of the runtime that would pass the C library by.
      UV_USE_IO_URING: "0",
    };
  }

  /** `room`: writes the disk still has room for, negative without end. `cutAt`: the change that is the last. `deaf`: 1 forgets syncs. */
  set(field: Field, value: number): void {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(value));
    writeSync(this.control, bytes, 0, 8, fields.indexOf(field) * 8);
  }

  get(field: Field): number {
    const bytes = Buffer.alloc(8);
    readSync(this.control, bytes, 0, 8, fields.indexOf(field) * 8);
    return Number(bytes.readBigInt64LE());
  }

  close(): void {
    closeSync(this.control);
  }
}

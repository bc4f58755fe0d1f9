/**
 * Files on their way in and out, in pieces. What comes in is written to the profile's temporary folder, which is emptied when a
 * session begins and ends; what is made here for going out holds typed words and never touches the disk.
 */
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fileChunkBytes, type MadeFile } from "../shared/contract/device.ts";
import { newId } from "../shared/domain/ids.ts";
import { Problem } from "../shared/problems.ts";
import { sqliteProblem } from "./sqliteProblem.ts";

interface Incoming {
  path: string;
  name: string;
  received: number;
}

export class Staging {
  private readonly folder: string;
  private readonly incoming = new Map<string, Incoming>();
  private readonly made = new Map<string, Uint8Array>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** DISK_FULL, FOLDER_READ_ONLY. */
  begin(name: string): { token: string } {
    const token = newId();
    const path = join(this.folder, token);
    this.guard(() => {
      mkdirSync(this.folder, { recursive: true });
      closeSync(openSync(path, "wx", 0o600));
    });
    this.incoming.set(token, { path, name, received: 0 });
    return { token };
  }

  add(token: string, offset: number, bytes: string): void {
    const file = this.find(token);
    if (offset !== file.received)
      throw new Problem("BAD_REQUEST", { path: "offset", reason: `expected ${file.received}` });
    const piece = Buffer.from(bytes, "base64");
    this.guard(() => writeAt(file.path, piece, offset));
    file.received += piece.length;
  }

  /** Where an incoming file lies, and what it was called. */
  find(token: string): Incoming {
    const file = this.incoming.get(token);
    if (!file) throw new Problem("NOT_FOUND", { what: "file" });
    return file;
  }

  /** Offers bytes made here to whoever reads the token. */
  offer(name: string, mediaType: string, bytes: Uint8Array): MadeFile {
    const token = newId();
    this.made.set(token, bytes);
    return { token, name, mediaType, size: bytes.length };
  }

  read(token: string, offset: number): { bytes: string; total: number } {
    const bytes = this.made.get(token);
    if (!bytes) throw new Problem("NOT_FOUND", { what: "file" });
    const piece = bytes.subarray(offset, offset + fileChunkBytes);
    return { bytes: Buffer.from(piece).toString("base64"), total: bytes.length };
  }

  drop(token: string): void {
    const file = this.incoming.get(token);
    if (file) rmSync(file.path, { force: true });
    this.incoming.delete(token);
    this.made.delete(token);
  }

  /** Forgets everything: what was made holds typed words, what came in holds names. It goes when the key goes. */
  dropAll(): void {
    for (const token of [...this.incoming.keys(), ...this.made.keys()]) this.drop(token);
  }

  private guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      throw sqliteProblem(error, join(this.folder, "file"));
    }
  }
}

/** At its place, not at the end: a piece that a full disk cut short is written over when it is sent again. */
function writeAt(path: string, piece: Uint8Array, offset: number): void {
  const file = openSync(path, "r+");
  try {
    for (let done = 0; done < piece.length;) done += writeSync(file, piece, done, piece.length - done, offset + done);
  } finally {
    closeSync(file);
  }
}

/**
 * Files on their way in and out, in pieces. What comes in is written sealed to the profile's temporary folder, which is emptied
 * when a session begins and ends; what is made here for going out holds typed words and never touches the disk.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileChunkBytes, type MadeFile } from "../shared/contract/device.ts";
import { newId } from "../shared/domain/ids.ts";
import { Problem } from "../shared/problems.ts";
import { type FileName, mediaTypeOf } from "./fileName.ts";
import { SealedFile } from "./sealedFile.ts";
import { sqliteProblem } from "./sqliteProblem.ts";

interface Incoming {
  file: SealedFile;
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
    this.guard(() => {
      mkdirSync(this.folder, { recursive: true });
      this.incoming.set(token, { file: new SealedFile(join(this.folder, token)), name, received: 0 });
    });
    return { token };
  }

  add(token: string, offset: number, bytes: string): void {
    const incoming = this.find(token);
    if (offset !== incoming.received)
      throw new Problem("BAD_REQUEST", { path: "offset", reason: `expected ${incoming.received}` });
    const piece = Buffer.from(bytes, "base64");
    this.guard(() => incoming.file.write(piece, offset));
    incoming.received += piece.length;
  }

  /** An incoming file and what it was called. NOT_FOUND. */
  find(token: string): Incoming {
    const incoming = this.incoming.get(token);
    if (!incoming) throw new Problem("NOT_FOUND", { what: "file" });
    return incoming;
  }

  /** Offers bytes made here to whoever reads the token. */
  offer(name: FileName, bytes: Uint8Array): MadeFile {
    const token = newId();
    this.made.set(token, bytes);
    return { token, name, mediaType: mediaTypeOf(name), size: bytes.length };
  }

  read(token: string, offset: number): { bytes: string; total: number } {
    const bytes = this.made.get(token);
    if (!bytes) throw new Problem("NOT_FOUND", { what: "file" });
    const piece = bytes.subarray(offset, offset + fileChunkBytes);
    return { bytes: Buffer.from(piece).toString("base64"), total: bytes.length };
  }

  drop(token: string): void {
    this.incoming.get(token)?.file.drop();
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

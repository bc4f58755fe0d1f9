/**
 * A file that means nothing to whoever finds it: encrypted (AES-256-CTR) under a key that never leaves this process's memory. What
 * somebody brings in holds names, and a copy of it that a crash or a flat battery leaves behind must not be readable on a stolen
 * disk. Nothing checks its bytes: whoever can change files under a running program has other ways.
 */
import { createCipheriv, randomBytes } from "node:crypto";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import type { TableFile } from "../interchange/tables/readTable.ts";

const blockBytes = 16;

export class SealedFile {
  readonly path: string;
  private readonly key = randomBytes(32);

  /** Makes an empty file, which must not be there yet. */
  constructor(path: string) {
    this.path = path;
    closeSync(openSync(path, "wx", 0o600));
  }

  /** Writes at a place, not at the end: a piece that a full disk cut short is written over when it is sent again. */
  write(piece: Uint8Array, position: number): void {
    const sealed = this.crypt(piece, position);
    const file = openSync(this.path, "r+");
    try {
      for (let done = 0; done < sealed.length;)
        done += writeSync(file, sealed, done, sealed.length - done, position + done);
    } finally {
      closeSync(file);
    }
  }

  /** The file as it was before it was sealed, to be read at any place. */
  async open(): Promise<TableFile> {
    const file = await open(this.path, "r");
    const { size } = await file.stat();
    return {
      size,
      read: async (into, at, length, position) => {
        const { bytesRead } = await file.read(into, at, length, position);
        const read = into.subarray(at, at + bytesRead);
        this.crypt(read, position).copy(read);
        return { bytesRead };
      },
      close: () => file.close(),
    };
  }

  drop(): void {
    rmSync(this.path, { force: true });
  }

  /** Sealing and unsealing are the same. The counter of a block is its place in the file. */
  private crypt(bytes: Uint8Array, position: number): Buffer {
    const counter = Buffer.alloc(blockBytes);
    counter.writeBigUInt64BE(BigInt(Math.floor(position / blockBytes)), 8);
    const cipher = createCipheriv("aes-256-ctr", this.key, counter);
    cipher.update(Buffer.alloc(position % blockBytes));
    return cipher.update(bytes);
  }
}

/**
 * What a set of rows hashes to: the XOR of the first 16 bytes of SHA-256 of each row, so that a row is taken out and put in without
 * looking at the others. Hub and replica each keep one for every bucket; after a complete pull they must be equal. It finds
 * mistakes, it does not keep anybody from making one: what protects the way is the seal of the bundle.
 */
import { hash } from "node:crypto";
import { canonicalRow, type ConfirmedRow } from "../../shared/sync/rows.ts";

const size = 16;

/** The hash of no rows, hex. */
export const noRows = "0".repeat(size * 2);

export class RowHash {
  private readonly sum: Buffer;

  constructor(hex: string = noRows) {
    this.sum = Buffer.alloc(size);
    this.sum.write(hex, "hex");
  }

  /** Puts a row in, or takes out one that is in. */
  toggle(row: ConfirmedRow): this {
    // A character for each byte: a buffer for each row would cost as much again.
    const part = hash("sha256", canonicalRow(row), "binary");
    for (let at = 0; at < size; at += 1) this.sum[at] = (this.sum[at] ?? 0) ^ part.charCodeAt(at);
    return this;
  }

  /** A row that was (or null, for a new one) is now another. */
  replace(before: ConfirmedRow | null, after: ConfirmedRow): this {
    if (before) this.toggle(before);
    return this.toggle(after);
  }

  hex(): string {
    return this.sum.toString("hex");
  }
}

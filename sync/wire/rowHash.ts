/**
 * What a set of rows hashes to: the XOR of the first 16 bytes of SHA-256 of each row, so that a row is taken out and put in without
 * looking at the others. Hub and replica each keep one for every bucket; after a complete pull they must be equal. It finds
 * mistakes, it does not keep anybody from making one: what protects the way is the seal of the bundle.
 */
import { hash } from "node:crypto";
import { canonicalRow, type ConfirmedRow } from "../../shared/sync/rows.ts";

const hexLength = 32;
/** Hex digits of one number of the sum. */
const wordLength = 8;
const words = hexLength / wordLength;

/** The hash of no rows, hex. */
export const noRows = "0".repeat(hexLength);

/** What a row adds to the hash of a set, hex. Both ends keep it beside the row: to take a row out, nobody hashes again what it was. */
export function rowHash(row: ConfirmedRow): string {
  return hash("sha256", canonicalRow(row), "hex").slice(0, hexLength);
}

export class RowHash {
  readonly #sum = new Uint32Array(words);

  constructor(hex: string = noRows) {
    this.toggleHash(hex);
  }

  /** Puts a row in, or takes out one that is in. */
  toggle(row: ConfirmedRow): this {
    return this.toggleHash(rowHash(row));
  }

  /** The same with what the row adds (`rowHash`). */
  toggleHash(hex: string): this {
    for (let at = 0; at < words; at += 1) {
      const word = Number.parseInt(hex.slice(at * wordLength, (at + 1) * wordLength), 16);
      this.#sum[at] = (this.#sum[at] ?? 0) ^ word;
    }
    return this;
  }

  hex(): string {
    return [...this.#sum].map((word) => word.toString(16).padStart(wordLength, "0")).join("");
  }
}

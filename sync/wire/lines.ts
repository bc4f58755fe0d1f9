/**
 * The lines of a bundle and their seal, whatever they say. The whole of a bundle is gathered first, never more than its limit: a
 * seal can only be checked at the end, and nothing may be used before.
 */
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { Problem } from "../../shared/problems.ts";
import { type Purpose, sign, verify } from "./keys.ts";

/** A bundle at hand, or on its way in pieces (a socket, a file, an unpacking stream). */
export type BundleInput = Uint8Array | AsyncIterable<Uint8Array>;

const newline = 10;
/** Hashed in about a millisecond. */
const pieceBytes = 2 ** 20;

/** Puts the lines and their seal into one buffer. A line must not hold a line break. */
export function sealed(purpose: Purpose, lines: readonly (string | Uint8Array)[], privateKey: string): Buffer {
  const end = Buffer.from("\n");
  const parts = lines.flatMap((line) => [typeof line === "string" ? Buffer.from(line) : line, end]);
  for (const part of parts) if (part !== end && part.includes(newline)) throw new Error("A line with a line break");
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return Buffer.concat([...parts, Buffer.from(sealLine(sign(purpose, hash.digest(), privateKey)))]);
}

function sealLine(seal: string): string {
  return `${JSON.stringify({ seal })}\n`;
}

export interface Lines {
  /** The first line. BUNDLE_BROKEN where it is longer than allowed. */
  first(most: number): Buffer;
  /** The lines between the first and the seal, once the seal was found to be the key's. BUNDLE_BROKEN. */
  checked(purpose: Purpose, publicKey: string): Promise<BodyLines>;
}

/** Lines that are taken out of the bundle when they are read: a large page then never stands in memory twice. */
export class BodyLines {
  readonly #bytes: Buffer;
  /** Where each line ends. */
  readonly #ends: readonly number[];

  constructor(bytes: Buffer) {
    const ends: number[] = [];
    for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, end + 1)) ends.push(end);
    this.#bytes = bytes;
    this.#ends = ends;
  }

  get length(): number {
    return this.#ends.length;
  }

  /** A line's bytes; none where there is no such line. */
  at(line: number): Buffer {
    return this.#bytes.subarray(this.#from(line), this.#ends[line] ?? 0);
  }

  text(line: number): string {
    return this.#bytes.toString("utf8", this.#from(line), this.#ends[line] ?? 0);
  }

  #from(line: number): number {
    return line === 0 ? 0 : (this.#ends[line - 1] ?? -1) + 1;
  }
}

/** Gathers a bundle of at most `most` bytes. BUNDLE_TOO_LARGE as soon as there is one more; BUNDLE_BROKEN where it has no end. */
export async function linesOf(input: BundleInput, most: number): Promise<Lines> {
  const bytes = await gathered(input, most);
  const start = bytes.length < 2 ? -1 : bytes.lastIndexOf(newline, bytes.length - 2) + 1;
  const firstEnd = bytes.indexOf(newline);
  if (start < 1 || bytes.at(-1) !== newline) throw new Problem("BUNDLE_BROKEN", { reason: "cut" });
  return {
    first: (longest) => {
      if (firstEnd > longest) throw new Problem("BUNDLE_BROKEN", { reason: "head" });
      return bytes.subarray(0, firstEnd);
    },
    checked: async (purpose, publicKey) => {
      const seal = sealOf(bytes.subarray(start));
      if (seal === null || !verify(purpose, await hashOf(bytes.subarray(0, start)), seal, publicKey))
        throw new Problem("BUNDLE_BROKEN", { reason: "seal" });
      return new BodyLines(bytes.subarray(firstEnd + 1, start));
    },
  };
}

/** By pieces, between which whoever saves has a turn: of a large page all at once took longer than a save. */
async function hashOf(bytes: Buffer): Promise<Buffer> {
  const hash = createHash("sha256");
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    if (at > 0) await setImmediate();
    hash.update(bytes.subarray(at, at + pieceBytes));
  }
  return hash.digest();
}

/** The seal has one spelling, to the byte: a bundle that says the same otherwise is not the one that was sent. */
function sealOf(line: Buffer): string | null {
  const seal = /^\{"seal":"([A-Za-z0-9+/]{86}==)"\}\n$/.exec(line.toString("latin1"))?.[1];
  return seal === undefined || !line.equals(Buffer.from(sealLine(seal))) ? null : seal;
}

async function gathered(input: BundleInput, most: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of input instanceof Uint8Array ? [input] : input) {
    length += part.length;
    if (length > most) throw new Problem("BUNDLE_TOO_LARGE", { most });
    parts.push(part);
  }
  const [only] = parts;
  if (only && parts.length === 1) return Buffer.from(only.buffer, only.byteOffset, only.byteLength);
  return Buffer.concat(parts, length);
}

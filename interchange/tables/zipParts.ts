/**
 * The parts of a workbook inside its ZIP. The list of parts is read first and nothing is inflated that is not asked
 * for; what is asked for is counted while it inflates, against the limits, so that a bomb is refused before it goes
 * off. The check sum of each part is verified: a workbook damaged on a stick must not import with wrong digits.
 */
import { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { crc32 } from "node:zlib";
import yauzl from "yauzl";
import { Problem } from "../../shared/problems.ts";
import { checkAborted, type TableFile } from "./fileBytes.ts";
import type { TableLimits } from "./table.ts";

/** No workbook has this many parts. */
const mostParts = 20_000;

export class ZipParts {
  readonly #zip: yauzl.ZipFile;
  readonly #entries: Map<string, yauzl.Entry>;
  readonly #limits: TableLimits;
  readonly #signal: AbortSignal | undefined;
  #inflated = 0;

  constructor(
    zip: yauzl.ZipFile,
    entries: Map<string, yauzl.Entry>,
    limits: TableLimits,
    signal: AbortSignal | undefined,
  ) {
    this.#zip = zip;
    this.#entries = entries;
    this.#limits = limits;
    this.#signal = signal;
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** How many bytes a part says it inflates to; 0 when there is none of that name. */
  size(name: string): number {
    return this.#entries.get(name.toLowerCase())?.uncompressedSize ?? 0;
  }

  /**
   * The text of a part, in pieces, with the bytes inflated for each. Nothing at all for a part that does not exist.
   * Throws FILE_TOO_LARGE, FILE_BROKEN, FILE_PASSWORD, CANCELLED.
   */
  async *text(name: string): AsyncGenerator<{ text: string; bytes: number }, void, void> {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) return;
    if (entry.isEncrypted()) throw new Problem("FILE_PASSWORD", {});
    this.#allow(entry, entry.uncompressedSize);
    const decoder = new StringDecoder("utf8");
    let sum = 0;
    let bytes = 0;
    let stream: Readable | undefined;
    try {
      stream = await this.#zip.openReadStreamPromise(entry);
      for await (const piece of stream as AsyncIterable<Buffer>) {
        checkAborted(this.#signal);
        sum = crc32(piece, sum);
        bytes += piece.length;
        this.#allow(entry, bytes);
        yield { text: decoder.write(piece), bytes: piece.length };
      }
    } catch (cause) {
      throw cause instanceof Problem ? cause : new Problem("FILE_BROKEN", {}, { cause });
    } finally {
      stream?.destroy();
    }
    if (sum !== entry.crc32) throw new Problem("FILE_BROKEN", {});
    this.#inflated += bytes;
  }

  /** Refuses a part of `bytes` when it would break the limits on inflating. */
  #allow(entry: yauzl.Entry, bytes: number): void {
    const { inflated, ratio, ratioFrom } = this.#limits;
    const isBomb = bytes > ratioFrom && bytes > ratio * entry.compressedSize;
    if (isBomb || this.#inflated + bytes > inflated) throw new Problem("FILE_TOO_LARGE", {});
  }

  close(): void {
    this.#zip.close();
  }
}

const pieceSize = 64 * 1024;

/** Lets the ZIP be read from any table file. Closes it with the ZIP, once nobody reads a part any more. */
class FileReader extends yauzl.RandomAccessReader {
  readonly #file: TableFile;

  constructor(file: TableFile) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#pieces(start, end), { objectMode: false });
  }

  override read(into: Buffer, at: number, length: number, position: number, done: (error: Error | null) => void): void {
    this.#fill(into, at, length, position).then(() => done(null), done);
  }

  override close(done: (error: Error | null) => void): void {
    this.#file.close().then(() => done(null), done);
  }

  async *#pieces(start: number, end: number): AsyncGenerator<Buffer, void, void> {
    for (let at = start; at < end;) {
      const piece = Buffer.allocUnsafe(Math.min(pieceSize, end - at));
      await this.#fill(piece, 0, piece.length, at);
      at += piece.length;
      yield piece;
    }
  }

  async #fill(into: Buffer, at: number, length: number, position: number): Promise<void> {
    for (let done = 0; done < length;) {
      const { bytesRead } = await this.#file.read(into, at + done, length - done, position + done);
      if (bytesRead === 0) throw new Error("the file ended early");
      done += bytesRead;
    }
  }
}

/** Reads the list of parts. Throws FILE_BROKEN when the ZIP is damaged or cut short. */
export async function openParts(
  file: TableFile,
  limits: TableLimits,
  signal: AbortSignal | undefined,
): Promise<ZipParts> {
  let zip: yauzl.ZipFile | undefined;
  try {
    zip = await yauzl.fromRandomAccessReaderPromise(new FileReader(file), file.size, { autoClose: false });
    if (zip.entryCount > mostParts) throw new Problem("FILE_TOO_LARGE", {});
    const entries = new Map<string, yauzl.Entry>();
    for await (const entry of zip.eachEntry()) {
      checkAborted(signal);
      entries.set(entry.fileName.toLowerCase(), entry);
    }
    return new ZipParts(zip, entries, limits, signal);
  } catch (cause) {
    zip?.close();
    throw cause instanceof Problem ? cause : new Problem("FILE_BROKEN", {}, { cause });
  }
}

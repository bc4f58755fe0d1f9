/**
 * The bytes of a table file on their way to text: opening, telling by content what kind of file it is (names lie, and
 * an export called .csv is often a workbook or a web page), finding the encoding and decoding in pieces. A file that
 * is not valid UTF-8 is read as Windows-1252, which is what Excel writes when one does not ask for more; the whole
 * file is checked first, so that the answer does not change in the middle of it.
 */
import { isUtf8 } from "node:buffer";
import { open } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";
import { Problem } from "../../shared/problems.ts";
import type { Encoding } from "./table.ts";

const pieceSize = 128 * 1024;

/** Throws CANCELLED once the caller has given up. */
export function checkAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Problem("CANCELLED", {});
}

/** What a table is read from: a file on the disk, or whatever can be read like one (a staged file lies encrypted). */
export interface TableFile {
  /** In bytes. */
  readonly size: number;
  /** Reads up to `length` bytes from `position` on into `into` at `at`; none are left where it reads 0. */
  read(into: Buffer, at: number, length: number, position: number): Promise<{ bytesRead: number }>;
  close(): Promise<void>;
}

/** Opens a file to read. Throws FILE_UNREADABLE when it is missing, forbidden or a folder. */
export async function openFile(path: string): Promise<TableFile> {
  try {
    const file = await open(path, "r");
    const { size, isFile } = await file.stat().then((stat) => ({ size: stat.size, isFile: stat.isFile() }));
    if (isFile) return { size, read: (...where) => file.read(...where), close: () => file.close() };
    await file.close();
  } catch (cause) {
    throw new Problem("FILE_UNREADABLE", {}, { cause });
  }
  throw new Problem("FILE_UNREADABLE", {});
}

/** Pieces of a file from `start`. Each is valid only until the next one is asked for. */
export async function* readPieces(file: TableFile, start: number, signal?: AbortSignal): AsyncGenerator<Buffer, void> {
  const buffer = Buffer.allocUnsafe(pieceSize);
  for (let at = start; ;) {
    checkAborted(signal);
    const { bytesRead } = await file.read(buffer, 0, pieceSize, at).catch((cause: unknown) => {
      throw new Problem("FILE_UNREADABLE", {}, { cause });
    });
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

export type Kind = "text" | "zip" | "ole" | "other";

const otherStarts = [
  "%PDF",
  "\x89PNG",
  "\xff\xd8\xff",
  "GIF8",
  "\x1f\x8b",
  "SQLite format 3\0",
  "{\\rtf",
  "7z\xbc\xaf",
  "Rar!",
];

/** What kind of file this is by its first bytes. Markup and JSON are "other": text, but no table. */
export function kindOf(head: Buffer): Kind {
  const start = head.toString("latin1", 0, 16);
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06")) return "zip";
  if (start.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return "ole";
  if (otherStarts.some((other) => start.startsWith(other))) return "other";
  const text = head
    .toString("latin1", 0, 512)
    .replace(/^\xef\xbb\xbf/, "")
    .trimStart()
    .toLowerCase();
  if (/^(<!doctype|<html|<\?xml|<table|\{\s*"|\[\s*[[{])/.test(text)) return "other";
  return "text";
}

/** The encoding a byte order mark announces, and how long the mark is. */
export function markOf(head: Buffer): { encoding: Encoding; length: number } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8", length: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", length: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", length: 2 };
  return null;
}

/** UTF-16 without its mark shows as a NUL in every other byte of plain text; null where it does not. */
export function utf16ByNuls(head: Buffer): Encoding | null {
  const nuls = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) nuls[i % 2]! += 1;
  const half = head.length / 2;
  if (half < 2) return null;
  if (nuls[1]! > half * 0.6 && nuls[0]! < half * 0.1) return "utf-16le";
  if (nuls[0]! > half * 0.6 && nuls[1]! < half * 0.1) return "utf-16be";
  return null;
}

/** How many bytes at the end of a piece begin a character that the next piece ends (0 to 3). */
function openBytes(piece: Buffer): number {
  for (let back = 1; back <= Math.min(3, piece.length); back++) {
    const byte = piece[piece.length - back]!;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** The 1-based line of the first bytes that are not UTF-8, or 0 when the whole file is. */
export async function firstBadLine(file: TableFile, start: number, signal?: AbortSignal): Promise<number> {
  let line = 1;
  let carried = Buffer.alloc(0);
  for await (const piece of readPieces(file, start, signal)) {
    const whole = carried.length > 0 ? Buffer.concat([carried, piece]) : piece;
    const open = openBytes(whole);
    const sure = whole.subarray(0, whole.length - open);
    if (!isUtf8(sure)) return line + badLineIn(sure);
    for (let at = sure.indexOf(10); at >= 0; at = sure.indexOf(10, at + 1)) line++;
    carried = Buffer.from(whole.subarray(whole.length - open));
  }
  return carried.length > 0 ? line : 0;
}

/** How many lines precede the one that is not UTF-8. */
function badLineIn(bytes: Buffer): number {
  let lines = 0;
  for (let from = 0; from < bytes.length; lines++) {
    const end = bytes.indexOf(10, from);
    if (end < 0 || !isUtf8(bytes.subarray(from, end))) break;
    from = end + 1;
  }
  return lines;
}

/** The characters of Windows-1252 in 0x80 to 0x9F; the five places it leaves empty stay control characters. */
const windows1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/**
 * A decoder for pieces of text; call it without a piece for what is left at the end. Written out rather than left to
 * TextDecoder, whose Windows-1252 is plain Latin-1 in some builds of Node.
 */
export function decoderFor(encoding: Encoding): (piece?: Buffer) => string {
  if (encoding === "windows-1252") {
    return (piece) =>
      piece === undefined
        ? ""
        : piece.toString("latin1").replace(/[\x80-\x9f]/g, (found) => windows1252.charAt(found.charCodeAt(0) - 0x80));
  }
  const decoder = new StringDecoder(encoding === "utf-8" ? "utf8" : "utf16le");
  if (encoding !== "utf-16be") return (piece) => (piece === undefined ? decoder.end() : decoder.write(piece));
  let odd = Buffer.alloc(0);
  return (piece) => {
    if (piece === undefined) return decoder.end();
    const whole = Buffer.concat([odd, piece]);
    const even = whole.length - (whole.length % 2);
    odd = Buffer.from(whole.subarray(even));
    return decoder.write(whole.subarray(0, even).swap16());
  };
}

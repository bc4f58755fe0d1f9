/** The list of changes that disk.c writes, read back. */
import { readFileSync } from "node:fs";

export interface Content {
  kind: "write" | "truncate";
  file: number;
  /** Where the write begins, or the length the file is cut or stretched to. */
  offset: number;
  data: Buffer;
}

export interface Naming {
  kind: "create" | "rename" | "unlink" | "mkdir" | "rmdir";
  path: string;
  /** The new name of a rename. */
  to: string;
  /** The number of a file that was created. */
  file: number;
}

/** `known` is a file that was there before; the two syncs make everything before them lasting, of a file or of a folder's names. */
export type Change =
  | Content
  | Naming
  | { kind: "known"; path: string; file: number }
  | { kind: "syncFolder"; path: string }
  | { kind: "sync"; file: number };

/** As `enum kind` of disk.c counts them, from 1. */
const kinds = [
  "known",
  "create",
  "write",
  "truncate",
  "sync",
  "syncFolder",
  "rename",
  "unlink",
  "mkdir",
  "rmdir",
] as const satisfies Change["kind"][];

const headBytes = 32;

/** Every change, in order. What the kill left unfinished at the end is none. */
export function readJournal(path: string): Change[] {
  const bytes = readFileSync(path);
  const changes: Change[] = [];
  for (let at = 0; at + headBytes <= bytes.length;) {
    const lengths = [4, 8, 12].map((field) => bytes.readUInt32LE(at + field));
    const end = at + headBytes + lengths.reduce((sum, length) => sum + length, 0);
    if (end > bytes.length) break;
    changes.push(changeAt(bytes, at, lengths));
    at = end;
  }
  return changes;
}

function changeAt(bytes: Buffer, at: number, [pathLength = 0, toLength = 0, dataLength = 0]: number[]): Change {
  const kind = kinds[bytes.readUInt32LE(at) - 1];
  if (!kind) throw new Error("the list of changes has a kind of its own");
  const pathAt = at + headBytes;
  const toAt = pathAt + pathLength;
  const dataAt = toAt + toLength;
  const file = Number(bytes.readBigInt64LE(at + 16));
  const offset = Number(bytes.readBigInt64LE(at + 24));
  const path = bytes.toString("utf8", pathAt, toAt);
  const to = bytes.toString("utf8", toAt, dataAt);
  if (kind === "write" || kind === "truncate")
    return { kind, file, offset, data: bytes.subarray(dataAt, dataAt + dataLength) };
  if (kind === "sync") return { kind, file };
  if (kind === "known") return { kind, path, file };
  if (kind === "syncFolder") return { kind, path };
  return { kind, path, to, file };
}

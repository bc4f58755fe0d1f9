/**
 * The bytes that belong to rows, as the store knows them: which part of which row, how much of it is here, whether the district has
 * it. Making one whole goes in three steps, so that a kill anywhere leaves all of it or nothing: names are committed as loose, files
 * are written, and the transaction that writes the row takes the names over.
 */
import { createHash, randomBytes } from "node:crypto";
import type { PhotoPart } from "../../shared/domain/photoBytes.ts";
import { inTransaction, prepared, type ReadableDb, type WritableDb } from "../connection.ts";
import type { AttachmentTable } from "../schema/local.ts";
import type { Store } from "../store.ts";
import { chunkBytes, looseName, readChunk, sweepLoose, writeChunk } from "./chunks.ts";

export type Attachment = Omit<AttachmentTable, "part"> & { part: PhotoPart };
interface Chunk {
  file: string;
  start: number;
  bytes: number;
}

/** Bytes that lie in chunk files which no row refers to yet. */
export interface Laid {
  part: PhotoPart;
  hash: string;
  bytes: number;
  key: Uint8Array;
  chunks: Chunk[];
}

export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Lays bytes down in chunk files. DISK_FULL, FOLDER_READ_ONLY: then nothing of them is left. */
export function layBytes(store: Store, part: PhotoPart, bytes: Uint8Array): Laid {
  const { db, folder } = store;
  const hash = hashOf(bytes);
  const key = randomBytes(32);
  const starts = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) => index * chunkBytes);
  const files = inTransaction(db, () => starts.map(() => looseName(db)));
  const chunks = starts.map((start, index): Chunk => {
    const piece = bytes.subarray(start, start + chunkBytes);
    return { file: files[index] ?? "", start, bytes: piece.length };
  });
  try {
    for (const { file, start, bytes: size } of chunks)
      writeChunk(folder, file, key, hash, start, bytes.subarray(start, start + size));
  } catch (error) {
    sweepLoose(db, folder);
    throw error;
  }
  return { part, hash, bytes: bytes.length, key, chunks };
}

/** Within the transaction that writes the row: its files are loose no more. */
export function takeOver(db: WritableDb, rowId: string, bucket: string, laid: Laid): void {
  const { part, hash, bytes, key } = laid;
  prepared(
    db,
    `INSERT INTO attachment (row_id, part, bucket, hash, bytes, have, sent, key) VALUES (?, ?, ?, ?, ?, ?, 0, ?)`,
  ).run(rowId, part, bucket, hash, bytes, bytes, key);
  for (const chunk of laid.chunks) takeChunk(db, rowId, part, chunk);
}

export function takeChunk(db: WritableDb, rowId: string, part: PhotoPart, { file, start, bytes }: Chunk): void {
  prepared(db, "INSERT INTO attachment_chunk (file, row_id, part, start, bytes) VALUES (?, ?, ?, ?, ?)").run(
    file,
    rowId,
    part,
    start,
    bytes,
  );
  prepared(db, "DELETE FROM attachment_loose WHERE file = ?").run(file);
}

export function attachmentOf(db: ReadableDb, rowId: string, part: PhotoPart): Attachment | null {
  const sql = "SELECT * FROM attachment WHERE row_id = ? AND part = ?";
  return (prepared(db, sql).get(rowId, part) as Attachment | undefined) ?? null;
}

/** The bytes of a part of a row; null where they are not here whole, or no longer are what they were. */
export function readBytes({ db, folder }: Pick<Store, "db" | "folder">, rowId: string, part: PhotoPart): Buffer | null {
  const known = attachmentOf(db, rowId, part);
  if (!known || known.have < known.bytes) return null;
  const sql = "SELECT file, start, bytes FROM attachment_chunk WHERE row_id = ? AND part = ? ORDER BY start";
  const pieces: Buffer[] = [];
  for (const { file, start } of prepared(db, sql).all(rowId, part) as Chunk[]) {
    const piece = readChunk(folder, file, known.key, known.hash, start);
    if (!piece) return null;
    pieces.push(piece);
  }
  const bytes = Buffer.concat(pieces);
  return hashOf(bytes) === known.hash ? bytes : null;
}

/** Within the transaction that erases a row: what opens its bytes goes at once, the files with the next sweep. */
export function letGo(db: WritableDb, rowId: string): void {
  prepared(db, "INSERT OR IGNORE INTO attachment_loose (file) SELECT file FROM attachment_chunk WHERE row_id = ?").run(
    rowId,
  );
  prepared(db, "DELETE FROM attachment_chunk WHERE row_id = ?").run(rowId);
  prepared(db, "DELETE FROM attachment WHERE row_id = ?").run(rowId);
}

/** The same for one part of it. */
export function letGoPart(db: WritableDb, rowId: string, part: PhotoPart): void {
  const chunks = "FROM attachment_chunk WHERE row_id = ? AND part = ?";
  prepared(db, `INSERT OR IGNORE INTO attachment_loose (file) SELECT file ${chunks}`).run(rowId, part);
  prepared(db, `DELETE ${chunks}`).run(rowId, part);
  prepared(db, "DELETE FROM attachment WHERE row_id = ? AND part = ?").run(rowId, part);
}

/** The schools' search index from the inside: how it is set, and what is in its pages, found or not. */
import type { ReadableDb } from "../../db/connection.ts";

export const usualSettings = { automerge: 4, usermerge: 4, crisismerge: 16, "secure-delete": 1 };

export function indexSettings(db: ReadableDb): Record<string, number> {
  const rows = db.prepare("SELECT k, v FROM school_fts_config WHERE k LIKE '%merge' OR k = 'secure-delete'").raw();
  return Object.fromEntries(rows.all() as [string, number][]);
}

/** True where some page holds these letters. The first letters of a word may be written only once for several words. */
export function isInIndex(db: ReadableDb, letters: string): boolean {
  const blocks = db.prepare("SELECT block FROM school_fts_data").pluck().all() as Buffer[];
  return blocks.some((block) => block.includes(letters));
}

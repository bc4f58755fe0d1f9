/**
 * Keeps the search index of schools from stopping everything in the middle of a large import. Left alone it merges its parts
 * whenever enough of them have gathered, and a merge of many takes most of a second, in the transaction of whoever comes then.
 * Here merging is put off and done a few pages at a time between slices, and the index is left as it is usually.
 */
import { prepared, type WritableDb } from "../connection.ts";
import type { Pace } from "./pace.ts";

const usual = { automerge: 4, crisismerge: 16 };
const putOff = { automerge: 0, crisismerge: 400 };
const quietPages = 64;
const busyPages = 8;

function configure(db: WritableDb, settings: typeof usual): void {
  for (const [name, value] of Object.entries(settings)) {
    // A number is bound as a real, which FTS5 refuses here; a bigint as an integer.
    prepared(db, "INSERT INTO school_fts (school_fts, rank) VALUES (?, ?)").run(name, BigInt(value));
  }
}

export function putOffMerging(db: WritableDb): void {
  configure(db, putOff);
}

/** Also after an import that was interrupted. */
export function mergeAsUsual(db: WritableDb): void {
  configure(db, usual);
}

/** Merges a little. True while there is more to do. */
export function mergeSome(db: WritableDb, pace: Pace): Promise<boolean> {
  const pages = pace.isBusy() ? busyPages : quietPages;
  return pace.slice(0, () => {
    const changes = prepared(db, "SELECT total_changes()").pluck();
    const before = changes.get() as number;
    prepared(db, "INSERT INTO school_fts (school_fts, rank) VALUES ('merge', ?)").run(pages);
    // FTS5 counts itself as one change where there was nothing to merge.
    return (changes.get() as number) - before >= 2;
  });
}

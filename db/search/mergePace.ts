/**
 * Keeps a search index from stopping everything in the middle of a large import or a first pull. Left alone it merges its parts
 * whenever enough of them have gathered, and a merge of many takes most of a second, in the transaction of whoever comes then.
 * Here merging is put off and done a few pages at a time, and the index is left as it is usually. A crash leaves it put off: what an
 * import leaves is taken back at the next opening, which begins and ends with the usual settings; what a pull leaves is merged
 * late (lateMerging.ts).
 *
 * When an import is taken back, what the index forgets is at first only noted: to cut each word out of its page as usual takes
 * twenty times as long. At the end everything is merged into one, and what was forgotten is then in no page any more.
 */
import { inTransaction, prepared, type WritableDb } from "../connection.ts";
import type { Pace } from "../pace.ts";

type Settings = Readonly<Record<string, number>>;

const usualMerging: Settings = { automerge: 4, usermerge: 4, crisismerge: 16 };
const usual: Settings = { ...usualMerging, "secure-delete": 1 };
/** Sixteen parts are merged into one at a time, not four: each word is then written again half as often. */
const putOff: Settings = { automerge: 0, usermerge: 16, crisismerge: 400 };
const noted: Settings = { ...putOff, "secure-delete": 0 };
const quietPages = 64;
const busyPages = 8;

/** All of them or none. FTS5 takes whole numbers only, and a plain number is bound as a real one. */
function configure(db: WritableDb, table: string, settings: Settings): void {
  inTransaction(db, () => {
    for (const [name, value] of Object.entries(settings))
      prepared(db, `INSERT INTO ${table}_fts (${table}_fts, rank) VALUES (?, ?)`).run(name, BigInt(value));
  });
}

/** Until `mergeAsUsual`: whoever calls sees to merging. What is changed is cut out as ever. */
export function putOffMerging(db: WritableDb, table: string): void {
  configure(db, table, putOff);
}

/** As `putOffMerging`; and what is forgotten is in the pages still, until `mergeAll` has come to its end. */
export function putOffCutting(db: WritableDb, table: string): void {
  configure(db, table, noted);
}

/** Still put off, and what is left is merged four parts at a time: so many may be left to the usual merging. */
export function mergeTheRest(db: WritableDb, table: string): void {
  configure(db, table, { usermerge: usual["usermerge"] ?? 4 });
}

export function mergeAsUsual(db: WritableDb, table: string): void {
  configure(db, table, usual);
}

/** As `mergeAsUsual`, and whether what is forgotten is cut out stays as it is: somebody may be taking an import back. */
export function mergeAsUsualAgain(db: WritableDb, table: string): void {
  configure(db, table, usualMerging);
}

/** Merges a little, in a transaction of its own. True while there is more to do. */
export function mergeSome(db: WritableDb, table: string, pace: Pace): Promise<boolean> {
  return pace.slice(0, () => mergeNow(db, table, pace));
}

/** Merges a little, in whatever transaction is open. */
export function mergeNow(db: WritableDb, table: string, pace: Pace): boolean {
  return merge(db, table, pace.isBusy() ? busyPages : quietPages);
}

/** Merges everything into one part, in slices. Ends early where the store is closed. */
export async function mergeAll(db: WritableDb, table: string, pace: Pace): Promise<void> {
  // Below zero: all parts count as of one size, and there is no number that must have gathered.
  await pace.slice(0, () => merge(db, table, -busyPages));
  while (db.open && (await mergeSome(db, table, pace)));
}

/** Merges so many pages. True while there is more to do. */
export function merge(db: WritableDb, table: string, pages: number): boolean {
  const changes = prepared(db, "SELECT total_changes()").pluck();
  const before = changes.get() as number;
  prepared(db, `INSERT INTO ${table}_fts (${table}_fts, rank) VALUES ('merge', ?)`).run(pages);
  // FTS5 counts itself as one change where there was nothing to merge.
  return (changes.get() as number) - before >= 2;
}

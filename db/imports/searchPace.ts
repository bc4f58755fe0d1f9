/**
 * Keeps the search index of schools from stopping everything in the middle of a large import. Left alone it merges its parts
 * whenever enough of them have gathered, and a merge of many takes most of a second, in the transaction of whoever comes then.
 * Here merging is put off and done a few pages at a time in the slices, and the index is left as it is usually. A crash leaves
 * it put off: whatever was cut short is taken back at the next opening, and that begins and ends with the usual settings.
 *
 * When an import is taken back, what the index forgets is at first only noted: to cut each word out of its page as usual takes
 * twenty times as long. At the end everything is merged into one, and what was forgotten is then in no page any more.
 */
import { inTransaction, prepared, type WritableDb } from "../connection.ts";
import type { Pace } from "../pace.ts";

type Settings = Readonly<Record<string, number>>;

const usual: Settings = { automerge: 4, usermerge: 4, crisismerge: 16, "secure-delete": 1 };
/** Sixteen parts are merged into one at a time, not four: each word is then written again half as often. */
const putOff: Settings = { automerge: 0, usermerge: 16, crisismerge: 400 };
const noted: Settings = { ...putOff, "secure-delete": 0 };
const quietPages = 64;
const busyPages = 8;

/** All of them or none. FTS5 takes whole numbers only, and a plain number is bound as a real one. */
function configure(db: WritableDb, settings: Settings): void {
  inTransaction(db, () => {
    for (const [name, value] of Object.entries(settings))
      prepared(db, "INSERT INTO school_fts (school_fts, rank) VALUES (?, ?)").run(name, BigInt(value));
  });
}

/** Until `mergeAsUsual`: whoever calls sees to merging. What is changed is cut out as ever. */
export function putOffMerging(db: WritableDb): void {
  configure(db, putOff);
}

/** As `putOffMerging`; and what is forgotten is in the pages still, until `mergeAll` has come to its end. */
export function putOffCutting(db: WritableDb): void {
  configure(db, noted);
}

export function mergeAsUsual(db: WritableDb): void {
  configure(db, usual);
}

/** Merges a little, in a transaction of its own. True while there is more to do. */
export function mergeSome(db: WritableDb, pace: Pace): Promise<boolean> {
  return pace.slice(0, () => mergeNow(db, pace));
}

/** Merges a little, in whatever transaction is open. */
export function mergeNow(db: WritableDb, pace: Pace): boolean {
  return merge(db, pace.isBusy() ? busyPages : quietPages);
}

/** Merges everything into one part, in slices. Ends early where the store is closed. */
export async function mergeAll(db: WritableDb, pace: Pace): Promise<void> {
  // Below zero: all parts count as of one size, and there is no number that must have gathered.
  await pace.slice(0, () => merge(db, -busyPages));
  while (db.open && (await mergeSome(db, pace)));
}

function merge(db: WritableDb, pages: number): boolean {
  const changes = prepared(db, "SELECT total_changes()").pluck();
  const before = changes.get() as number;
  prepared(db, "INSERT INTO school_fts (school_fts, rank) VALUES ('merge', ?)").run(pages);
  // FTS5 counts itself as one change where there was nothing to merge.
  return (changes.get() as number) - before >= 2;
}

/**
 * Search indexes whose parts wait to be merged. A first pull writes thousands of rows; merging their words again and again on the way
 * took longer than all the rest of it. So while many rows come, merging is put off (mergePace.ts), and it is made up for once nothing
 * was written for a moment, a few pages at a time. Words are found all the while, and what is deleted is cut out as ever. Which
 * indexes wait is kept in the file: whatever was cut short goes on at the next opening.
 */
import { inTransaction, prepared, type WritableDb } from "../connection.ts";
import { merge, mergeAsUsualAgain, mergeTheRest, putOffMerging } from "./mergePace.ts";

const key = "search.unmerged";
/** What a step takes: a save that comes in its middle hardly notices. */
const pagesAtOnce = 16;
/** Rows after which merging begins before it is quiet. */
const mostUnmerged = 30_000;

interface Waiting {
  table: string;
  /** The large part of it is done. */
  rest: boolean;
}

export class LateMerging {
  readonly #db: WritableDb;
  #waiting: Waiting[];
  /** Rows that were written since merging was put off. */
  #rows = 0;

  constructor(db: WritableDb) {
    this.#db = db;
    const text = prepared(db, "SELECT value FROM meta WHERE key = ?").pluck().get(key) as string | undefined;
    this.#waiting = text === undefined ? [] : (JSON.parse(text) as Waiting[]);
  }

  waits(): boolean {
    return this.#waiting.length > 0;
  }

  /** Many rows of a table are being written. For tables that are searched; in a transaction of its own. */
  putOff(table: string): void {
    if (this.#waiting.some((each) => each.table === table && !each.rest)) return;
    const waiting = [...this.#waiting.filter((each) => each.table !== table), { table, rest: false }];
    inTransaction(this.#db, () => {
      putOffMerging(this.#db, table);
      this.#write(waiting);
    });
    this.#waiting = waiting;
  }

  /** A little of what waits. True while there is more to do. */
  some(): boolean {
    const [first, ...others] = this.#waiting;
    if (!first) return false;
    const { table, rest } = first;
    const waiting = inTransaction(this.#db, () => {
      if (merge(this.#db, table, pagesAtOnce)) return this.#waiting;
      if (rest) mergeAsUsualAgain(this.#db, table);
      else mergeTheRest(this.#db, table);
      return this.#write(rest ? others : [{ table, rest: true }, ...others]);
    });
    this.#waiting = waiting;
    if (waiting.length === 0) this.#rows = 0;
    return this.waits();
  }

  /**
   * Told of each slice of rows, inside its transaction. While somebody saves, slices are small and each becomes a part; and in a very
   * long pull parts would become so many that FTS5 merges them all at once. Then merging keeps step.
   */
  grew(table: string, rows: number, isBusy: boolean): void {
    if (!this.#waiting.some((each) => each.table === table)) return;
    this.#rows += rows;
    if (isBusy || this.#rows > mostUnmerged) merge(this.#db, table, Math.max(pagesAtOnce, rows));
  }

  #write(waiting: Waiting[]): Waiting[] {
    prepared(
      this.#db,
      "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    ).run(key, JSON.stringify(waiting));
    return waiting;
  }
}

/**
 * Words that follow their rows. Of a first pull the rows are written at once, and what was written in them is indexed when it is
 * quiet, or while the next page is on its way, some rows at a time: people see their records in half the time. How far the index is
 * stands in the file (`words_behind`, which the triggers of the tables read), so that no row is left out or indexed twice, whatever
 * was cut short. What is made on this device is in the index at once, as is all of the tables that never lag.
 */
import { setImmediate } from "node:timers/promises";
import { inTransaction, prepared, type WritableDb } from "../connection.ts";
import type { LateMerging } from "./lateMerging.ts";

/** The tables whose triggers ask how far the index is. */
const late: ReadonlySet<string> = new Set(["observation", "answer", "evidence", "visit_evidence"]);
/** What a step takes: a save that comes in its middle hardly notices. */
const rowsAtOnce = 100;

export class LateWords {
  readonly #db: WritableDb;
  readonly #merging: LateMerging;
  readonly #onFound: () => void;

  /** `onFound`: told when all words of a table can be found. */
  constructor(db: WritableDb, merging: LateMerging, onFound: () => void) {
    this.#db = db;
    this.#merging = merging;
    this.#onFound = onFound;
  }

  /** Whether something that has come from the district cannot be found by its words yet. */
  waits(): boolean {
    return prepared(this.#db, "SELECT EXISTS (SELECT 1 FROM words_behind)").pluck().get() === 1;
  }

  isBehind(table: string): boolean {
    return prepared(this.#db, "SELECT 1 FROM words_behind WHERE table_name = ?").get(table) !== undefined;
  }

  /** From here on rows of a table that come from the district are indexed later. In the transaction that writes them. */
  leave(table: string): void {
    if (!late.has(table)) return;
    prepared(
      this.#db,
      `INSERT INTO words_behind (table_name, from_rid) SELECT ?, coalesce(max(rid), 0) + 1 FROM ${table} WHERE true
       ON CONFLICT (table_name) DO NOTHING`,
    ).run(table);
  }

  /** Indexes some rows. True while there are more. */
  some(): boolean {
    const next = prepared(this.#db, 'SELECT table_name AS "table", from_rid AS "from" FROM words_behind LIMIT 1');
    const behind = next.get() as { table: string; from: number } | undefined;
    if (!behind) return false;
    if (inTransaction(this.#db, () => this.#index(behind.table, behind.from))) this.#onFound();
    return this.waits();
  }

  /** All of them, for work that must miss none; everybody else has their turn in between. Ends early where the store is closed. */
  async all(signal: AbortSignal): Promise<void> {
    while (this.#db.open && !signal.aborted && this.some()) await setImmediate();
  }

  /** The place moves first: by that the rows are in the view the index is filled from. True at the table's end. */
  #index(table: string, from: number): boolean {
    const some = `SELECT max(rid) AS last, count(*) AS rows FROM (SELECT rid FROM ${table} WHERE rid >= ? ORDER BY rid LIMIT ?)`;
    const { last, rows } = prepared(this.#db, some).get(from, rowsAtOnce) as { last: number | null; rows: number };
    const isEnd = rows < rowsAtOnce;
    if (isEnd) prepared(this.#db, "DELETE FROM words_behind WHERE table_name = ?").run(table);
    else prepared(this.#db, "UPDATE words_behind SET from_rid = ? WHERE table_name = ?").run((last ?? 0) + 1, table);
    if (last === null) return true;
    const columns = prepared(this.#db, "SELECT name FROM pragma_table_info(?)").pluck().all(`${table}_fts`).join(", ");
    prepared(
      this.#db,
      `INSERT INTO ${table}_fts (rowid, ${columns}) SELECT rid, ${columns} FROM ${table}_found
       WHERE rid IN (SELECT rid FROM ${table} WHERE rid BETWEEN ? AND ? AND made = 0)`,
    ).run(from, last);
    this.#merging.grew(table, rows, false);
    return isEnd;
  }
}

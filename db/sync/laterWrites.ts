/**
 * What a slice changes of rows that are here, gathered and written by few statements at its end: a statement for each row cost as much as
 * what it wrote. No row is in it twice; whoever comes to a row again has it written first.
 */
import { type RunSizes, runsOf } from "../../shared/domain/runs.ts";
import type { FieldValue } from "../../shared/sync/op.ts";
import { prepared, type WritableDb } from "../connection.ts";

interface Update {
  table: string;
  columns: readonly string[];
  /** Of each row the values of the columns, and its `rid`. */
  rows: FieldValue[][];
}

/** Rows that one statement changes; with more columns than these, there is one for each row: hardly any two rows then change alike. */
const rowsTogether: RunSizes = [100, 10, 1];
const mostColumns = 7;

export class LaterWrites {
  readonly #db: WritableDb;
  /** By table and columns. */
  readonly #updates = new Map<string, Update>();
  /** By table, ids of rows whose confirmed copies go. */
  readonly #dropped = new Map<string, string[]>();

  constructor(db: WritableDb) {
    this.#db = db;
  }

  /** `row`: the values, and its `rid`. */
  update(table: string, columns: readonly string[], row: FieldValue[]): void {
    const key = `${table} ${columns.join()}`;
    const known = this.#updates.get(key);
    if (known) known.rows.push(row);
    else this.#updates.set(key, { table, columns, rows: [row] });
  }

  dropCopy(table: string, id: string): void {
    const known = this.#dropped.get(table);
    if (known) known.push(id);
    else this.#dropped.set(table, [id]);
  }

  write(): void {
    for (const update of this.#updates.values()) this.#update(update);
    this.#updates.clear();
    const sql = "DELETE FROM confirmed WHERE table_name = ? AND row_id IN (SELECT value FROM json_each(?))";
    for (const [table, ids] of this.#dropped) prepared(this.#db, sql).run(table, JSON.stringify(ids));
    this.#dropped.clear();
  }

  #update({ table, columns, rows }: Update): void {
    for (const run of runsOf(rows, columns.length > mostColumns ? [1] : rowsTogether))
      prepared(this.#db, updateSql(table, columns, run.length)).run(run.flat());
  }
}

function updateSql(table: string, columns: readonly string[], rows: number): string {
  const set = (to: (at: number) => string) => columns.map((name, at) => `${name} = ${to(at)}`).join(", ");
  if (rows === 1) return `UPDATE ${table} SET ${set(() => "?")} WHERE rid = ?`;
  const values = Array(rows)
    .fill(`(${"?, ".repeat(columns.length)}?)`)
    .join(", ");
  return `UPDATE ${table} SET ${set((at) => `new.column${at + 1}`)} FROM (VALUES ${values}) AS new
    WHERE rid = new.column${columns.length + 1}`;
}

/**
 * Rows of a slice as they are here, with what is kept beside them: read some hundreds at a time, in the order in which they will be
 * asked for. Row by row, asking for a row, its copy and what its columns do not hold took a third of an edit.
 */
import { rowKey } from "../../shared/sync/place.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import { type Aside, readAside } from "./aside.ts";
import { type ConfirmedCopy, isSettled, keptOf, type StoredRow, versionsIn } from "./copy.ts";
import { columnsOf } from "./tables.ts";

/** A row as it stands here, and what else says what the district confirmed of it. */
export interface Present {
  row: StoredRow;
  /** Those that differ from the row's. */
  versions: Record<string, number>;
  /** Of a row that own ops wait on: what they wrote over. */
  kept: ConfirmedCopy | null;
  aside: Aside | null;
}

export function presentOf(db: ReadableDb, table: string, row: StoredRow): Present {
  const versions = versionsIn(row.vers);
  const kept = row.ver > 0 && !isSettled(row, versions) ? keptOf(db, table, row.id) : null;
  return { row, versions, kept, aside: readAside(db, table, row.id) };
}

export interface RowRef {
  table: string;
  id: string;
}

/** Rows that one question asks for: as many as go into the file by one statement, and few enough to be in memory. */
const together = 400;

export class PresentRows {
  readonly #db: ReadableDb;
  /** By `rowKey`, in the order in which they were named: rows that will be asked for. */
  readonly #ahead = new Map<string, RowRef>();
  /** By `rowKey`: what was read and not asked for yet. */
  readonly #found = new Map<string, Present | null>();

  constructor(db: ReadableDb) {
    this.#db = db;
  }

  /** These will be asked for, in this order. What is not in the file yet as it is to be must not be among them. */
  expect(refs: readonly RowRef[]): void {
    for (const { table, id } of refs)
      if (columnsOf(this.#db, table)) {
        const key = rowKey(table, id);
        if (!this.#found.has(key)) this.#ahead.set(key, { table, id });
      }
  }

  /** The row as it is in the file, or as it was when those beside it were asked for: each is handed out once. Null where there is none. */
  take(table: string, id: string): Present | null {
    const key = rowKey(table, id);
    if (this.#ahead.has(key)) this.#readOn();
    const found = this.#found.get(key);
    if (found === undefined) return this.#readOne(table, id);
    this.#found.delete(key);
    return found;
  }

  #readOne(table: string, id: string): Present | null {
    const row = prepared(this.#db, `SELECT * FROM ${table} WHERE id = ?`).get(id) as StoredRow | undefined;
    return row ? presentOf(this.#db, table, row) : null;
  }

  #readOn(): void {
    const next: RowRef[] = [];
    for (const [key, ref] of this.#ahead) {
      if (next.length === together) break;
      next.push(ref);
      this.#ahead.delete(key);
      this.#found.set(key, null);
    }
    for (const [table, refs] of Map.groupBy(next, (ref) => ref.table))
      this.#read(table, JSON.stringify(refs.map(({ id }) => id)));
  }

  #read(table: string, ids: string): void {
    const sql = `SELECT * FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`;
    const rows = prepared(this.#db, sql).all(ids) as StoredRow[];
    if (rows.length === 0) return;
    const asides = this.#besides<Aside>("unknown_row", table, ids);
    const all = rows.map((row) => ({ row, versions: versionsIn(row.vers) }));
    const copied = all.filter(({ row, versions }) => row.ver > 0 && !isSettled(row, versions)).map(({ row }) => row.id);
    const copies = this.#besides<ConfirmedCopy>("confirmed", table, JSON.stringify(copied));
    for (const { row, versions } of all) {
      const [kept, aside] = [copies.get(row.id) ?? null, asides.get(row.id) ?? null];
      this.#found.set(rowKey(table, row.id), { row, versions, kept, aside });
    }
  }

  #besides<Body>(from: "unknown_row" | "confirmed", table: string, ids: string): Map<string, Body> {
    const sql = `SELECT row_id, body FROM ${from} WHERE table_name = ? AND row_id IN (SELECT value FROM json_each(?))`;
    const found = prepared(this.#db, sql).raw().all(table, ids) as [id: string, body: string][];
    return new Map(found.map(([id, body]) => [id, JSON.parse(body) as Body]));
  }
}

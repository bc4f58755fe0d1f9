/**
 * Whether an own op that touched a row waits for a person. Nearly every device has such an op, somewhere, and hardly any row was touched
 * by one: of a row's ops only those between the first and the last that wait are looked at. What is set aside later in the same slice
 * need not be known here: from there on nothing of the slice is settled as plainly.
 */
import { prepared, type ReadableDb } from "../connection.ts";
import type { StoredRow } from "./copy.ts";

export class SetAside {
  readonly #db: ReadableDb;
  /** The local numbers of the first and the last of them. */
  readonly #ends: { first: number; last: number } | null;

  constructor(db: ReadableDb) {
    this.#db = db;
    const end = (of: string) =>
      prepared(db, `SELECT ${of}(seq) FROM op_sent WHERE outcome = 'quarantined'`).pluck().get() as number | null;
    const [first, last] = [end("min"), end("max")];
    this.#ends = first === null || last === null ? null : { first, last };
  }

  touched({ id, made }: StoredRow): boolean {
    if (!this.#ends) return false;
    const { first, last } = this.#ends;
    const near = "SELECT EXISTS (SELECT 1 FROM op_row WHERE row_id = ? AND seq BETWEEN ? AND ?)";
    const isNear = (made >= first && made <= last) || prepared(this.#db, near).pluck().get(id, first, last) === 1;
    return isNear && this.#isOf(id, made);
  }

  #isOf(id: string, made: number): boolean {
    const sql = `SELECT EXISTS (SELECT 1 FROM op_sent WHERE outcome = 'quarantined'
      AND seq IN (SELECT ? UNION ALL SELECT seq FROM op_row WHERE row_id = ?))`;
    return prepared(this.#db, sql).pluck().get(made, id) === 1;
  }
}

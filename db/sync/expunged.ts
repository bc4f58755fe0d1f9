/**
 * What the district lawfully destroyed comes as an empty row that is marked deleted. The row is emptied like any other; what own ops
 * still say of it goes here. Their headers stay, so the chain verifies. An op that still waits is left as it is: unsent ops
 * never change, and the hub sets it aside.
 */
import type { Change } from "../../shared/sync/op.ts";
import type { ConfirmedRow } from "../../shared/sync/rows.ts";
import { prepared, type WritableDb } from "../connection.ts";
import { readPayload } from "../oplog/append.ts";

/** Nothing else is ever deleted by the very number that made it, without a single field. */
export function isExpunged({ deleted, ver, seq, vers, fields }: ConfirmedRow): boolean {
  return deleted === 1 && ver === seq && vers === null && Object.keys(fields).length === 0;
}

/** Takes what decided own ops say of the row out of them; what they say of other rows stays. */
export function forgetOwn(db: WritableDb, { table, id }: ConfirmedRow, acked: number): void {
  const sql = `SELECT seq FROM op_row WHERE row_id = @id UNION SELECT made FROM ${table} WHERE id = @id AND made > 0`;
  for (const seq of prepared(db, sql).pluck().all({ id }) as number[]) {
    const changes = seq > acked ? null : readPayload(db, seq);
    if (!changes) continue;
    keepRest(
      db,
      seq,
      changes.filter((each) => each.rowId !== id || each.table !== table),
    );
  }
}

/** Leaves these of an op's changes, or nothing, in the place of its payload. */
export function keepRest(db: WritableDb, seq: number, rest: readonly Change[]): void {
  const payload = rest.length > 0 ? Buffer.from(JSON.stringify(rest)) : null;
  prepared(db, "UPDATE op SET packed = 0, payload = ? WHERE seq = ?").run(payload, seq);
}

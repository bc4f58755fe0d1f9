/** Rows beside which something else is kept than what their confirmed state hashes to. None where nothing is kept. */
import type { ReadableDb } from "../../db/connection.ts";
import type { StoredRow } from "../../db/sync/copy.ts";
import { confirmedOf } from "../../db/sync/rows.ts";
import { syncedTablesOf } from "../../db/sync/tables.ts";
import { rowHash } from "../../sync/wire/rowHash.ts";

/** As `table id`. */
export function wronglyHashed(db: ReadableDb): string[] {
  return syncedTablesOf(db).flatMap((columns) => {
    const rows = db.prepare(`SELECT * FROM ${columns.table} WHERE row_hash IS NOT NULL`).all() as StoredRow[];
    const wrong = rows.filter((row) => {
      const confirmed = confirmedOf(db, columns, row);
      return confirmed === null || rowHash(confirmed) !== row.row_hash;
    });
    return wrong.map(({ id }) => `${columns.table} ${id}`);
  });
}

/** What no hub on the same engine can be faster than: the same records, in transactions of the same size, into a table with two indexes. */
import { newId } from "../../../shared/domain/ids.ts";
import type { Database } from "better-sqlite3";
import type { Pool } from "pg";
import { timed } from "../../measure/figures.ts";
import type { RecordOf } from "../sync/records.ts";

const columns = "id TEXT PRIMARY KEY, bucket TEXT NOT NULL, walk TEXT NOT NULL, body TEXT NOT NULL";

function batches(records: readonly RecordOf[], each: number): RecordOf[][] {
  return Array.from({ length: Math.ceil(records.length / each) }, (_, at) => records.slice(at * each, (at + 1) * each));
}

const valuesOf = ({ bucket, fields }: RecordOf) => [newId(), bucket, String(fields.walk_id), JSON.stringify(fields)];

/** In the hub's own file, under its pragmas. */
export function sqliteFloor(db: Database, records: readonly RecordOf[], each: number): Promise<number> {
  db.exec(`CREATE TABLE IF NOT EXISTS floor (${columns}); CREATE INDEX IF NOT EXISTS floor_by_walk ON floor (walk)`);
  const insert = db.prepare("INSERT INTO floor VALUES (?, ?, ?, ?)");
  const write = db.transaction((batch: RecordOf[]) => batch.forEach((record) => insert.run(...valuesOf(record))));
  return timed(() => batches(records, each).forEach((batch) => write.immediate(batch)));
}

/** In the same database, over as many connections as the hub decides with in one district: one. */
export async function postgresFloor(pool: Pool, records: readonly RecordOf[], each: number): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query(`CREATE TABLE IF NOT EXISTS floor (${columns})`);
    await client.query("CREATE INDEX IF NOT EXISTS floor_by_walk ON floor (walk)");
    return await timed(async () => {
      for (const batch of batches(records, each)) {
        await client.query("BEGIN");
        const marks = batch.map((_, at) => `($${at * 4 + 1}, $${at * 4 + 2}, $${at * 4 + 3}, $${at * 4 + 4})`);
        await client.query(`INSERT INTO floor VALUES ${marks.join(", ")}`, batch.flatMap(valuesOf));
        await client.query("COMMIT");
      }
    });
  } finally {
    client.release();
  }
}

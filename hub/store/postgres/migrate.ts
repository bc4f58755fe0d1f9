/** Brings a PostgreSQL database to the newest shape. Instances that start together take turns; each migration is one transaction. */
import type { Pool } from "pg";
import { Problem } from "../../../shared/problems.ts";
import { hubMigrations, textFor } from "../schema.ts";

/** Any number, the same in every instance: two that start at once must not both make the tables. */
const migrationLock = 7_341_902;

/** STORE_NEWER where a newer hub has been here. */
export async function migratePostgres(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [migrationLock]);
    await client.query("CREATE TABLE IF NOT EXISTS hub_version (number BIGINT PRIMARY KEY)");
    const { rows } = await client.query<{ found: string }>("SELECT coalesce(max(number), 0) AS found FROM hub_version");
    const found = Number(rows[0]?.found ?? 0);
    const known = hubMigrations.at(-1)?.number ?? 0;
    if (found > known) throw new Problem("STORE_NEWER", { found, known });
    for (const each of hubMigrations.filter(({ number }) => number > found)) {
      await client.query(textFor("postgres", each.sql));
      await client.query("INSERT INTO hub_version (number) VALUES ($1)", [each.number]);
    }
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

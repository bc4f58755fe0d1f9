/**
 * The hub on PostgreSQL, for any number of instances without state of their own. Numbers are given out in one short transaction
 * at a time for each district, under an advisory lock: a sequence would number transactions in another order than they commit,
 * and a reader would skip what commits late. The row of `hub_place` is locked too, which holds on
 * an engine whose advisory locks do not reach every machine.
 */
import pg, { type Pool, type PoolClient } from "pg";
import type { SqlValue } from "../door.ts";
import { outlivesItsConnections, postgresDoor, postgresQuery, postgresTransaction, sqlOf } from "../postgresDoor.ts";
import type { HubStore, Tx } from "../store.ts";
import { type ColumnType, tables, whereKnown, type Written } from "../columns.ts";
import type { TableName, Tables } from "../tables.ts";
import { migratePostgres } from "./migrate.ts";
import { DecidersTogether } from "./together.ts";

const arrays: Record<ColumnType, string> = { text: "text[]", int: "bigint[]", bytes: "bytea[]" };

/** How long a writer waits for its turn, and how long an instance that hangs may keep the others waiting. */
const limits = "SET LOCAL lock_timeout = '20s'; SET LOCAL idle_in_transaction_session_timeout = '20s'";

/** Districts that one instance decides in at once. */
const decidersAtOnce = 4;

/** Migrates, and takes over the pool: it ends with the store. */
export async function openPostgresStore(pool: Pool): Promise<HubStore> {
  await migratePostgres(outlivesItsConnections(pool));
  // Whoever decides never stands in line behind those who read: everybody waits for what is decided.
  const deciders = outlivesItsConnections(new pg.Pool(pool.options));
  deciders.options.max = decidersAtOnce;
  const districts = new Map<string, DecidersTogether>();
  const decidersOf = (district: string) => {
    let together = districts.get(district);
    if (!together)
      districts.set(district, (together = new DecidersTogether((work) => holding(deciders, district, work))));
    return together;
  };
  return {
    kind: "postgres",
    storesFirst: true,
    door: postgresDoor(pool),
    add: (district, table, rows) => txOf(pool, district).add(table, rows),
    deciding: (district, work) => decidersOf(district).run((client) => work(txOf(client, district))),
    reading: (district, work) => transaction(pool, district, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work),
    scrub: async () => {
      await pool.query("VACUUM hub_op, hub_row, hub_photo_piece");
    },
    close: async () => {
      await deciders.end();
      await pool.end();
    },
  };
}

/** A transaction that nobody else in the district decides beside. */
function holding<V>(pool: Pool, district: string, work: (client: PoolClient) => Promise<V>): Promise<V> {
  return postgresTransaction(pool, `BEGIN; ${limits}`, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`hub ${district}`]);
    await client.query("SELECT seq FROM hub_place WHERE district = $1 FOR UPDATE", [district]);
    return work(client);
  });
}

function transaction<V>(pool: Pool, district: string, begin: string, work: (tx: Tx) => Promise<V>): Promise<V> {
  return postgresTransaction(pool, begin, (client) => work(txOf(client, district)));
}

function txOf(client: Pool | PoolClient, district: string): Tx {
  const write = async <T extends TableName>(table: T, rows: readonly Tables[T][], written: Written) => {
    if (rows.length === 0) return;
    const columns = Object.keys(tables[table].columns) as (string & keyof Tables[T])[];
    await postgresQuery(
      client,
      `INSERT INTO ${table} (${columns.join(", ")}) SELECT * FROM ${unnest(table, columns)}
       ${whereKnown(table, written)}`,
      columns.map((column) => rows.map((row) => row[column] as SqlValue)),
    );
  };
  return {
    district,
    ...sqlOf(client),
    put: (table, rows) => write(table, rows, "over"),
    add: (table, rows) => write(table, rows, "beside"),
    find: async (table, columns, keys) => {
      if (keys.length === 0) return [];
      const on = columns.map((column) => `t.${column} = k.${column}`).join(" AND ");
      const { rows } = await postgresQuery(
        client,
        `SELECT t.* FROM ${unnest(table, columns)} AS k (${columns.join(", ")})
         JOIN ${table} t ON t.district = ? AND ${on}`,
        [...columns.map((_, at) => keys.map((key) => key[at] ?? null)), district],
      );
      return rows as unknown as Tables[typeof table][];
    },
  };
}

/** Columns given as arrays, made rows again. */
function unnest(table: TableName, columns: readonly string[]): string {
  const types = tables[table].columns;
  return `unnest(${columns.map((column) => `?::${arrays[types[column] ?? "text"]}`).join(", ")})`;
}

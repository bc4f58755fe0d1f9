/** The door to PostgreSQL through a pool. */
import type { Pool, PoolClient } from "pg";
import type { Sql, SqlDoor, SqlValue } from "./door.ts";
import { postgresProblem } from "./postgres/problem.ts";

export function postgresDoor(pool: Pool): SqlDoor {
  return {
    kind: "postgres",
    ...sqlOf(pool),
    transaction: (work) => postgresTransaction(pool, "BEGIN", (client) => work(sqlOf(client))),
  };
}

/** All of `work` or nothing, on a connection of its own. STORE_BUSY where the connection broke: then nobody knows which. */
export async function postgresTransaction<V>(
  pool: Pool,
  begin: string,
  work: (client: PoolClient) => Promise<V>,
): Promise<V> {
  const client = await pool.connect().catch((error: unknown) => {
    throw postgresProblem(error);
  });
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const value = await work(client);
    await client.query("COMMIT");
    return value;
  } catch (error) {
    // A connection that cannot even roll back is not given to anybody again.
    await client.query("ROLLBACK").catch((failed: Error) => (broken = failed));
    throw postgresProblem(error);
  } finally {
    client.release(broken);
  }
}

/** A connection that breaks is replaced by the next use, idle or not; without listeners it would end the process. */
export function outlivesItsConnections(pool: Pool): Pool {
  return pool.on("error", () => {}).on("connect", (client) => void client.on("error", () => {}));
}

/** A list of values is one array of PostgreSQL's: many rows in one statement. */
type Bound = SqlValue | readonly SqlValue[];

/** Runs a text with `?` for values, and reads the answer as SQLite would give it. */
export async function postgresQuery(client: Pool | PoolClient, text: string, values: readonly Bound[] = []) {
  let place = 0;
  const query = {
    text: text.replaceAll("?", () => `$${++place}`),
    values: values.map((value) => (Array.isArray(value) ? value.map(bound) : bound(value as SqlValue))),
    types: { getTypeParser: readAs as never },
  };
  try {
    return await client.query<Record<string, unknown>>(query);
  } catch (error) {
    throw postgresProblem(error);
  }
}

function bound(value: SqlValue): string | number | null | Buffer {
  return value instanceof Uint8Array ? Buffer.from(value) : value;
}

export function sqlOf(client: Pool | PoolClient): Sql {
  const query = (text: string, values?: readonly SqlValue[]) => postgresQuery(client, text, values);
  return {
    all: async <R>(text: string, values?: readonly SqlValue[]) => (await query(text, values)).rows as R[],
    get: async <R>(text: string, values?: readonly SqlValue[]) => (await query(text, values)).rows[0] as R | undefined,
    run: async (text, values) => (await query(text, values)).rowCount ?? 0,
  };
}

/** int8 (counts, seqs: all below 2^53) as numbers, as SQLite gives them; what is not named here stays text or bytes. */
function readAs(oid: number): (value: string) => unknown {
  if ([20, 21, 23].includes(oid)) return Number;
  if (oid === 17) return (value) => Buffer.from(value.slice(2), "hex");
  return (value) => value;
}

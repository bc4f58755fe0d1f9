/** The door to PostgreSQL through a pool. */
import type { Pool, PoolClient } from "pg";
import type { Sql, SqlDoor, SqlValue } from "./door.ts";

export function postgresDoor(pool: Pool): SqlDoor {
  return {
    kind: "postgres",
    ...sqlOf(pool),
    transaction: async (work) => {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query("BEGIN");
        const value = await work(sqlOf(client));
        await client.query("COMMIT");
        return value;
      } catch (error) {
        // A connection that cannot even roll back is not given to anybody again.
        await client.query("ROLLBACK").catch((failed: Error) => (broken = failed));
        throw error;
      } finally {
        client.release(broken);
      }
    },
  };
}

/** A list of values is one array of PostgreSQL's: many rows in one statement. */
type Bound = SqlValue | readonly SqlValue[];

/** Runs a text with `?` for values, and reads the answer as SQLite would give it. */
export function postgresQuery(client: Pool | PoolClient, text: string, values: readonly Bound[] = []) {
  let place = 0;
  return client.query<Record<string, unknown>>({
    text: text.replaceAll("?", () => `$${++place}`),
    values: values.map((value) => (Array.isArray(value) ? value.map(bound) : bound(value as SqlValue))),
    types: { getTypeParser: readAs as never },
  });
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

/**
 * Kysely as a compiler only: it checks the names in a composed statement and writes its SQL. It never executes; its own
 * transactions are not ours. What it compiles is run through `prepared`.
 */
import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import { prepared, type ReadableDb } from "./connection.ts";
import type { Schema } from "./schema.ts";

export const sqlBuilder = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** All rows of a composed statement. */
export function rowsOf<Row>(db: ReadableDb, query: Compilable<Row>): Row[] {
  const { sql, parameters } = query.compile();
  return prepared(db, sql).all(...parameters) as Row[];
}

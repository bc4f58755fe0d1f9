/** The door to an open SQLite file. Whoever else uses the same connection shares the `Turns` given here. */
import type { Database } from "better-sqlite3";
import type { Sql, SqlDoor, SqlValue, Turns } from "./door.ts";
import { prepared } from "./sqlite/prepared.ts";
import { hubSqliteProblem } from "./sqlite/problem.ts";

export function sqliteDoor(db: Database, turns: Turns): SqlDoor {
  const direct = sqlOf(db);
  const inTurn = <V>(work: () => Promise<V>) =>
    turns.take(work).catch((error: unknown) => {
      throw hubSqliteProblem(error, db.name);
    });
  return {
    kind: "sqlite",
    all: (text, values) => inTurn(() => direct.all(text, values)),
    get: (text, values) => inTurn(() => direct.get(text, values)),
    run: (text, values) => inTurn(() => direct.run(text, values)),
    transaction: (work) =>
      inTurn(async () => {
        db.exec("BEGIN IMMEDIATE");
        try {
          const value = await work(direct);
          db.exec("COMMIT");
          return value;
        } catch (error) {
          if (db.inTransaction) db.exec("ROLLBACK");
          throw error;
        }
      }),
  };
}

function sqlOf(db: Database): Sql {
  const bound = (values: readonly SqlValue[] = []) =>
    values.map((value) => (value instanceof Uint8Array ? Buffer.from(value) : value));
  return {
    all: async <R>(text: string, values?: readonly SqlValue[]) => prepared(db, text).all(...bound(values)) as R[],
    get: async <R>(text: string, values?: readonly SqlValue[]) =>
      prepared(db, text).get(...bound(values)) as R | undefined,
    run: async (text, values) => prepared(db, text).run(...bound(values)).changes,
  };
}

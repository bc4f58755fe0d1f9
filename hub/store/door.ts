/**
 * The one small door to SQL that the hub's own tables (staff, grants, devices, invites, audit) go through on both stores. Texts
 * are plain SQL that SQLite and PostgreSQL read alike, with `?` for values. A transaction has the store to itself on SQLite (one
 * turn at a time on one connection), and a connection of its own on PostgreSQL.
 */
export type SqlValue = string | number | null | Uint8Array;

export interface Sql {
  all<R>(text: string, values?: readonly SqlValue[]): Promise<R[]>;
  /** The first row, or undefined. */
  get<R>(text: string, values?: readonly SqlValue[]): Promise<R | undefined>;
  /** How many rows it changed. */
  run(text: string, values?: readonly SqlValue[]): Promise<number>;
}

export interface SqlDoor extends Sql {
  readonly kind: "sqlite" | "postgres";
  /** All of `work`, or nothing of it. Not to be nested. */
  transaction<V>(work: (sql: Sql) => Promise<V>): Promise<V>;
}

/** One at a time, in the order of asking: what uses the single connection of an SQLite hub takes its turn here. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  take<V>(work: () => V | Promise<V>): Promise<V> {
    const mine = this.last.then(work);
    this.last = mine.catch(() => {});
    return mine;
  }
}

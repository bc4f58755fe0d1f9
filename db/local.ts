/**
 * Writes of what belongs to this device alone (drafts, preferences): one transaction, no op, nothing to sync. Durable all the
 * same: the connection is FULL.
 */
import type { Done } from "./act.ts";
import { inTransaction, type WritableDb } from "./connection.ts";
import { sqliteProblem } from "./sqliteProblem.ts";
import type { Store } from "./store.ts";

/** Runs `work`; `changed` names the local tables that windows may be showing. */
export function keep<V>(store: Store, changed: string[], work: (db: WritableDb) => V): Done<V> {
  try {
    const value = inTransaction(store.db, () => work(store.db));
    store.quiet.wrote();
    return { value, changed };
  } catch (error) {
    throw sqliteProblem(error, store.db.name);
  }
}

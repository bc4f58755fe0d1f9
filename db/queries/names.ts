/** What to call whoever acted: this profile's own person by their name here, others as the district called them. */
import { prepared } from "../connection.ts";
import type { Store } from "../store.ts";
import { isOwnId } from "../sync/identity.ts";

/** `said`: the name that came with the id, if one did. An id of nobody known stays what it is. */
export function namesOf(store: Store): (id: string | null, said?: string | null) => string | null {
  const person = prepared(store.db, "SELECT name FROM person WHERE id = ?").pluck();
  return (id, said = null) => {
    if (id === null) return said;
    return isOwnId(store, id) ? store.actor.name : (said ?? (person.get(id) as string | undefined) ?? id);
  };
}

/** Whose an id is that somebody acted under before they joined the district: one person is one, whatever they were called alone. */
import { prepared, type ReadableDb } from "../connection.ts";

/** The id that a person has now; any other id is itself. */
export function currentIds(db: ReadableDb): (id: string) => string {
  const sql = "SELECT former_id AS formerId, person_id AS personId FROM known_as WHERE deleted = 0";
  const rows = prepared(db, sql).all() as { formerId: string; personId: string }[];
  const now = new Map(rows.map(({ formerId, personId }) => [formerId, personId]));
  // Said by two people, it is neither's: nobody's work is counted for somebody else.
  for (const { formerId, personId } of rows) if (now.get(formerId) !== personId) now.delete(formerId);
  return (id) => now.get(id) ?? id;
}

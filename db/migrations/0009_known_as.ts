/**
 * Who was known by another id before: whoever worked alone and then joined a district has visits, time and walks under the id that their
 * profile had by itself. What was made keeps it; this row says on every device of the district whose it is.
 */
import type { Migration } from "../migrate.ts";
import { index, table } from "./syncedTable.ts";

export const knownAs: Migration = {
  number: 9,
  name: "known as",
  sql: table("known_as", "former_id TEXT NOT NULL", "person_id TEXT NOT NULL") + index("known_as", "person_id"),
};

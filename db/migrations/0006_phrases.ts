/**
 * What a coach keeps beside the visit: `phrase`, words that are written often (one's own, or the district's), and `prepared_copy`, the
 * list of copies that were made for people without the app, so that they can be called back. A list of who was written to is nobody's
 * but its maker's: its rows are in the maker's own bucket.
 */
import type { Migration } from "../migrate.ts";
import { index, table } from "./syncedTable.ts";

export const phraseTables: Migration = {
  number: 6,
  name: "phrases",
  sql:
    table("phrase", "text TEXT NOT NULL") +
    table(
      "prepared_copy",
      "visit_id TEXT NOT NULL",
      "school_id TEXT NOT NULL",
      "person_id TEXT",
      "audience TEXT NOT NULL",
      "way TEXT NOT NULL",
      "to_name TEXT NOT NULL",
      "to_address TEXT",
      "language TEXT NOT NULL",
      "at TEXT NOT NULL",
      "called_back_at TEXT",
    ) +
    index("prepared_copy", "visit_id"),
};

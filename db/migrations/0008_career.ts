/**
 * Where people stand on the way to leading: rungs of the career ladder and stages of the pipeline, each with its dates. What an office
 * thinks of somebody is no business of the whole district: the rows are in the bucket of the office of the school they work at.
 * Visits are found by their day alone too, for the calendar. And a certificate keeps the minutes it counted: an entry that is corrected
 * later changes no certificate that was signed.
 */
import type { Migration } from "../migrate.ts";
import { index, table } from "./syncedTable.ts";

export const careerTables: Migration = {
  number: 8,
  name: "career",
  sql:
    table(
      "career_step",
      "person_id TEXT NOT NULL",
      "school_id TEXT NOT NULL",
      "kind TEXT NOT NULL",
      "value TEXT NOT NULL",
      "from_date TEXT",
      "to_date TEXT",
    ) +
    index("career_step", "person_id") +
    index("coaching_visit", "local_date") +
    "ALTER TABLE effort_certificate ADD COLUMN counted TEXT;\n",
};

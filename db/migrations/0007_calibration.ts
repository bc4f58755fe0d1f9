/**
 * Calibration. One's own marks of a lesson and what others sealed are in one's own bucket; what came of a comparison, the pairs of
 * places on a scale without any words, is with the school for the office.
 */
import type { Migration } from "../migrate.ts";
import { index, table } from "./syncedTable.ts";

export const calibrationTables: Migration = {
  number: 7,
  name: "calibration",
  sql:
    table(
      "calibration",
      "session_id TEXT NOT NULL",
      "walk_id TEXT NOT NULL",
      "observation_id TEXT NOT NULL",
      "school_id TEXT NOT NULL",
      "version_id TEXT NOT NULL",
      "lesson TEXT NOT NULL",
      "local_date TEXT NOT NULL",
      "mine TEXT",
      "sealed_at TEXT",
    ) +
    index("calibration", "session_id") +
    index("calibration", "walk_id") +
    table(
      "calibration_other",
      "calibration_id TEXT NOT NULL",
      "observer_id TEXT NOT NULL",
      "observer_name TEXT NOT NULL",
      "marks TEXT NOT NULL",
      "received_at TEXT NOT NULL",
    ) +
    index("calibration_other", "calibration_id") +
    table(
      "observer_agreement",
      "session_id TEXT NOT NULL",
      "school_id TEXT NOT NULL",
      "version_id TEXT NOT NULL",
      "lesson TEXT NOT NULL",
      "local_date TEXT NOT NULL",
      "first_id TEXT NOT NULL",
      "first_name TEXT NOT NULL",
      "second_id TEXT NOT NULL",
      "second_name TEXT NOT NULL",
      "pairs TEXT NOT NULL",
    ) +
    index("observer_agreement", "first_id") +
    index("observer_agreement", "second_id"),
};

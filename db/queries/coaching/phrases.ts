/** Phrases that are written often. */
import type { Outputs } from "../../../shared/contract/index.ts";
import { districtBucket } from "../../../shared/sync/buckets.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";

/** One's own first, then the district's, each by its text. */
export function listPhrases({ db }: Store): Outputs["coaching"]["phrases"] {
  const sql =
    "SELECT id, text, bucket <> ? AS own FROM phrase WHERE deleted = 0 ORDER BY own DESC, text COLLATE NOCASE, id";
  const rows = prepared(db, sql).all(districtBucket) as { id: string; text: string; own: 0 | 1 }[];
  return rows.map((row) => ({ ...row, own: row.own === 1 }));
}

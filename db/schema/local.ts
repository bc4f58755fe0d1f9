/**
 * What never leaves this machine: the log of changes, drafts, preferences, imports, and how exchanging with the district stands. See
 * ../schema.ts, of which they are a part.
 */
import type { Generated } from "kysely";
import type { Flag } from "./synced.ts";

interface MetaTable {
  key: string;
  value: string;
}
interface OpTable {
  seq: Generated<number>;
  epoch: string;
  counter: number;
  actor: string;
  action: string;
  at: string;
  hlc: string;
  schema_version: number;
  payload_hash: string;
  link: string;
  packed: Flag;
  /** The exact bytes that were hashed; deflated (raw) when `packed`; null once lawfully erased, and the chain still verifies. */
  payload: Uint8Array | null;
}
/** Which ops changed a row after the one that created it. */
interface OpRowTable {
  row_id: string;
  seq: number;
}
interface DraftTable {
  key: string;
  body: string;
  updated_at: string;
}
interface PrefTable {
  key: string;
  value: string;
}
interface ImportRunTable {
  id: string;
  kind: string;
  file_name: string;
  state: string;
  started_at: string;
  finished_at: string | null;
  figures: string;
  first_seq: number;
  last_seq: number;
}
interface ImportChangeTable {
  run_id: string;
  table_name: string;
  row_id: string;
  /** JSON of the fields this run changed, as they were; null where the run created the row. */
  before: string | null;
  seq: number;
}
/** The last confirmed state of a row that own ops wait on: JSON of `deleted`, `ver`, `vers` and the columns. */
interface ConfirmedTable {
  table_name: string;
  row_id: string;
  body: string;
}
/** What the district holds and this version has no place for: a row of an unknown table, or the fields that fit no column. */
interface UnknownRowTable {
  table_name: string;
  row_id: string;
  bucket: string;
  body: string;
}
/** Confirmed rows that a hub which was set back may not hold any more, until they were seen there again or offered. */
interface LostRowTable {
  table_name: string;
  row_id: string;
  bucket: string;
  body: string;
}
/** How the district decided an own op; of an op that is offered again, how it had. */
interface OpSentTable {
  seq: Generated<number>;
  hub_seq: number;
  /** `applied`, `conflict` or `quarantined`. */
  outcome: string;
  reason: string | null;
}
interface SyncBucketTable {
  bucket: string;
  /** `read`: held here; `lost`: to be erased; `erased`: rows are gone, old backups not yet. */
  state: string;
  /** How far it was pulled, while it is behind the cursor; null where it is settled. */
  behind: number | null;
  /** XOR of its confirmed rows' hashes, hex. */
  hash: string;
}
/** The bytes of a part of a row: how much of them is here, whether the district has them, and the key of their chunks. */
export interface AttachmentTable {
  row_id: string;
  part: string;
  bucket: string;
  hash: string;
  bytes: number;
  have: number;
  sent: Flag;
  key: Uint8Array;
}
interface AttachmentChunkTable {
  /** Its random name in the folder of attachments. */
  file: string;
  row_id: string;
  part: string;
  start: number;
  bytes: number;
}
interface AttachmentLooseTable {
  file: string;
}
interface WordsBehindTable {
  table_name: string;
  /** Rows of the district from this `rid` on are not in the search index yet. */
  from_rid: number;
}

export interface LocalTables {
  meta: MetaTable;
  op: OpTable;
  op_row: OpRowTable;
  draft: DraftTable;
  pref: PrefTable;
  import_run: ImportRunTable;
  import_change: ImportChangeTable;
  confirmed: ConfirmedTable;
  unknown_row: UnknownRowTable;
  lost_row: LostRowTable;
  op_sent: OpSentTable;
  sync_bucket: SyncBucketTable;
  attachment: AttachmentTable;
  attachment_chunk: AttachmentChunkTable;
  attachment_loose: AttachmentLooseTable;
  words_behind: WordsBehindTable;
}

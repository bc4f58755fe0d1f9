/**
 * The rows of the hub's own tables: what `schema.ts` makes, in types. What the two stores need to write many of them at once is in
 * `columns.ts`. Every key begins with the district, so that a store on many machines can be cut along it and never looks across.
 *
 * Two things are kept apart on purpose. `op` is what arrived, `log` is what was decided of it: an op is stored before anybody
 * numbers it, so that the numbering is short, and an op's row is written once and never changed (but for a payload destroyed).
 */

/** Where the hub stands. One row a district; whoever decides holds it. */
export interface PlaceRow {
  district: string;
  timeline: number;
  seq: number;
  /** The log's hash at `seq`. */
  hash: string;
  backed_up_to: number;
  /** The hub's own replica and epoch, for what it authors itself. */
  replica: string;
  epoch: string;
  counter: number;
  link: string;
  /** 1 once another hub was promoted in the place of this one: it takes and gives nothing any more. */
  fenced: number;
}

/** One number of the hub's. `kind` is 'op', or what else moved the chain: 'timeline', 'release', 'expunge'. */
export interface LogRow {
  district: string;
  seq: number;
  kind: string;
  epoch: string | null;
  counter: number | null;
  outcome: string | null;
  reason: string | null;
  clean: number;
  /** What else the hash is taken over, where the op's header and verdict are not all. */
  about: string | null;
  hash: string;
}

/** An op as it came. `payload` is null once it was destroyed. */
export interface OpRow {
  district: string;
  epoch: string;
  counter: number;
  replica: string;
  /** Who sent it, by the certificate; the header's actor is what the sender says. */
  sender: string;
  /** JSON of the header. */
  header: string;
  link: string;
  payload: Uint8Array | null;
  /** The number it had on a timeline that was lost. */
  was: number | null;
  /** When it arrived, for people. */
  at: string;
  /** Up to where its writer agreed with this hub; null unless the hub was set back since the op was made. */
  agreed: number | null;
}

/** How far the hub knows an epoch, and how many records its ops made, held and had backed up. */
export interface EpochRow {
  district: string;
  epoch: string;
  replica: string;
  counter: number;
  link: string;
  made: number;
  received: number;
  backed_up: number;
}

/** A confirmed row. `body` is its line on the wire, so that a page is made by joining. */
export interface RowRow {
  district: string;
  table_name: string;
  id: string;
  bucket: string;
  seq: number;
  /** The epoch whose op last changed the row and knows it by itself. */
  echo: string | null;
  /** JSON of what `StoredRow.beyond` is; null for almost all. */
  beyond: string | null;
  body: string;
  /** What the row adds to its bucket's hash; null in a store of before, until the row moves. */
  hash: string | null;
}

/** What a bucket's rows come to: how many, until when, and their hashes taken together. */
export interface BucketRow {
  district: string;
  bucket: string;
  rows: number;
  /** Of their lines on the wire, unpacked. */
  bytes: number;
  seq: number;
  hash: string;
}

/** Which numbers touched a record: its history, and what has to go when it is expunged. */
export interface TouchedRow {
  district: string;
  row_id: string;
  seq: number;
}

/** What a number of a lost timeline became. */
export interface AliasRow {
  district: string;
  was: number;
  seq: number;
}

/** Rows of the table `conflict` by the record they are about. */
export interface ConflictRow {
  district: string;
  of_table: string;
  row_id: string;
  id: string;
}

/** An op that was set aside: `group_seq` is the number of the first of those that are released together. */
export interface QuarantineRow {
  district: string;
  seq: number;
  epoch: string;
  counter: number;
  replica: string;
  reason: string;
  group_seq: number;
  /** The number under which it was let in after all. */
  released: number | null;
}

/** Records that exist only in ops that were set aside, with the number of their group. */
export interface HeldRow {
  district: string;
  table_name: string;
  row_id: string;
  seq: number;
}

/** What was lawfully destroyed: the certificate that stays in its place. */
export interface ExpungedRow {
  district: string;
  table_name: string;
  row_id: string;
  seq: number;
  certificate: string;
}

/** Bytes of photos by bucket and hash: how many there are to be, and how many have come. */
export interface PhotoBytesRow {
  district: string;
  bucket: string;
  hash: string;
  bytes: number;
  have: number;
}

export interface PhotoPieceRow {
  district: string;
  bucket: string;
  hash: string;
  start: number;
  body: Uint8Array;
}

/** Which row the bytes belong to, and the replica that brought them. */
export interface PhotoRow {
  district: string;
  row_id: string;
  part: string;
  bucket: string;
  hash: string;
  replica: string;
}

export interface Tables {
  hub_place: PlaceRow;
  hub_log: LogRow;
  hub_op: OpRow;
  hub_epoch: EpochRow;
  hub_row: RowRow;
  hub_bucket: BucketRow;
  hub_touched: TouchedRow;
  hub_alias: AliasRow;
  hub_conflict: ConflictRow;
  hub_quarantine: QuarantineRow;
  hub_held: HeldRow;
  hub_expunged: ExpungedRow;
  hub_photo: PhotoBytesRow;
  hub_photo_piece: PhotoPieceRow;
  hub_photo_of: PhotoRow;
}
export type TableName = keyof Tables;

/**
 * The hub's own tables by their columns: what `schema.ts` makes, in types, and what the two stores need to write many rows at
 * once. Every key begins with the district, so that a store on many machines can be cut along it and never looks across.
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
export type ColumnType = "text" | "int" | "bytes";

export interface TableShape {
  /** After the district. */
  key: readonly string[];
  columns: Readonly<Record<string, ColumnType>>;
}

function shape<T extends TableName>(
  key: readonly (string & keyof Tables[T])[],
  columns: Readonly<Record<string & keyof Tables[T], ColumnType>>,
): TableShape {
  return { key, columns };
}

const district = "text";

export const tables: Readonly<Record<TableName, TableShape>> = {
  hub_place: shape<"hub_place">([], {
    district,
    timeline: "int",
    seq: "int",
    hash: "text",
    backed_up_to: "int",
    replica: "text",
    epoch: "text",
    counter: "int",
    link: "text",
    fenced: "int",
  }),
  hub_log: shape<"hub_log">(["seq"], {
    district,
    seq: "int",
    kind: "text",
    epoch: "text",
    counter: "int",
    outcome: "text",
    reason: "text",
    clean: "int",
    about: "text",
    hash: "text",
  }),
  hub_op: shape<"hub_op">(["epoch", "counter"], {
    district,
    epoch: "text",
    counter: "int",
    replica: "text",
    sender: "text",
    header: "text",
    link: "text",
    payload: "bytes",
    was: "int",
    at: "text",
    agreed: "int",
  }),
  hub_epoch: shape<"hub_epoch">(["epoch"], {
    district,
    epoch: "text",
    replica: "text",
    counter: "int",
    link: "text",
    made: "int",
    received: "int",
    backed_up: "int",
  }),
  hub_row: shape<"hub_row">(["table_name", "id"], {
    district,
    table_name: "text",
    id: "text",
    bucket: "text",
    seq: "int",
    echo: "text",
    beyond: "text",
    body: "text",
  }),
  hub_bucket: shape<"hub_bucket">(["bucket"], {
    district,
    bucket: "text",
    rows: "int",
    bytes: "int",
    seq: "int",
    hash: "text",
  }),
  hub_touched: shape<"hub_touched">(["row_id", "seq"], { district, row_id: "text", seq: "int" }),
  hub_alias: shape<"hub_alias">(["was"], { district, was: "int", seq: "int" }),
  hub_conflict: shape<"hub_conflict">(["of_table", "row_id", "id"], {
    district,
    of_table: "text",
    row_id: "text",
    id: "text",
  }),
  hub_quarantine: shape<"hub_quarantine">(["seq"], {
    district,
    seq: "int",
    epoch: "text",
    counter: "int",
    replica: "text",
    reason: "text",
    group_seq: "int",
    released: "int",
  }),
  hub_held: shape<"hub_held">(["table_name", "row_id"], { district, table_name: "text", row_id: "text", seq: "int" }),
  hub_photo: shape<"hub_photo">(["bucket", "hash"], {
    district,
    bucket: "text",
    hash: "text",
    bytes: "int",
    have: "int",
  }),
  hub_photo_piece: shape<"hub_photo_piece">(["bucket", "hash", "start"], {
    district,
    bucket: "text",
    hash: "text",
    start: "int",
    body: "bytes",
  }),
  hub_photo_of: shape<"hub_photo_of">(["row_id", "part"], {
    district,
    row_id: "text",
    part: "text",
    bucket: "text",
    hash: "text",
    replica: "text",
  }),
  hub_expunged: shape<"hub_expunged">(["table_name", "row_id"], {
    district,
    table_name: "text",
    row_id: "text",
    seq: "int",
    certificate: "text",
  }),
};

/** How a row is written whose key is there already: over what is there, or not at all. */
export type Written = "over" | "beside";

/**
 * The end of an INSERT that says so, for both stores. Over what is there means in its place: indexes that do not move are left alone,
 * and the row's own page is the only one that changes.
 */
export function whereKnown(table: TableName, written: Written): string {
  const { key, columns } = tables[table];
  const rest = Object.keys(columns).filter((column) => column !== "district" && !key.includes(column));
  const set = rest.map((each) => `${each} = excluded.${each}`).join(", ");
  // A table that is all key stays as it is.
  const becomes = written === "beside" || set === "" ? "NOTHING" : `UPDATE SET ${set}`;
  return `ON CONFLICT (${["district", ...key].join(", ")}) DO ${becomes}`;
}

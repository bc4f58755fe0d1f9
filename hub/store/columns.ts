/**
 * The hub's tables by their keys and columns: what the two stores need to write many rows at once. The types hold them to the rows of
 * `tables.ts`, and `schema.test.ts` to what `schema.ts` makes.
 */
import type { TableName, Tables } from "./tables.ts";

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
    hash: "text",
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

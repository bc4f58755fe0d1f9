/** A confirmed row as the store holds it and as deciding sees it. */
import type { StoredRow } from "../../shared/sync/place.ts";
import type { ConfirmedRow } from "../../shared/sync/rows.ts";
import { rowHash } from "../../sync/wire/rowHash.ts";
import type { RowRow } from "../store/tables.ts";

/** The lines of rows, and their hashes, as they were read or first worked out: deciding replaces rows, it never changes one in place. */
const lines = new WeakMap<StoredRow, string>();
const hashes = new WeakMap<StoredRow, string>();

export function storedRow({ body, echo, beyond, hash }: Pick<RowRow, "body" | "echo" | "beyond" | "hash">): StoredRow {
  const row = {
    ...(JSON.parse(body) as ConfirmedRow),
    echo,
    beyond: beyond === null ? null : (JSON.parse(beyond) as Record<string, number>),
  };
  lines.set(row, body);
  if (hash !== null) hashes.set(row, hash);
  return row;
}

/** What the row adds to its bucket's hash. Asked for once nothing changes the row any more. */
export function hashOf(row: StoredRow): string {
  let hash = hashes.get(row);
  if (hash === undefined) hashes.set(row, (hash = rowHash(row)));
  return hash;
}

/** The row's line on the wire. Asked for once nothing changes the row any more. */
export function bodyOf(row: StoredRow): string {
  let line = lines.get(row);
  if (line === undefined) {
    const { table, id, bucket, deleted, seq, ver, vers, fields } = row;
    line = JSON.stringify({ table, id, bucket, deleted, seq, ver, vers, fields } satisfies ConfirmedRow);
    lines.set(row, line);
  }
  return line;
}

export function rowRow(district: string, row: StoredRow): RowRow {
  const { table, id, bucket, seq, echo, beyond } = row;
  return {
    district,
    table_name: table,
    id,
    bucket,
    seq,
    echo,
    beyond: beyond === null ? null : JSON.stringify(beyond),
    body: bodyOf(row),
    hash: hashOf(row),
  };
}

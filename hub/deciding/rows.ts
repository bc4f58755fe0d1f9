/** A confirmed row as the store holds it and as deciding sees it. */
import type { StoredRow } from "../../shared/sync/place.ts";
import type { ConfirmedRow } from "../../shared/sync/rows.ts";
import type { RowRow } from "../store/tables.ts";

export function storedRow({ body, echo, beyond }: Pick<RowRow, "body" | "echo" | "beyond">): StoredRow {
  return {
    ...(JSON.parse(body) as ConfirmedRow),
    echo,
    beyond: beyond === null ? null : (JSON.parse(beyond) as Record<string, number>),
  };
}

/** The row's line on the wire. */
export function bodyOf({ table, id, bucket, deleted, seq, ver, vers, fields }: StoredRow): string {
  return JSON.stringify({ table, id, bucket, deleted, seq, ver, vers, fields } satisfies ConfirmedRow);
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
  };
}

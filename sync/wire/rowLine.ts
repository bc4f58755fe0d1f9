/** Whether something parsed is a confirmed row: looked at by hand, because a first sync brings a hundred thousand of them. */
import { isFieldValue, isKey, isRecord, isWireName } from "../../shared/sync/changes.ts";
import type { ConfirmedRow } from "../../shared/sync/rows.ts";

export function isConfirmedRow(value: unknown): value is ConfirmedRow {
  if (!isRecord(value)) return false;
  const { table, id, bucket, deleted, seq, ver, vers, fields } = value;
  return (
    isWireName(table) &&
    isKey(id) &&
    isKey(bucket) &&
    (deleted === 0 || deleted === 1) &&
    isSeq(seq) &&
    isSeq(ver) &&
    (vers === null || isRecordOf(vers, isSeq)) &&
    isRecordOf(fields, isFieldValue)
  );
}

function isRecordOf(value: unknown, fits: (each: unknown) => boolean): boolean {
  return isRecord(value) && Object.entries(value).every(([name, each]) => isWireName(name) && fits(each));
}

function isSeq(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/**
 * What the hub writes itself because of an op: conflicts, merged texts, proposed amendments. It is gathered while the op is decided and
 * becomes one op of the hub's own replica, with the number after the op's, so that everything in a row is in the log of somebody.
 */
import { partId } from "../domain/ids.ts";
import { type ConflictKind, type ConflictState, keptText } from "./conflicts.ts";
import type { FieldValue, OpHeader } from "./op.ts";
import {
  type Author,
  type HubOp,
  type OpToDecide,
  opKey,
  type Place,
  rowKey,
  type StoredRow,
  type WireChange,
} from "./place.ts";
import { wireSchemaVersion } from "./registry.ts";
import { type FinalChange } from "./refusals.ts";
import { versionOf } from "./rows.ts";
import { draftOf, newRow, saveRow, writeField } from "./rowWrites.ts";

export type HubChange = Pick<WireChange, "table" | "rowId" | "bucket" | "set">;

export interface Dispute {
  row: StoredRow;
  field: string;
  /** The version that lost: part of the conflict's id. */
  version: number;
  kept: FieldValue;
  loser: Author | null;
  winner: Author | null;
}

/** A new conflict row. */
export function conflictOf({ row, field, version, kept, loser, winner }: Dispute): HubChange {
  return {
    table: "conflict",
    rowId: partId(row.id, "conflict", row.table, field, String(version)),
    bucket: row.bucket,
    set: {
      table_name: row.table,
      row_id: row.id,
      field,
      kept_value: keptText(kept),
      kept_by: loser?.by.id ?? null,
      kept_by_name: loser?.by.name ?? null,
      kept_at: instantOf(loser),
      value_by: winner?.by.id ?? null,
      value_by_name: winner?.by.name ?? null,
      value_at: instantOf(winner),
      kind: (field === "deleted" ? "deleted" : "field") satisfies ConflictKind,
      state: "open" satisfies ConflictState,
      resolved_by: null,
      resolved_by_name: null,
      resolved_at: null,
      losing: loser ? opKey(loser.epoch, loser.counter) : null,
    },
  };
}

/**
 * The losing branch of a conflict moves on to what the op wrote. Where both sides now say the same, there is nothing left to ask
 * anybody.
 */
export function extensionOf(conflict: StoredRow, kept: FieldValue, value: FieldValue, author: Author): HubChange {
  const { id, name } = author.by;
  const moved = {
    kept_value: keptText(kept),
    kept_by: id,
    kept_by_name: name,
    kept_at: instantOf(author),
    losing: opKey(author.epoch, author.counter),
  };
  const agreed = kept === value ? endOf(conflict, author).set : {};
  return { table: "conflict", rowId: conflict.id, bucket: conflict.bucket, set: { ...moved, ...agreed } };
}

/** A conflict whose sides say the same: it is answered by whoever came to say it. */
export function endOf({ id, bucket }: StoredRow, author: Author): HubChange {
  const { id: by, name } = author.by;
  const answer = { resolved_by: by, resolved_by_name: name, resolved_at: instantOf(author) };
  return { table: "conflict", rowId: id, bucket, set: { state: "kept" satisfies ConflictState, ...answer } };
}

/** What a late edit of a final walk would have changed, for a person to take over or not. */
export function proposalOf(place: Place, op: OpToDecide, { change, walk, observationId }: FinalChange): HubChange {
  const { table, rowId, set } = change;
  const row = place.rows.get(rowKey(table, rowId)) ?? null;
  const was = row && Object.fromEntries(Object.keys(set).map((field) => [field, row.fields[field] ?? null]));
  const author = authorOf(op);
  return {
    table: "amendment",
    rowId: partId(walk.id, "proposed", String(place.seq), table, rowId),
    bucket: walk.bucket,
    set: {
      walk_id: walk.id,
      observation_id: observationId,
      action: "proposed",
      was: was && JSON.stringify(was),
      now: JSON.stringify({ table, id: rowId, set }),
      reason: "",
      by_name: author.by.name ?? author.by.id,
      at: instantOf(author) ?? "",
    },
  };
}

export function authorOf({ header, was, by }: OpToDecide): Author {
  const { replica, epoch, counter, hlc } = header;
  return { replica, epoch, counter, by, hlc, was };
}

/** Writes what was gathered as the hub's own op. Its time is that of the op it answers: the hub has no clock here. */
export function writeAsHub(place: Place, hlc: string, gathered: readonly HubChange[]): HubOp | null {
  if (gathered.length === 0) return null;
  const { hub } = place;
  place.seq += 1;
  hub.counter += 1;
  const { replica, epoch, counter } = hub;
  const header: HubOp["header"] = { replica, epoch, counter, actor: replica, hlc, schemaVersion: wireSchemaVersion };
  place.authors.set(place.seq, { ...authorFields(header), was: null });
  place.ops.set(opKey(epoch, counter), place.seq);
  return { seq: place.seq, header, changes: gathered.map((change) => written(place, change)) };
}

function authorFields({ replica, epoch, counter, hlc }: Omit<OpHeader, "payloadHash">): Omit<Author, "was"> {
  return { replica, epoch, counter, by: { id: replica, name: null }, hlc };
}

function written(place: Place, { table, rowId, bucket, set }: HubChange): WireChange {
  const row = place.rows.get(rowKey(table, rowId)) ?? null;
  const saw = row ? Object.fromEntries(Object.keys(set).map((field) => [field, versionOf(row, field)])) : {};
  const draft = row ? draftOf(row, place.seq) : newRow({ table, rowId, bucket, set }, place.seq);
  if (row) for (const [field, value] of Object.entries(set)) writeField(draft, field, value);
  saveRow(place, draft);
  return { table, rowId, bucket, set, saw };
}

/** The first instant of the year 10000, whose name would no longer be one of ours. */
const endOfYears = 253_402_300_800_000;

/** The instant of a clock value, for people; null where the clock said nothing that is one. */
function instantOf(author: Author | null): string | null {
  const ms = Number.parseInt(author?.hlc ?? "", 10);
  return ms >= 0 && ms < endOfYears ? new Date(ms).toISOString() : null;
}

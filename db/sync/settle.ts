/**
 * Settling: a row takes on what the district confirmed of it. Two things bring that: a row of a pull, and the district's word
 * that an own op became the value and nobody else was near (then nothing needs to come back). An op waits on a row until the
 * district decided it and what it decided is in the confirmed row; one that was quarantined waits for a person, and its author
 * goes on seeing it.
 */
import type { Change } from "../../shared/sync/op.ts";
import { rowKey } from "../../shared/sync/place.ts";
import type { ConfirmedRow } from "../../shared/sync/rows.ts";
import { prepared, type ReadableDb, type WritableDb } from "../connection.ts";
import { readPayload } from "../oplog/append.ts";
import { readUnknownRow, writeUnknownRow } from "./aside.ts";
import { type ConfirmedCopy, highestVersion, type StoredRow, versionsIn } from "./copy.ts";
import { letGo } from "../attachments/attachments.ts";
import { forgetOwn, isExpunged } from "./expunged.ts";
import { BucketHashes } from "./hashes.ts";
import { noteSeat } from "./seats.ts";
import { confirmedOf, insertConfirmed, isLost, isSettled, rowIn, type Waiting, writeConfirmed } from "./rows.ts";
import { columnsOf, type SyncedColumns } from "./tables.ts";

export class Settler {
  readonly #db: WritableDb;
  /** Own ops above this local number were not decided yet. */
  acked: number;
  readonly hashes: BucketHashes;
  /** Pulled rows that were not here, to be written together. */
  readonly #new = new Map<SyncedColumns, ConfirmedRow[]>();
  readonly #newIds = new Set<string>();
  /** By `rowKey`: rows that are known not to be here. */
  readonly #missing = new Set<string>();
  readonly changed = new Set<string>();
  /** Local numbers of quarantined own ops whose rows moved: they may have been released since. */
  readonly doubtful = new Set<number>();

  /** Every own op that was decided was applied as it was written, and what came of it is here. */
  plain: boolean;

  constructor(db: WritableDb, acked: number, settled = false) {
    this.#db = db;
    this.acked = acked;
    this.plain = settled && !hasQuarantined(db);
    this.hashes = new BucketHashes(db);
  }

  /** Looks which of many rows are not here yet, by one question for a table: in a first pull that is all of them. */
  lookFor(rows: readonly ConfirmedRow[]): void {
    for (const [table, some] of Map.groupBy(rows, (row) => row.table)) {
      if (!columnsOf(this.#db, table)) continue;
      const sql = `SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM ${table})`;
      const missing = prepared(this.#db, sql)
        .pluck()
        .all(JSON.stringify(some.map(({ id }) => id))) as string[];
      for (const id of missing) this.#missing.add(rowKey(table, id));
    }
  }

  /** Takes in a row of a pull. One that is older than what is here (a page that came twice) changes nothing. */
  pulled(row: ConfirmedRow): void {
    const columns = columnsOf(this.#db, row.table);
    if (!columns) return this.#unknown(row);
    if (this.#newIds.has(row.id)) this.#insertNew();
    const present = this.#missing.delete(rowKey(row.table, row.id)) ? undefined : rowIn(this.#db, row.table, row.id);
    if (!present) {
      this.#keepNew(columns, row);
      this.hashes.moved(null, row);
      this.changed.add(row.table);
      return;
    }
    const before = confirmedOf(this.#db, columns, present);
    if (before && row.seq < before.seq) return;
    if (isExpunged(row)) {
      forgetOwn(this.#db, row, this.acked);
      letGo(this.#db, row.id);
    }
    this.#settle(columns, present, before, row, row.seq);
  }

  /** Writes what was gathered: after the last row of a slice, inside its transaction. */
  write(): void {
    this.#insertNew();
    this.hashes.write();
  }

  #keepNew(columns: SyncedColumns, row: ConfirmedRow): void {
    const rows = this.#new.get(columns);
    if (rows) rows.push(row);
    else this.#new.set(columns, [row]);
    this.#newIds.add(row.id);
  }

  #insertNew(): void {
    for (const [columns, rows] of this.#new) insertConfirmed(this.#db, columns, rows);
    this.#new.clear();
    this.#newIds.clear();
  }

  /** Takes an own op that was applied as it was written for confirmed at `hubSeq`. */
  confirmed(seq: number, changes: readonly Change[], hubSeq: number): void {
    for (const change of changes) {
      const columns = columnsOf(this.#db, change.table);
      const present = columns && rowIn(this.#db, change.table, change.rowId);
      if (!columns || !present) continue;
      const before = confirmedOf(this.#db, columns, present);
      // The row has come already, by a reply that was carried past this one: the op is in it.
      if (before && before.seq >= hubSeq) {
        this.#settle(columns, present, before, before, before.seq);
        continue;
      }
      if (!before && present.made !== seq) continue;
      const alone = this.plain && isLastOwn(present, seq);
      this.#settle(columns, present, before, confirmedBy(change, before, hubSeq), hubSeq, alone);
    }
  }

  /**
   * Settles a row again whose own ops were decided without its confirmed state moving (an edit that only went on with what had
   * lost): everything up to `upTo` is in what is confirmed.
   */
  again(table: string, id: string, upTo: number): void {
    const columns = columnsOf(this.#db, table);
    const present = columns && rowIn(this.#db, table, id);
    const before = columns && present && confirmedOf(this.#db, columns, present);
    if (columns && present && before) this.#settle(columns, present, before, before, upTo);
  }

  #settle(
    columns: SyncedColumns,
    present: StoredRow,
    before: ConfirmedRow | null,
    after: ConfirmedRow,
    upTo: number,
    alone = isAlone(present),
  ): void {
    const waiting = alone ? [] : waitingOn(this.#db, present, columns.table, this.acked, upTo);
    for (const { seq, quarantined } of waiting) if (quarantined) this.doubtful.add(seq);
    writeConfirmed(this.#db, columns, present, after, waiting);
    noteSeat(this.#db, before, after);
    this.hashes.moved(before, after);
    this.changed.add(columns.table);
  }

  #unknown(row: ConfirmedRow): void {
    const before = readUnknownRow(this.#db, row.table, row.id);
    if (before && row.seq < before.seq) return;
    writeUnknownRow(this.#db, row);
    this.hashes.moved(before, row);
  }
}

/** Whether no own op can wait on the row: it stands as the district confirmed it. */
function isAlone(row: StoredRow): boolean {
  return isSettled(row) && (row.vers === null || !isLost(versionsIn(row.vers)));
}

/** Whether no own op after `seq` has touched the row: it would show in a version. */
function isLastOwn({ ver, vers }: StoredRow, seq: number): boolean {
  if (ver === 0 || (ver < 0 && ver !== -seq)) return false;
  return Object.values(versionsIn(vers)).every((version) => version > 0 || version === -seq);
}

function hasQuarantined(db: ReadableDb): boolean {
  return prepared(db, "SELECT EXISTS (SELECT 1 FROM op_sent WHERE outcome = 'quarantined')").pluck().get() === 1;
}

/** What a row becomes by an op of ours. */
function confirmedBy(change: Change, before: ConfirmedRow | null, seq: number): ConfirmedRow {
  const { deleted, ...set } = change.set;
  if (!before)
    return {
      table: change.table,
      id: change.rowId,
      bucket: change.bucket,
      deleted: deleted === 1 ? 1 : 0,
      seq,
      ver: seq,
      vers: null,
      fields: set,
    };
  const vers = { ...before.vers };
  for (const name in change.set) vers[name] = seq;
  return {
    ...before,
    seq,
    deleted: deleted === undefined ? before.deleted : deleted === 1 ? 1 : 0,
    vers,
    fields: { ...before.fields, ...set },
  };
}

/** The own ops that wait on a row whose confirmed state has everything up to hub seq `upTo`, oldest first. */
export function waitingOn(db: ReadableDb, row: StoredRow, table: string, acked: number, upTo: number): Waiting[] {
  const found = prepared(
    db,
    `SELECT o.seq, s.outcome IS 'quarantined' AS quarantined
     FROM (SELECT ? AS seq UNION SELECT seq FROM op_row WHERE row_id = ?) AS o LEFT JOIN op_sent AS s ON s.seq = o.seq
     WHERE o.seq > ? OR (s.outcome = 'quarantined' OR s.hub_seq > ?) AND o.seq > 0 ORDER BY o.seq`,
  ).all(row.made, row.id, acked, upTo) as { seq: number; quarantined: 0 | 1 }[];
  return found.flatMap(({ seq, quarantined }) => {
    const change = readPayload(db, seq)?.find((each) => each.rowId === row.id && each.table === table);
    // What was not decided again yet is not set aside, whatever a hub that was set back had said of it.
    return change ? [{ seq, set: change.set, saw: change.saw, quarantined: quarantined === 1 && seq <= acked }] : [];
  });
}

/** Every row that keeps a confirmed copy, with the hub seq it last moved at. */
export function rowsWithCopies(db: ReadableDb): { table: string; id: string; seq: number }[] {
  const found = prepared(db, 'SELECT table_name AS "table", row_id AS id, body FROM confirmed').all() as {
    table: string;
    id: string;
    body: string;
  }[];
  return found.map(({ table, id, body }) => {
    const { ver, vers } = JSON.parse(body) as ConfirmedCopy;
    return { table, id, seq: highestVersion(ver, vers) };
  });
}

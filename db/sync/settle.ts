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
import { type ConfirmedCopy, highestVersion, isSettled, type StoredRow } from "./copy.ts";
import { letGo } from "../attachments/attachments.ts";
import { forgetOwn, isExpunged } from "./expunged.ts";
import { rowHash } from "../../sync/wire/rowHash.ts";
import { BucketHashes } from "./hashes.ts";
import { noteSeat } from "./seats.ts";
import { LaterWrites } from "./laterWrites.ts";
import { type Present, PresentRows, type RowRef } from "./present.ts";
import { confirmedIn, hashIn, insertConfirmed, isLost, type NewRow, type Waiting, writeConfirmed } from "./rows.ts";
import { SetAside } from "./setAside.ts";
import { columnsOf, type SyncedColumns } from "./tables.ts";

export class Settler {
  readonly #db: WritableDb;
  /** Own ops above this local number were not decided yet. */
  acked: number;
  readonly hashes: BucketHashes;
  /** Pulled rows that were not here, to be written together. */
  readonly #new = new Map<SyncedColumns, NewRow[]>();
  readonly #rows: PresentRows;
  readonly #later: LaterWrites;
  /** By `rowKey`: rows that are not in the file yet as they are to be. */
  readonly #unwritten = new Set<string>();
  readonly changed = new Set<string>();
  /** Local numbers of quarantined own ops whose rows moved: they may have been released since. */
  readonly doubtful = new Set<number>();

  /** Every own op that was decided was applied as it was written, and what came of it is here; those set aside apart. */
  plain: boolean;
  readonly #setAside: SetAside;

  constructor(db: WritableDb, acked: number, settled = false) {
    this.#db = db;
    this.acked = acked;
    this.plain = settled;
    this.#setAside = new SetAside(db);
    this.hashes = new BucketHashes(db);
    this.#rows = new PresentRows(db);
    this.#later = new LaterWrites(db);
  }

  /** Names rows that are about to be settled, in that order: they are asked for together. In a first pull none of them is here. */
  lookFor(rows: readonly RowRef[]): void {
    this.#rows.expect(rows.filter(({ table, id }) => !this.#unwritten.has(rowKey(table, id))));
  }

  /** Takes in a row of a pull. One that is older than what is here (a page that came twice) changes nothing. */
  pulled(row: ConfirmedRow): void {
    const columns = columnsOf(this.#db, row.table);
    if (!columns) return this.#unknown(row);
    const present = this.#present(row.table, row.id);
    if (!present) {
      this.#keepNew(columns, row);
      this.changed.add(row.table);
      return;
    }
    const before = confirmedIn(columns, present);
    if (before && row.seq < before.seq) return;
    if (isExpunged(row)) {
      forgetOwn(this.#db, row, this.acked);
      letGo(this.#db, row.id);
    }
    this.#settle(columns, present, before, row, row.seq);
  }

  /** Writes what was gathered: after the last row of a slice, inside its transaction. */
  write(): void {
    this.#writeRows();
    this.hashes.write();
  }

  #present(table: string, id: string): Present | null {
    if (this.#unwritten.has(rowKey(table, id))) this.#writeRows();
    return this.#rows.take(table, id);
  }

  #writeRows(): void {
    this.#insertNew();
    this.#later.write();
    this.#unwritten.clear();
  }

  #keepNew(columns: SyncedColumns, row: ConfirmedRow): void {
    const hash = rowHash(row);
    const rows = this.#new.get(columns);
    if (rows) rows.push({ row, hash });
    else this.#new.set(columns, [{ row, hash }]);
    this.hashes.moved(row.bucket, null, hash);
    this.#unwritten.add(rowKey(row.table, row.id));
  }

  #insertNew(): void {
    for (const [columns, rows] of this.#new) insertConfirmed(this.#db, columns, rows);
    this.#new.clear();
  }

  /** Takes an own op that was applied as it was written for confirmed at `hubSeq`. */
  confirmed(seq: number, changes: readonly Change[], hubSeq: number): void {
    for (const change of changes) {
      const columns = columnsOf(this.#db, change.table);
      const present = columns && this.#present(change.table, change.rowId);
      if (!columns || !present) continue;
      const before = confirmedIn(columns, present);
      // The row has come already, by a reply that was carried past this one: the op is in it.
      if (before && before.seq >= hubSeq) {
        this.#settle(columns, present, before, before, before.seq);
        continue;
      }
      if (!before && present.row.made !== seq) continue;
      const alone = this.plain && isLastOwn(present, seq) && !this.#setAside.touched(present.row);
      this.#settle(columns, present, before, confirmedBy(change, before, hubSeq), hubSeq, alone);
    }
  }

  /**
   * Settles a row again whose own ops were decided without its confirmed state moving (an edit that only went on with what had
   * lost): everything up to `upTo` is in what is confirmed.
   */
  again(table: string, id: string, upTo: number): void {
    const columns = columnsOf(this.#db, table);
    const present = columns && this.#present(table, id);
    const before = columns && present && confirmedIn(columns, present);
    if (columns && present && before) this.#settle(columns, present, before, before, upTo);
  }

  #settle(
    columns: SyncedColumns,
    present: Present,
    before: ConfirmedRow | null,
    after: ConfirmedRow,
    upTo: number,
    alone = isAlone(present),
  ): void {
    const waiting = alone ? [] : waitingOn(this.#db, present.row, columns.table, this.acked, upTo);
    for (const { seq, quarantined } of waiting) if (quarantined) this.doubtful.add(seq);
    const was = before && hashIn(present.row, before);
    const hash = before === after && was !== null ? was : rowHash(after);
    writeConfirmed(this.#db, this.#later, columns, present, { row: after, hash }, waiting);
    this.#unwritten.add(rowKey(columns.table, after.id));
    noteSeat(this.#db, before, after);
    this.hashes.moved(after.bucket, was, hash);
    this.changed.add(columns.table);
  }

  #unknown(row: ConfirmedRow): void {
    const before = readUnknownRow(this.#db, row.table, row.id);
    if (before && row.seq < before.seq) return;
    writeUnknownRow(this.#db, row);
    this.hashes.moved(row.bucket, before && rowHash(before), rowHash(row));
  }
}

/** Whether no own op can wait on the row: it stands as the district confirmed it. */
function isAlone({ row, versions }: Present): boolean {
  return isSettled(row, versions) && !isLost(versions);
}

/** Whether no own op after `seq` has touched the row: it would show in a version. */
function isLastOwn({ row: { ver }, versions }: Present, seq: number): boolean {
  if (ver === 0 || (ver < 0 && ver !== -seq)) return false;
  return Object.values(versions).every((version) => version > 0 || version === -seq);
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

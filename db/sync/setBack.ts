/**
 * A hub that was set back (restored from yesterday, promoted elsewhere) has lost the numbers above some number. What this device
 * had confirmed from there on is confirmed no longer: own ops among it wait again and are offered as they were, and rows are kept
 * aside whole, in case that nobody who wrote them comes back. After a while (`recovered.ts`) those are offered too.
 */
import { type ConfirmedRow, versionOf } from "../../shared/sync/rows.ts";
import { lostName } from "../../shared/sync/seq.ts";
import { rowHash } from "../../sync/wire/rowHash.ts";
import { inTransaction, prepared, type WritableDb } from "../connection.ts";
import type { Store } from "../store.ts";
import { copyOf, dropCopy, isSettled, keepCopy, readCopy, type StoredRow } from "./copy.ts";
import { BucketHashes } from "./hashes.ts";
import { confirmedOf, hashIn, type Waiting } from "./rows.ts";
import { waitingOn } from "./settle.ts";
import { readMarks, readState, withoutCarried, writeMarks, writeState } from "./state.ts";
import { columnsOf, type SyncedColumns, syncedTablesOf } from "./tables.ts";

/** Goes back to what the hub still knows: everything numbered up to `upTo`. All of it is pulled again. */
export function setBack({ db }: Store, upTo: number): void {
  inTransaction(db, () => {
    const hashes = new BucketHashes(db);
    const acked = lastKnownOp(db, upTo);
    // What was released since is quarantined there again, unless it comes again itself.
    const again = "UPDATE op_sent SET outcome = 'quarantined' WHERE outcome = 'released' AND hub_seq > ? AND seq <= ?";
    prepared(db, again).run(upTo, acked);
    const sent = prepared(db, "SELECT hub_seq FROM op_sent WHERE hub_seq > ?").pluck().all(upTo) as number[];
    const known = { upTo, acked, hashes, own: new Set(sent) };
    for (const columns of syncedTablesOf(db))
      for (const row of movedSince(db, columns, upTo)) unconfirm(db, columns, row, known);
    loseUnknown(db, upTo, hashes);
    hashes.write();
    prepared(db, "UPDATE sync_bucket SET behind = 0 WHERE state = 'read'").run();
    // The bytes of photos it may have lost too: whoever has them offers them again, and what is there is not sent twice.
    prepared(db, "UPDATE attachment SET sent = 0 WHERE have = bytes").run();
    writeMarks(
      db,
      readMarks(db).filter(({ seq }) => seq <= upTo),
    );
    const state = readState(db);
    const ops = lastOp(db);
    writeState(db, {
      ...withoutCarried(state),
      acked,
      setBacks: [...state.setBacks.filter((each) => each.upTo < upTo || each.ops > ops), { upTo, ops }],
      showing: false,
      cursor: null,
      head: null,
      own: null,
      full: true,
      unsettled: true,
      asked: null,
      backedUpTo: 0,
      pullsSinceSetBack: 0,
    });
  });
}

/** The last own op before the first that the hub lost; a release that came late says nothing of when its op was sent. */
function lastKnownOp(db: WritableDb, upTo: number): number {
  const sql = "SELECT min(seq) FROM op_sent WHERE hub_seq > ? AND outcome <> 'released'";
  const lost = prepared(db, sql).pluck().get(upTo) as number | null;
  return lost === null ? readState(db).acked : Math.min(readState(db).acked, lost - 1);
}

function lastOp(db: WritableDb): number {
  return prepared(db, "SELECT coalesce(max(seq), 0) FROM op").pluck().get() as number;
}

function movedSince(db: WritableDb, { table }: SyncedColumns, upTo: number): StoredRow[] {
  const sql = `SELECT * FROM ${table} WHERE ver > @upTo OR (ver > 0 AND vers IS NOT NULL AND EXISTS
    (SELECT 1 FROM json_each(vers) WHERE value > @upTo OR value < 0))`;
  return prepared(db, sql).all({ upTo }) as StoredRow[];
}

function unconfirm(
  db: WritableDb,
  columns: SyncedColumns,
  row: StoredRow,
  { upTo, acked, hashes, own }: { upTo: number; acked: number; hashes: BucketHashes; own: ReadonlySet<number> },
): void {
  const { table } = columns;
  const confirmed = confirmedOf(db, columns, row);
  const copy = isSettled(row) ? copyOf(row) : readCopy(db, table, row);
  if (!confirmed || !copy || confirmed.seq <= upTo) return;
  const waiting = waitingOn(db, row, table, acked, upTo);
  const brought = { ...confirmed, vers: { ...confirmed.vers, ...broughtByOwn(confirmed, waiting, own) } };
  keepLost(db, brought, upTo);
  hashes.moved(confirmed.bucket, hashIn(row, confirmed), null);
  const vers: Record<string, number> = {};
  for (const [name, version] of Object.entries(copy.vers ?? {})) vers[name] = version > upTo ? 0 : version;
  const isOwn = copy.ver > upTo && waiting[0]?.seq === row.made;
  const ver = copy.ver <= upTo ? copy.ver : isOwn ? -row.made : 0;
  const shown = { ...vers };
  for (const { seq, set } of waiting) if (seq !== -ver) for (const name in set) shown[name] = -seq;
  if (ver > 0 && waiting.length > 0) keepCopy(db, table, row.id, { ...copy, ver, vers });
  else dropCopy(db, table, row.id);
  const text = Object.keys(shown).length > 0 ? JSON.stringify(shown) : null;
  prepared(db, `UPDATE ${table} SET ver = ?, vers = ?, row_hash = NULL WHERE rid = ?`).run(ver, text, row.rid);
}

/**
 * Fields that own ops bring back by themselves: the value is an own op's, or one that an own op which waits had seen and written over.
 * Offered beside that op they would take the place of what was written since. They get the version 0, as of long ago.
 */
function broughtByOwn(
  lost: ConfirmedRow,
  waiting: readonly Waiting[],
  own: ReadonlySet<number>,
): Record<string, number> {
  const brought = [...Object.keys(lost.fields), "deleted"].filter((field) => {
    const version = versionOf(lost, field);
    return own.has(version) || waiting.some(({ saw }) => saw[field] === version);
  });
  return Object.fromEntries(brought.map((field) => [field, 0]));
}

function loseUnknown(db: WritableDb, upTo: number, hashes: BucketHashes): void {
  const rows = prepared(db, "SELECT table_name AS name, row_id AS id, body FROM unknown_row").all() as {
    name: string;
    id: string;
    body: string;
  }[];
  for (const { name, id, body } of rows) {
    const row = columnsOf(db, name) ? null : (JSON.parse(body) as ConfirmedRow);
    if (!row || row.seq <= upTo) continue;
    keepLost(db, row, upTo);
    hashes.moved(row.bucket, rowHash(row), null);
    prepared(db, "DELETE FROM unknown_row WHERE table_name = ? AND row_id = ?").run(name, id);
  }
}

/** Keeps a row aside, its versions from above `upTo` by the names of lost ones. */
function keepLost(db: WritableDb, row: ConfirmedRow, upTo: number): void {
  const named = (version: number) => (version > upTo ? lostName(version) : version);
  const vers = Object.fromEntries(Object.entries(row.vers ?? {}).map(([field, version]) => [field, named(version)]));
  const body = JSON.stringify({ ...row, ver: named(row.ver), vers });
  prepared(
    db,
    `INSERT INTO lost_row (table_name, row_id, bucket, body) VALUES (?, ?, ?, ?)
     ON CONFLICT (table_name, row_id) DO UPDATE SET body = excluded.body`,
  ).run(row.table, row.id, row.bucket, body);
}

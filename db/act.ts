/**
 * The one way anything is written. An action is one IMMEDIATE transaction: the rows with their sync columns, the search index
 * (by trigger) and one op in the outbox. Nothing outside this file writes a synced table, so sync, history and undo can rest on
 * the log being whole. Memory (the chain's place) changes after the commit, never before.
 */
import { type RunSizes, runsOf } from "../shared/domain/runs.ts";
import { Problem } from "../shared/problems.ts";
import type { Change, FieldValue, SeenVersion } from "../shared/sync/op.ts";
import { type SyncedTable, syncedTables } from "../shared/sync/registry.ts";
import { type ConfirmedRow, versionOf } from "../shared/sync/rows.ts";
import { inTransaction, prepared, type WritableDb } from "./connection.ts";
import { appendOp, nextSeq } from "./oplog/append.ts";
import type { Schema } from "./schema.ts";
import type { Synced } from "./schema/synced.ts";
import { sqliteProblem } from "./sqliteProblem.ts";
import type { Store } from "./store.ts";
import { hasOwn, highestVersion, keepBefore, readCopy, type StoredRow, versionsIn } from "./sync/copy.ts";

type Row<T extends SyncedTable> = Schema[T];
/** The fields of a table by their wire names. */
export type Fields<T extends SyncedTable> = Omit<Row<T>, keyof Synced>;
type Values = Record<string, FieldValue>;

/** Of values that are offered again for others: by field, the number that a lost hub had confirmed them under. */
type Was = Record<string, number>;

/** What an action may do to synced rows. Made by `act`, gone with it. */
export interface Writer {
  readonly db: WritableDb;
  /** The local seq of the op this action will make. */
  readonly seq: number;
  insert<T extends SyncedTable>(table: T, id: string, bucket: string, fields: Fields<T>, was?: Was): void;
  /** Inserts many rows of one table, several with each statement. The op keeps `fields` as they are: they are given away. */
  insertAll<T extends SyncedTable>(table: T, rows: readonly NewRow<T>[]): void;
  /** Writes only what differs. True when something did. NOT_FOUND where the row is not here. */
  update<T extends SyncedTable>(table: T, id: string, fields: Partial<Fields<T>>, was?: Was): boolean;
  /** Inserts, or updates (bringing a deleted row back). True when something changed. */
  put<T extends SyncedTable>(table: T, id: string, bucket: string, fields: Fields<T>): boolean;
  /** Marks the row deleted; it stays, soft. */
  remove(table: SyncedTable, id: string): boolean;
  restore(table: SyncedTable, id: string): boolean;
}

export interface NewRow<T extends SyncedTable> {
  id: string;
  bucket: string;
  fields: Fields<T>;
}

export interface Done<V> {
  value: V;
  /** Tables whose rows changed, for whoever shows them. */
  changed: string[];
}

/** Runs `work` as the action `action` (its contract name). On any error nothing was written. */
export function act<V>(store: Store, action: string, work: (writer: Writer) => V): Done<V> {
  const changes: Change[] = [];
  try {
    const { value, place } = inTransaction(store.db, () => {
      const seq = nextSeq(store.db);
      const done = work(createWriter(store, seq, changes));
      return { value: done, place: changes.length > 0 ? appendOp(store, seq, action, changes) : null };
    });
    if (place) {
      store.chain = place;
      store.mark.moved(place.epoch, place.counter);
      store.quiet.wrote();
    }
    return { value, changed: [...new Set(changes.map((change) => change.table))] };
  } catch (error) {
    throw sqliteProblem(error, store.db.name);
  }
}

function createWriter(store: Store, seq: number, changes: Change[]): Writer {
  const { db } = store;
  const writer: Writer = {
    db,
    seq,
    insert(table, id, bucket, fields, was) {
      insertRow(db, seq, table, id, bucket, fields as Values);
      changes.push({ table, rowId: id, bucket, set: { ...(fields as Values) }, saw: {}, ...(was && { was }) });
    },
    insertAll(table, rows) {
      insertRows(db, seq, table, rows);
      for (const { id, bucket, fields } of rows)
        changes.push({ table, rowId: id, bucket, set: fields as Values, saw: {} });
    },
    update(table, id, fields, was) {
      const row = rowOf(db, table, id);
      if (!row) throw new Problem("NOT_FOUND", { what: table });
      const written = change(store, seq, changes, table, row, fields as Values);
      if (written && was) offerAgain(changeOf(changes, table, row), was);
      return written;
    },
    put(table, id, bucket, fields) {
      const row = rowOf(db, table, id);
      if (row) return change(store, seq, changes, table, row, { ...(fields as Values), deleted: 0 });
      writer.insert(table, id, bucket, fields);
      return true;
    },
    remove: (table, id) => setDeleted(store, seq, changes, table, id, 1),
    restore: (table, id) => setDeleted(store, seq, changes, table, id, 0),
  };
  return writer;
}

function setDeleted(
  store: Store,
  seq: number,
  changes: Change[],
  table: SyncedTable,
  id: string,
  deleted: 0 | 1,
): boolean {
  const row = rowOf(store.db, table, id);
  if (!row) throw new Problem("NOT_FOUND", { what: table });
  return change(store, seq, changes, table, row, { deleted });
}

function rowOf(db: WritableDb, table: SyncedTable, id: string): StoredRow | undefined {
  return prepared(db, `SELECT * FROM ${table} WHERE id = ?`).get(id) as StoredRow | undefined;
}

/**
 * Rows that one statement inserts. A statement that sets off triggers begins with a savepoint, at which FTS5 writes what it has
 * gathered: row by row, each would become a part of the search index of its own.
 */
const atOnce: RunSizes = [256, 16, 1];
const insertSql = new Map<string, string>();

function insertSqlFor(table: SyncedTable, rows: number): string {
  const key = `${table} ${rows}`;
  let sql = insertSql.get(key);
  if (!sql) {
    const names = syncedTables[table];
    // Bound once for all rows: to hand a value over costs as much as to write it.
    const row = `(?, ?, @ver, @made${", ?".repeat(names.length)})`;
    sql = `INSERT INTO ${table} (id, bucket, ver, made, ${names.join(", ")}) VALUES ${Array(rows).fill(row).join(", ")}`;
    insertSql.set(key, sql);
  }
  return sql;
}

function insertRow(db: WritableDb, seq: number, table: SyncedTable, id: string, bucket: string, fields: Values): void {
  const names: readonly string[] = syncedTables[table];
  prepared(db, insertSqlFor(table, 1)).run([id, bucket, ...names.map((name) => fields[name] ?? null)], {
    ver: -seq,
    made: seq,
  });
}

function insertRows<T extends SyncedTable>(db: WritableDb, seq: number, table: T, rows: readonly NewRow<T>[]): void {
  const names: readonly string[] = syncedTables[table];
  for (const run of runsOf(rows, atOnce)) {
    const values: FieldValue[] = [];
    for (const { id, bucket, fields } of run) {
      values.push(id, bucket);
      for (const name of names) values.push((fields as Values)[name] ?? null);
    }
    prepared(db, insertSqlFor(table, run.length)).run(values, { ver: -seq, made: seq });
  }
}

/** Writes the fields that differ, moves their versions to this op, and notes what version each was when it was seen. */
function change(
  store: Store,
  seq: number,
  changes: Change[],
  table: SyncedTable,
  row: StoredRow,
  fields: Values,
): boolean {
  const names = Object.keys(fields).filter((name) => fields[name] !== undefined && fields[name] !== row[name]);
  if (names.length === 0) return false;
  const versions = versionsIn(row.vers);
  const made = changeOf(changes, table, row);
  if (row.ver > 0) keepBefore(store.db, table, row, versions, names);
  // Whoever deletes says what they knew of the row, and whoever writes on a deleted row that they knew it was.
  if (row.ver > 0 && (row.deleted === 1 || (fields["deleted"] === 1 && names.includes("deleted"))))
    made.saw["*"] = confirmedSeq(store.db, table, row, versions);
  for (const name of names) {
    made.set[name] = fields[name] ?? null;
    const version = versions[name] ?? row.ver;
    // Written before by this same action: what was seen stays what the action saw first.
    if (version !== -seq)
      made.saw[name] = version === 0 ? lostVersion(store.db, table, row.id, name) : seenVersion(store.db, version);
    versions[name] = -seq;
  }
  const assignments = names.map((name) => `${name} = ?`).join(", ");
  prepared(store.db, `UPDATE ${table} SET ${assignments}, vers = ? WHERE rid = ?`).run(
    ...names.map((name) => made.set[name] ?? null),
    row.ver === -seq ? null : JSON.stringify(versions),
    row.rid,
  );
  if (row.made !== seq) prepared(store.db, "INSERT OR IGNORE INTO op_row (row_id, seq) VALUES (?, ?)").run(row.id, seq);
  return true;
}

/** Whoever wrote these values knew as much as the hub that was lost, up to their numbers, and nothing of what stands here now. */
function offerAgain(made: Change, was: Was): void {
  Object.assign(made, { was, saw: { ...made.saw, ...was, "*": Math.max(...Object.values(was)) } });
}

/** What a deletion has seen of the row: the last thing that the district confirmed of it. */
function confirmedSeq(
  db: WritableDb,
  table: SyncedTable,
  row: StoredRow,
  versions: Record<string, number>,
): SeenVersion {
  const copy = hasOwn(versions) ? readCopy(db, table, row) : null;
  return copy ? highestVersion(copy.ver, copy.vers) : highestVersion(row.ver, versions);
}

/** The change of this row in the op being made: one for each row, however often the action writes it. */
function changeOf(changes: Change[], table: SyncedTable, row: StoredRow): Change {
  let made = changes.findLast((each) => each.rowId === row.id && each.table === table);
  if (!made) changes.push((made = { table, rowId: row.id, bucket: row.bucket, set: {}, saw: {} }));
  return made;
}

/** What was seen of a field whose confirmed value was lost with a hub that was set back: the number that it had there, while that is known. */
function lostVersion(db: WritableDb, table: string, id: string, field: string): number {
  const body = prepared(db, "SELECT body FROM lost_row WHERE table_name = ? AND row_id = ?").pluck().get(table, id);
  return body === undefined ? 0 : versionOf(JSON.parse(body as string) as ConfirmedRow, field);
}

/** A version as the wire says it: a hub sequence number, or the own op by epoch and counter. */
function seenVersion(db: WritableDb, version: number): SeenVersion {
  if (version >= 0) return version;
  const op = prepared(db, "SELECT epoch, counter FROM op WHERE seq = ?").get(-version) as {
    epoch: string;
    counter: number;
  };
  return `${op.epoch}.${op.counter}`;
}

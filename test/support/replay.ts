/**
 * Proof that the outbox is whole: a store made anew from nothing but the payloads of its ops must hold the same rows. Whatever
 * wrote a row past the log, or left something out of an op, shows here. On the way the log itself is checked: hashes of payloads,
 * the chain of headers, counters without gaps, and that each field written says which version it saw.
 */
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { expect, onTestFinished } from "vitest";
import { openEncrypted, prepared, type ReadableDb, type WritableDb } from "../../db/connection.ts";
import { migrate } from "../../db/migrate.ts";
import type { Store } from "../../db/store.ts";
import { isBucket } from "../../shared/sync/buckets.ts";
import type { Change, FieldValue, OpHeader } from "../../shared/sync/op.ts";
import { type SyncedTable, syncedTableNames, syncedTables } from "../../shared/sync/registry.ts";
import { chainStart, linkAfter, sha256 } from "../../sync/wire/chain.ts";
import { temporaryFolder, testKey } from "./store.ts";

interface Row {
  id: string;
  bucket: string;
  deleted: 0 | 1;
  ver: number;
  vers: Record<string, number> | null;
  made: number;
  [field: string]: FieldValue | Record<string, number>;
}

/** Every synced row, by table and id, without its local rowid; the versions' sidecar is parsed. */
export function syncedRows(db: ReadableDb): Record<string, Row[]> {
  return Object.fromEntries(
    syncedTableNames.map((table) => {
      const columns = ["id", "bucket", "deleted", "ver", "vers", "made", ...syncedTables[table]].join(", ");
      const rows = prepared(db, `SELECT ${columns} FROM ${table} ORDER BY id`).all() as (Row & {
        vers: string | null;
      })[];
      return [table, rows.map((row) => ({ ...row, vers: versionsOf(row.vers) }))];
    }),
  );
}

function versionsOf(vers: string | null): Record<string, number> | null {
  return vers === null ? null : (JSON.parse(vers) as Record<string, number>);
}

/** Asserts that the store's ops, replayed into an empty one, give its rows field by field, versions included. */
export function expectReplayable(store: Store): void {
  const db = openEncrypted(join(temporaryFolder(), "replayed.db"), testKey);
  onTestFinished(() => void db.close());
  migrate(db);
  replay(store, db);
  expect(syncedRows(db)).toEqual(syncedRows(store.db));
}

interface StoredOp extends Omit<OpHeader, "replica"> {
  seq: number;
  link: string;
  body: Buffer;
  packed: 0 | 1;
}

/** Applies every op of `store` to the tables of `target`, in the order they were made, checking the log as it goes. */
export function replay(store: Store, target: WritableDb): void {
  const ops = store.db
    .prepare(
      `SELECT seq, epoch, counter, actor, hlc, schema_version AS schemaVersion, payload_hash AS payloadHash, link, payload AS body, packed
       FROM op ORDER BY seq`,
    )
    .all() as StoredOp[];
  const names = new Map<number, string>();
  let link = chainStart;
  target.transaction(() => {
    ops.forEach(({ seq, link: stored, body, packed, ...header }, at) => {
      const bytes = packed ? inflateRawSync(body) : body;
      expect(sha256(bytes)).toBe(header.payloadHash);
      link = linkAfter(link, { replica: store.replica, ...header });
      expect(stored).toBe(link);
      expect(header.counter).toBe(at + 1);
      names.set(-seq, `${header.epoch}.${header.counter}`);
      for (const change of JSON.parse(bytes.toString("utf8")) as Change[]) applyChange(target, seq, change, names);
    });
  })();
}

/** One row's share of an op, the way the store is meant to have written it. */
function applyChange(db: WritableDb, seq: number, change: Change, names: ReadonlyMap<number, string>): void {
  const row = prepared(db, `SELECT bucket, ver, vers FROM ${change.table} WHERE id = ?`).get(change.rowId) as
    | { bucket: string; ver: number; vers: string | null }
    | undefined;
  if (!row) return insertChange(db, seq, change);
  expect(change.bucket).toBe(row.bucket);
  const versions = versionsOf(row.vers) ?? {};
  const saw = Object.keys(change.set).map((field) => {
    const version = versions[field] ?? row.ver;
    return [field, version < 0 ? names.get(version) : version];
  });
  expect(change.saw).toEqual(Object.fromEntries(saw));
  for (const field of Object.keys(change.set)) versions[field] = -seq;
  const assignments = fieldsOf(change.table, change.set).map((field) => `${field} = @${field}`);
  const sql = `UPDATE ${change.table} SET ${assignments.join(", ")}, vers = @vers WHERE id = @id`;
  prepared(db, sql).run({ ...change.set, vers: JSON.stringify(versions), id: change.rowId });
}

function insertChange(db: WritableDb, seq: number, { table, rowId, bucket, set, saw }: Change): void {
  expect(saw).toEqual({});
  expect(isBucket(bucket), `${bucket} of ${table}`).toBe(true);
  const fields = fieldsOf(table, set);
  const sql = `INSERT INTO ${table} (id, bucket, ver, made, ${fields.join(", ")})
    VALUES (@id, @bucket, @ver, @made, ${fields.map((field) => `@${field}`).join(", ")})`;
  prepared(db, sql).run({ ...set, id: rowId, bucket, ver: -seq, made: seq });
}

/** The fields an op sets, each of them one that may go over the wire. */
function fieldsOf(table: SyncedTable, set: Change["set"]): string[] {
  const fields = Object.keys(set);
  for (const field of fields) expect([...syncedTables[table], "deleted"]).toContain(field);
  return fields;
}

/** Before and after the foundation: an empty file, then one that takes a row of every table and finds what was typed in it. */
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder, testKey } from "../../test/support/store.ts";
import { type SyncedTable, syncedTableNames as allTables, syncedTables } from "../../shared/sync/registry.ts";
import { openEncrypted } from "../connection.ts";
import { migrate, storeVersion } from "../migrate.ts";
import { foundation } from "./0001_foundation.ts";

/** Tables and fields that are there now and came with later migrations are none of this one's. */
const isHere = (table: string) => foundation.sql.includes(`CREATE TABLE ${table} (`);
const syncedTableNames: readonly SyncedTable[] = allTables.filter(isHere);

function store() {
  const db = openEncrypted(join(temporaryFolder(), "store.db"), testKey);
  onTestFinished(() => void db.close());
  return db;
}

test("before it there is nothing, after it version 1 and every table", () => {
  const db = store();
  expect(storeVersion(db)).toBe(0);
  expect(db.prepare("SELECT count(*) FROM sqlite_schema").pluck().get()).toBe(0);
  expect(migrate(db, [foundation])).toEqual([1]);
  expect(storeVersion(db)).toBe(1);
  expect(syncedTableNames.length).toBeGreaterThan(15);
  for (const table of syncedTableNames) expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
});

test("every synced table takes a row with all its fields and gives it back", () => {
  const db = store();
  migrate(db, [foundation]);
  for (const table of syncedTableNames) {
    const types = new Map(
      (db.prepare("SELECT name, type FROM pragma_table_info(?)").all(table) as { name: string; type: string }[]).map(
        (each) => [each.name, each.type],
      ),
    );
    const fields = (syncedTables[table] as readonly string[])
      .filter((name) => types.has(name))
      .map((name) => [name, types.get(name) === "INTEGER" ? 1 : `${name} word`] as const);
    const row = {
      id: `${table}-1`,
      bucket: "district",
      deleted: 0,
      ver: -1,
      vers: null,
      made: 1,
      ...Object.fromEntries(fields),
    };
    const names = Object.keys(row);
    db.prepare(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map((name) => `@${name}`).join(", ")})`).run(
      row,
    );
    expect(db.prepare(`SELECT ${names.join(", ")} FROM ${table}`).get()).toEqual(row);
  }
});

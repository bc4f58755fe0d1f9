/** Migrations: each one whole or not at all, never run twice, and a store from a newer app left alone. */
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type ColumnType, schemaTypes } from "../test/support/schemaTypes.ts";
import { temporaryFolder, testKey } from "../test/support/store.ts";
import { syncedTableNames, syncedTables } from "../shared/sync/registry.ts";
import { openEncrypted, type WritableDb } from "./connection.ts";
import { type Migration, migrate, storeVersion } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";

function emptyStore(): WritableDb {
  const db = openEncrypted(join(temporaryFolder(), "store.db"), testKey);
  onTestFinished(() => void db.close());
  return db;
}

const tables = (db: WritableDb) =>
  db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();

const one: Migration = {
  number: 1,
  name: "one",
  sql: "CREATE TABLE a (x TEXT) STRICT; INSERT INTO a VALUES ('kept');",
};
const two: Migration = { number: 2, name: "two", sql: "ALTER TABLE a ADD COLUMN y TEXT; UPDATE a SET y = x;" };
const broken: Migration = {
  number: 3,
  name: "broken",
  sql: "CREATE TABLE b (x TEXT) STRICT; DELETE FROM a; ALTER TABLE a DROP COLUMN y; INSERT INTO nowhere VALUES (1);",
};

describe("migrate", () => {
  test("runs what is missing, in order, once", () => {
    const db = emptyStore();
    expect(migrate(db, [one])).toEqual([1]);
    expect(migrate(db, [one, two])).toEqual([2]);
    expect(migrate(db, [one, two])).toEqual([]);
    expect(storeVersion(db)).toBe(2);
    expect(db.prepare("SELECT * FROM a").all()).toEqual([{ x: "kept", y: "kept" }]);
  });

  test("one that fails leaves the version and every table as they were", () => {
    const db = emptyStore();
    migrate(db, [one, two]);
    expect(() => migrate(db, [one, two, broken])).toThrow("nowhere");
    expect(storeVersion(db)).toBe(2);
    expect(tables(db)).toEqual(["a"]);
    expect(db.prepare("SELECT * FROM a").all()).toEqual([{ x: "kept", y: "kept" }]);
    expect(db.inTransaction).toBe(false);
  });

  test("what ran before one that fails stays", () => {
    const db = emptyStore();
    expect(() => migrate(db, [one, { ...broken, number: 2 }])).toThrow();
    expect(storeVersion(db)).toBe(1);
  });

  test("a store from a newer app is refused before anything is run", () => {
    const db = emptyStore();
    migrate(db, [one, two]);
    expect(() => migrate(db, [one])).toThrow(
      expect.objectContaining({ code: "STORE_NEWER", details: { found: 2, known: 1 } }),
    );
    expect(storeVersion(db)).toBe(2);
  });

  test("the real ones are numbered from 1 without gaps", () => {
    expect(migrations.map((each) => each.number)).toEqual(migrations.map((_, index) => index + 1));
  });
});

describe("the migrated store", () => {
  interface Column {
    name: string;
    type: ColumnType["type"];
    notnull: 0 | 1;
    pk: number;
  }
  const infoOf = (db: WritableDb, table: string) =>
    db.prepare("SELECT * FROM pragma_table_info(?)").all(table) as Column[];
  const columnsOf = (db: WritableDb, table: string) => infoOf(db, table).map((column) => column.name);

  test("has the tables, columns, types and nulls that schema.ts says, and no others", () => {
    const db = emptyStore();
    migrate(db);
    const own = (tables(db) as string[]).filter((name) => !/_fts|^sqlite_/.test(name));
    const real = own.map((table) => [
      table,
      Object.fromEntries(
        infoOf(db, table).map(({ name, type, notnull, pk }) => [name, { type, nullable: notnull === 0 && pk === 0 }]),
      ),
    ]);
    expect(Object.fromEntries(real)).toEqual(schemaTypes());
  });

  test("has every synced field by its name on the wire, beside the columns of sync", () => {
    const db = emptyStore();
    migrate(db);
    for (const table of syncedTableNames) {
      expect(columnsOf(db, table)).toEqual([
        "rid",
        "id",
        "bucket",
        "deleted",
        "ver",
        "vers",
        "made",
        ...syncedTables[table],
        "row_hash",
      ]);
    }
  });

  test("is strict everywhere, and keeps no rule that could refuse what another device made", () => {
    const db = emptyStore();
    migrate(db);
    const loose = db.prepare(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    );
    expect(
      loose
        .pluck()
        .all()
        .filter((name) => !String(name).includes("_fts")),
    ).toEqual([]);
    for (const table of syncedTableNames) {
      expect(db.prepare("SELECT count(*) FROM pragma_foreign_key_list(?)").pluck().get(table)).toBe(0);
      const unique = db.prepare(
        `SELECT ii.name FROM pragma_index_list(?) AS il, pragma_index_info(il.name) AS ii WHERE il."unique" = 1`,
      );
      expect(unique.pluck().all(table)).toEqual(["id"]);
      expect(String(db.prepare("SELECT sql FROM sqlite_schema WHERE name = ?").pluck().get(table))).not.toMatch(
        /\bCHECK\s*\(|CASCADE/i,
      );
    }
  });

  test("takes erased words out of its search indexes", () => {
    const db = emptyStore();
    migrate(db);
    const indexes = (tables(db) as string[]).filter((name) => name.endsWith("_fts"));
    expect(indexes.length).toBeGreaterThan(5);
    for (const name of indexes)
      expect(db.prepare(`SELECT v FROM ${name}_config WHERE k = 'secure-delete'`).pluck().get()).toBe(1);
  });
});

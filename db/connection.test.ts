/** The encrypted file: nothing in it without its key, durable by its pragmas, and read-only where it is opened to be read. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { temporaryFolder, testKey } from "../test/support/store.ts";
import { inTransaction, openEncrypted, prepared, unforced, type WritableDb } from "./connection.ts";

function opened(file = join(temporaryFolder(), "store.db"), key = testKey): WritableDb {
  const db = openEncrypted(file, key);
  onTestFinished(() => void db.close());
  return db;
}

const marker = "Opossum under the smartboard";

/** A closed store with one row. */
function withRow(): string {
  const file = join(temporaryFolder(), "store.db");
  const db = openEncrypted(file, testKey);
  db.exec(`CREATE TABLE note (text TEXT) STRICT; INSERT INTO note VALUES ('${marker}')`);
  db.close();
  return file;
}

describe("the file", () => {
  test("reads as noise: no header, no table name, no text", () => {
    const bytes = readFileSync(withRow());
    for (const plain of ["SQLite format 3", "note", marker]) expect(bytes.includes(plain)).toBe(false);
  });

  test("opens with its key alone", () => {
    const file = withRow();
    expect(opened(file).prepare("SELECT text FROM note").pluck().all()).toEqual([marker]);
    expect(() => opened(file, new Uint8Array(32).fill(8))).toThrow("STORE_CORRUPT");
    expect(() => opened(file, new Uint8Array(31))).toThrow("WRONG_KEY");
    const plain = new Sqlite(file, { readonly: true });
    expect(() => plain.prepare("SELECT * FROM sqlite_schema").all()).toThrow();
    plain.close();
  });

  test("is SQLCipher 4, so that the field's other tools can open it", () => {
    const db = opened();
    expect(db.pragma("cipher", { simple: true })).toBe("sqlcipher");
    expect(db.pragma("legacy", { simple: true })).toBe("4");
  });

  test("the log beside it is encrypted as well", () => {
    const file = join(temporaryFolder(), "store.db");
    const db = opened(file);
    db.exec(`CREATE TABLE note (text TEXT) STRICT; INSERT INTO note VALUES ('${marker}')`);
    const log = readFileSync(`${file}-wal`);
    expect(log.length).toBeGreaterThan(4_096);
    expect(log.includes(marker)).toBe(false);
  });
});

describe("a connection", () => {
  test("holds the pragmas that the promises rest on", () => {
    const db = opened();
    const pragmas = ["journal_mode", "synchronous", "temp_store", "secure_delete", "foreign_keys"];
    expect(pragmas.map((name) => db.pragma(name, { simple: true }))).toEqual(["wal", 2, 2, 1, 1]);
  });

  test("opened for reading cannot write", () => {
    const db = openEncrypted(withRow(), testKey, { readonly: true });
    onTestFinished(() => void db.close());
    expect(db.prepare("SELECT count(*) FROM note").pluck().get()).toBe(1);
    expect(() => db.exec("DELETE FROM note")).toThrow(/readonly/);
  });

  test("prepares a statement once", () => {
    const db = opened();
    expect(prepared(db, "SELECT 1")).toBe(prepared(db, "SELECT 1"));
    expect(prepared(db, "SELECT 1")).not.toBe(prepared(opened(), "SELECT 1"));
  });

  test("a transaction is whole or nothing, alone and within another", () => {
    const db = opened();
    db.exec("CREATE TABLE note (text TEXT) STRICT");
    const add = (text: string) => db.prepare("INSERT INTO note VALUES (?)").run(text);
    const failing = (text: string) => () => {
      add(text);
      throw new Error("in the middle");
    };
    expect(() => inTransaction(db, failing("lost"))).toThrow("in the middle");
    inTransaction(db, () => {
      add("kept");
      expect(() => inTransaction(db, failing("lost as well"))).toThrow();
    });
    expect(db.prepare("SELECT text FROM note").pluck().all()).toEqual(["kept"]);
  });

  test("what is not forced to the disk is whole or nothing too, and whatever follows is forced again", () => {
    const db = opened();
    db.exec("CREATE TABLE note (text TEXT) STRICT");
    const forced = () => db.pragma("synchronous", { simple: true });
    const within: unknown[] = [];
    const add = (text: string) => {
      within.push(forced());
      db.prepare("INSERT INTO note VALUES (?)").run(text);
    };
    unforced(db, () => add("kept"));
    within.push(forced());
    expect(() =>
      unforced(db, () => {
        add("lost");
        throw new Error("in the middle");
      }),
    ).toThrow("in the middle");
    expect([...within, forced()]).toEqual([1, 2, 1, 2]);
    expect(db.prepare("SELECT text FROM note").pluck().all()).toEqual(["kept"]);
  });
});

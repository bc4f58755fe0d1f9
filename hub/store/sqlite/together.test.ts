/** Deciding together: one that fails undoes nothing of the others, and what fails at the commit is answered to nobody. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { Turns } from "../door.ts";
import { Together } from "./together.ts";

function newTable(): { db: Database; together: Together; commits: () => number } {
  const folder = mkdtempSync(join(tmpdir(), "fieldbook-together-"));
  const statements: string[] = [];
  const db = new Sqlite(join(folder, "a.db"), { verbose: (text) => statements.push(String(text)) });
  onTestFinished(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  db.exec(`CREATE TABLE parent (id INTEGER PRIMARY KEY);
    CREATE TABLE made (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)`);
  db.pragma("foreign_keys = ON");
  const commits = () => statements.filter((text) => text === "COMMIT").length;
  return { db, together: new Together(db, new Turns()), commits };
}

const idsIn = (db: Database) => db.prepare("SELECT id FROM made ORDER BY id").pluck().all();

test("a hundred that come at once are committed a few times, in their order, and the one that fails fails alone", async () => {
  const { db, together, commits } = newTable();
  const insert = db.prepare("INSERT INTO made (id) VALUES (?)");
  const order: number[] = [];
  const all = Array.from({ length: 100 }, (_, id) =>
    together.run(async () => {
      insert.run(id);
      await Promise.resolve();
      order.push(id);
      if (id === 50) throw new Error("no");
      return id;
    }),
  );
  const settled = await Promise.allSettled(all);
  const failed = settled.flatMap(({ status }, id) => (status === "rejected" ? [id] : []));
  expect(failed).toEqual([50]);
  expect(idsIn(db)).toEqual(Array.from({ length: 100 }, (_, id) => id).filter((id) => id !== 50));
  expect(order).toEqual(Array.from({ length: 100 }, (_, id) => id));
  expect(commits()).toBe(4);
});

test("what cannot be committed is answered to nobody as done, and those after it are not hurt", async () => {
  const { db, together } = newTable();
  const insert = db.prepare("INSERT INTO made (id, parent) VALUES (?, ?)");
  const results = await Promise.allSettled([
    together.run(async () => insert.run(1, null)),
    // Held against a parent that is not there, which SQLite asks at the commit.
    together.run(async () => insert.run(2, 99)),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(idsIn(db)).toEqual([]);
  await together.run(async () => insert.run(3, null));
  expect(idsIn(db)).toEqual([3]);
});

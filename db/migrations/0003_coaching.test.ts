/** Before and after coaching: steps and their checks keep what they had, new fields are unknown, every new table takes a row. */
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder, testKey } from "../../test/support/store.ts";
import { type SyncedTable, syncedTableNames, syncedTables } from "../../shared/sync/registry.ts";
import { openEncrypted, type WritableDb } from "../connection.ts";
import { migrate, storeVersion } from "../migrate.ts";
import { foundation } from "./0001_foundation.ts";
import { syncTables } from "./0002_sync.ts";
import { coaching } from "./0003_coaching.ts";

function store() {
  const db = openEncrypted(join(temporaryFolder(), "store.db"), testKey);
  onTestFinished(() => void db.close());
  migrate(db, [foundation, syncTables]);
  return db;
}

const tablesIn = (db: WritableDb) =>
  db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];

test("leaves steps and checks as they were, found as before, with nothing in their new fields", () => {
  const db = store();
  db.exec(`INSERT INTO action_step (id, bucket, ver, made, school_id, text, set_on) VALUES ('s', 'school:s:office', -1, 1, 's', 'Wait', '2026-10-12');
    INSERT INTO step_check (id, bucket, ver, made, step_id, result, checked_on) VALUES ('c', 'school:s:office', -1, 1, 's', 'seen', '2026-10-13');`);
  const rows = () => ["action_step", "step_check"].map((table) => db.prepare(`SELECT * FROM ${table}`).get());
  const before = rows();
  expect(migrate(db, [foundation, syncTables, coaching])).toEqual([3]);
  expect(storeVersion(db)).toBe(3);
  expect(rows()).toEqual([
    { ...(before[0] as object), cycle_id: null, visit_id: null, strategy_id: null, practised: null },
    { ...(before[1] as object), visit_id: null },
  ]);
  expect(db.prepare("SELECT count(*) FROM action_step_fts WHERE action_step_fts MATCH 'wait'").pluck().get()).toBe(1);
});

test("every new synced table takes a row with all its fields and gives it back", () => {
  const db = store();
  const known = tablesIn(db);
  migrate(db, [foundation, syncTables, coaching]);
  const added = tablesIn(db).filter(
    (name): name is SyncedTable => !known.includes(name) && (syncedTableNames as readonly string[]).includes(name),
  );
  expect(added).toHaveLength(18);
  for (const table of added) {
    const types = new Map(
      (db.prepare("SELECT name, type FROM pragma_table_info(?)").all(table) as { name: string; type: string }[]).map(
        (each) => [each.name, each.type],
      ),
    );
    // Not those that a later migration brought.
    const fields = syncedTables[table]
      .filter((name) => types.has(name))
      .map((name) => [name, types.get(name) === "INTEGER" ? 1 : `${name} word`] as const);
    const row = { id: `${table}-1`, bucket: "district", deleted: 0, ver: -1, made: 1, ...Object.fromEntries(fields) };
    const names = Object.keys(row);
    db.prepare(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map((name) => `@${name}`).join(", ")})`).run(
      row,
    );
    expect(db.prepare(`SELECT ${names.join(", ")} FROM ${table}`).get()).toEqual(row);
  }
});

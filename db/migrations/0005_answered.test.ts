/** Before and after: conflicts are as they were, and what a newer app had said of an answer moves into its column. */
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder, testKey } from "../../test/support/store.ts";
import { syncedTables } from "../../shared/sync/registry.ts";
import { openEncrypted } from "../connection.ts";
import { migrate, storeVersion } from "../migrate.ts";
import { replayUnknown } from "../sync/replayUnknown.ts";
import { foundation } from "./0001_foundation.ts";
import { syncTables } from "./0002_sync.ts";
import { coaching } from "./0003_coaching.ts";
import { photoTables } from "./0004_photos.ts";
import { answered } from "./0005_answered.ts";

test("leaves every conflict as it was, with room for its answer, and finds one that was kept aside", () => {
  const db = openEncrypted(join(temporaryFolder(), "store.db"), testKey);
  onTestFinished(() => void db.close());
  const before = [foundation, syncTables, coaching, photoTables];
  migrate(db, before);
  db.exec(`INSERT INTO conflict (id, bucket, ver, table_name, row_id, field, kept_value, kind, state, resolved_at)
    VALUES ('c', 'district', 7, 'room', 'r', 'label', '"A"', 'field', 'swapped', '2026-10-12T14:00:00.000Z'),
      ('d', 'district', 8, 'room', 'r', 'note', '"N"', 'field', 'open', null)`);
  db.exec(
    `INSERT INTO unknown_row (table_name, row_id, bucket, body) VALUES ('conflict', 'c', 'district', '{"answered":"said"}')`,
  );
  const rows = db.prepare("SELECT * FROM conflict ORDER BY id").all() as Record<string, unknown>[];
  expect(migrate(db, [...before, answered])).toEqual([answered.number]);
  expect(storeVersion(db)).toBe(answered.number);
  const now = () => db.prepare("SELECT * FROM conflict ORDER BY id").all();
  expect(now()).toEqual(rows.map((row) => ({ ...row, answered: null })));
  migrate(db);
  replayUnknown(db);
  expect(now()).toMatchObject([
    { id: "c", answered: "said" },
    { id: "d", answered: null },
  ]);
});

test("a conflict keeps all its fields", () => {
  const db = openEncrypted(join(temporaryFolder(), "store.db"), testKey);
  onTestFinished(() => void db.close());
  migrate(db, [foundation, syncTables, coaching, photoTables, answered]);
  const row = {
    id: "c",
    bucket: "district",
    ver: 7,
    ...Object.fromEntries(syncedTables.conflict.map((name) => [name, `${name} word`])),
  };
  const names = Object.keys(row);
  db.prepare(`INSERT INTO conflict (${names.join(", ")}) VALUES (${names.map((name) => `@${name}`).join(", ")})`).run(
    row,
  );
  expect(db.prepare(`SELECT ${names.join(", ")} FROM conflict`).get()).toEqual(row);
});

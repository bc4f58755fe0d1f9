/** Before and after photos: a store with rows and ops keeps them as they are, and takes a photo with all its fields. */
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder, testKey } from "../../test/support/store.ts";
import { syncedTables } from "../../shared/sync/registry.ts";
import { openEncrypted } from "../connection.ts";
import { migrate, storeVersion } from "../migrate.ts";
import { foundation } from "./0001_foundation.ts";
import { syncTables } from "./0002_sync.ts";
import { coaching } from "./0003_coaching.ts";
import { photoTables } from "./0004_photos.ts";

test("leaves every row as it was, and brings the tables of photos, empty", () => {
  const db = openEncrypted(join(temporaryFolder(), "store.db"), testKey);
  onTestFinished(() => void db.close());
  migrate(db, [foundation, syncTables, coaching]);
  db.exec(`INSERT INTO evidence (id, bucket, ver, made, observation_id, offset_ms, at, speaker, text, tags)
    VALUES ('e', 'school:s:office', -1, 1, 'o', 5, '2026-10-12T14:00:00Z', 'T', 'go on', '[]');`);
  const before = db.prepare("SELECT * FROM evidence").all();
  expect(migrate(db, [foundation, syncTables, coaching, photoTables])).toEqual([photoTables.number]);
  expect(storeVersion(db)).toBe(photoTables.number);
  expect(db.prepare("SELECT * FROM evidence").all()).toEqual(before);
  for (const table of ["photo", "attachment", "attachment_chunk", "attachment_loose"])
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
});

test("a photo keeps all its fields", () => {
  const db = openEncrypted(join(temporaryFolder(), "store.db"), testKey);
  onTestFinished(() => void db.close());
  migrate(db, [foundation, syncTables, coaching, photoTables]);
  const numbers = ["bytes", "small_bytes", "width", "height"];
  const fields = syncedTables.photo.map((name) => [name, numbers.includes(name) ? 7 : `${name} word`]);
  const row = { id: "p", bucket: "school:s:office", ver: 7, ...Object.fromEntries(fields) };
  const names = Object.keys(row);
  db.prepare(`INSERT INTO photo (${names.join(", ")}) VALUES (${names.map((name) => `@${name}`).join(", ")})`).run(row);
  expect(db.prepare(`SELECT ${names.join(", ")} FROM photo`).get()).toEqual(row);
});

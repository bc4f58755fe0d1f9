/** Before and after phrases: notes stay as they are, and the new tables take rows with all their fields. */
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { syncedTables } from "../../shared/sync/registry.ts";
import { temporaryFolder, testKey } from "../../test/support/store.ts";
import { openEncrypted } from "../connection.ts";
import { migrate, storeVersion } from "../migrate.ts";
import { foundation } from "./0001_foundation.ts";
import { syncTables } from "./0002_sync.ts";
import { coaching } from "./0003_coaching.ts";
import { photoTables } from "./0004_photos.ts";
import { answered } from "./0005_answered.ts";
import { phraseTables } from "./0006_phrases.ts";

const before = [foundation, syncTables, coaching, photoTables, answered];

test("leaves every note as it was, and brings phrases and the list of copies, empty", () => {
  const db = openEncrypted(join(temporaryFolder(), "store.db"), testKey);
  onTestFinished(() => void db.close());
  migrate(db, before);
  db.exec(`INSERT INTO visit_note (id, bucket, ver, made, visit_id, school_id, audience, body, author_id, author_name, on_date)
    VALUES ('n', 'user:u', -1, 1, 'v', 's', 'private', '{"type":"doc","content":[]}', 'u', 'Ana', '2026-10-12');`);
  const notes = db.prepare("SELECT * FROM visit_note").all();
  expect(migrate(db, [...before, phraseTables])).toEqual([phraseTables.number]);
  expect(storeVersion(db)).toBe(phraseTables.number);
  expect(db.prepare("SELECT * FROM visit_note").all()).toEqual(notes);
  for (const table of ["phrase", "prepared_copy"] as const) {
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
    const fields = syncedTables[table].map((name) => [name, `${name} word`]);
    const row = { id: "r", bucket: "user:u", ver: 7, ...Object.fromEntries(fields) };
    const names = Object.keys(row);
    db.prepare(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map((name) => `@${name}`).join(", ")})`).run(
      row,
    );
    expect(db.prepare(`SELECT ${names.join(", ")} FROM ${table}`).get()).toEqual(row);
  }
});

/** Before and after: visits stay as they are, and the new table takes rows with all its fields. */
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
import { calibrationTables } from "./0007_calibration.ts";
import { careerTables } from "./0008_career.ts";
import { knownAs } from "./0009_known_as.ts";

const before = [foundation, syncTables, coaching, photoTables, answered, phraseTables, calibrationTables, careerTables];

test("leaves every visit as it was, and brings who was known by another id, empty", () => {
  const db = openEncrypted(join(temporaryFolder(), "store.db"), testKey);
  onTestFinished(() => void db.close());
  migrate(db, before);
  db.exec(`INSERT INTO coaching_visit (id, bucket, ver, made, school_id, coach_id, coach_name, state, planned, local_date, zone)
    VALUES ('v', 'school:s:office', -1, 1, 's', 'u', 'Ana', 'planned', 1, '2026-10-12', 'America/Chicago');`);
  const visits = db.prepare("SELECT * FROM coaching_visit").all();
  expect(migrate(db, [...before, knownAs])).toEqual([knownAs.number]);
  expect(storeVersion(db)).toBe(knownAs.number);
  expect(db.prepare("SELECT * FROM coaching_visit").all()).toEqual(visits);
  expect(db.prepare("SELECT count(*) FROM known_as").pluck().get()).toBe(0);
  const fields = syncedTables.known_as.map((name) => [name, `${name} word`]);
  const row = { id: "r", bucket: "district", ver: 7, ...Object.fromEntries(fields) };
  const names = Object.keys(row);
  db.prepare(`INSERT INTO known_as (${names.join(", ")}) VALUES (${names.map((name) => `@${name}`).join(", ")})`).run(
    row,
  );
  expect(db.prepare(`SELECT ${names.join(", ")} FROM known_as`).get()).toEqual(row);
});

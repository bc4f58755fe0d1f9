/** Before and after calibration: walks stay as they are, and each new table takes a row with all its fields. */
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { syncedTables } from "../../shared/sync/registry.ts";
import { temporaryFolder, testKey } from "../../test/support/store.ts";
import { openEncrypted } from "../connection.ts";
import { migrate, storeVersion } from "../migrate.ts";
import { calibrationTables } from "./0007_calibration.ts";
import { migrations } from "./index.ts";

test("leaves every walk as it was, and brings tables for what observers score together", () => {
  const db = openEncrypted(join(temporaryFolder(), "store.db"), testKey);
  onTestFinished(() => void db.close());
  const before = migrations.filter(({ number }) => number < calibrationTables.number);
  migrate(db, before);
  db.exec(`INSERT INTO walk (id, bucket, ver, school_id, instrument_version_id, observer_id, observer_name, local_date, zone, names_off, scores_off, state)
    VALUES ('w', 'school:s:office', -1, 's', 'v', 'u', 'Ana', '2026-10-12', 'America/Chicago', 0, 0, 'planned');`);
  const walks = db.prepare("SELECT * FROM walk").all();
  expect(migrate(db, [...before, calibrationTables])).toEqual([calibrationTables.number]);
  expect(storeVersion(db)).toBe(calibrationTables.number);
  expect(db.prepare("SELECT * FROM walk").all()).toEqual(walks);
  for (const table of ["calibration", "calibration_other", "observer_agreement"] as const) {
    const fields = syncedTables[table].map((name) => [name, `${name} word`]);
    const row = { id: "r", bucket: "user:u", ver: 7, ...Object.fromEntries(fields) };
    const names = Object.keys(row);
    const values = names.map((name) => `@${name}`).join(", ");
    db.prepare(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${values})`).run(row);
    expect(db.prepare(`SELECT ${names.join(", ")} FROM ${table}`).get()).toEqual(row);
  }
});

/** Before and after: people and visits stay as they are, and the new table takes rows with all their fields. */
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

const before = [foundation, syncTables, coaching, photoTables, answered, phraseTables, calibrationTables];

test("leaves people, assignments and visits as they were, and brings the places of a career, empty, and room for what certificates count", () => {
  const db = openEncrypted(join(temporaryFolder(), "store.db"), testKey);
  onTestFinished(() => void db.close());
  migrate(db, before);
  db.exec(`INSERT INTO person (id, bucket, ver, made, name) VALUES ('p', 'district', -1, 1, 'Ana');
    INSERT INTO assignment (id, bucket, ver, made, person_id, role, base) VALUES ('a', 'district', -1, 1, 'p', 'coach', 'office');
    INSERT INTO coaching_visit (id, bucket, ver, made, school_id, coach_id, coach_name, state, planned, local_date, zone)
      VALUES ('v', 'school:s:office', -1, 1, 's', 'u', 'Ana', 'planned', 1, '2026-10-12', 'America/Chicago');
    INSERT INTO effort_certificate (id, bucket, ver, made, person_id, person_name, fund_id, month, number, minutes, all_minutes, entries, state)
      VALUES ('c', 'district', -1, 1, 'u', 'Ana', 'f', '2026-10', 1, 60, 90, '["e"]', 'signed');`);
  const certificate = () => db.prepare("SELECT * FROM effort_certificate").get() as object;
  const wasCertified = certificate();
  const rows = () =>
    ["person", "assignment", "coaching_visit"].map((name) => db.prepare(`SELECT * FROM ${name}`).all());
  const were = rows();
  expect(migrate(db, [...before, careerTables])).toEqual([careerTables.number]);
  expect(storeVersion(db)).toBe(careerTables.number);
  expect(rows()).toEqual(were);
  expect(certificate()).toEqual({ ...wasCertified, counted: null });
  expect(db.prepare("SELECT count(*) FROM career_step").pluck().get()).toBe(0);
  const fields = syncedTables.career_step.map((name) => [name, `${name} word`]);
  const row = { id: "r", bucket: "school:s:office", ver: 7, ...Object.fromEntries(fields) };
  const names = Object.keys(row);
  db.prepare(
    `INSERT INTO career_step (${names.join(", ")}) VALUES (${names.map((name) => `@${name}`).join(", ")})`,
  ).run(row);
  expect(db.prepare(`SELECT ${names.join(", ")} FROM career_step`).get()).toEqual(row);
});

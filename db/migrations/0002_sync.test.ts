/** Before and after sync: a store with rows and ops keeps them as they are, and takes conflicts and what the district says. */
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder, testKey } from "../../test/support/store.ts";
import { openEncrypted } from "../connection.ts";
import { migrate, storeVersion } from "../migrate.ts";
import { foundation } from "./0001_foundation.ts";
import { syncTables } from "./0002_sync.ts";

test("leaves every row and op as it was, and brings the tables of sync, empty", () => {
  const db = openEncrypted(join(temporaryFolder(), "store.db"), testKey);
  onTestFinished(() => void db.close());
  migrate(db, [foundation]);
  db.exec(`INSERT INTO room (id, bucket, ver, made, school_id, label) VALUES ('r', 'school:s:office', -1, 1, 's', '12');
    INSERT INTO op VALUES (1, 'e', 1, 'a', 'test', '2026-10-12', '1.0', 1, 'h', 'l', 0, x'5b5d');`);
  const rows = () => [db.prepare("SELECT * FROM room").all(), db.prepare("SELECT * FROM op").all()];
  const before = rows();
  expect(migrate(db, [foundation, syncTables])).toEqual([2]);
  expect(storeVersion(db)).toBe(2);
  expect(rows()).toEqual(before);
  for (const table of ["conflict", "confirmed", "unknown_row", "lost_row", "op_sent", "sync_bucket"])
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
});

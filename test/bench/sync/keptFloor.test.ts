/** The floor of an edit writes what it says: at each end every edit, each time anew. */
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openEncrypted } from "../../../db/connection.ts";
import { temporaryFolder, testKey } from "../../support/store.ts";
import { KeptFloor } from "./keptFloor.ts";
import { observationRecords } from "./records.ts";

test("every edit lies at its three ends", () => {
  const folder = temporaryFolder();
  const floor = new KeptFloor(folder, testKey);
  const records = observationRecords(30, 1);
  floor.fill(records);
  for (const value of [70, 71]) expect(floor.edits(records.slice(0, 20), value)).toBeGreaterThan(0);
  floor.close();
  const count = (name: string, sql: string) => {
    const db = openEncrypted(join(folder, `kept-${name}.db`), testKey, { readonly: true });
    onTestFinished(() => void db.close());
    return db.prepare(sql).pluck().get();
  };
  for (const table of ["hub_op", "hub_log", "hub_touched"])
    expect(count("hub", `SELECT count(*) FROM ${table}`), table).toBe(40);
  expect(count("hub", "SELECT count(*) FROM hub_row WHERE json_extract(body, '$.fields.enrolled') = 71")).toBe(20);
  expect(count("author", "SELECT count(*) FROM op_sent")).toBe(40);
  expect(count("author", "SELECT count(*) FROM record WHERE vers IS NOT NULL")).toBe(20);
  expect(count("reader", "SELECT count(*) FROM record WHERE enrolled = 71 AND vers IS NOT NULL")).toBe(20);
  expect(count("reader", "SELECT count(*) FROM record")).toBe(30);
});

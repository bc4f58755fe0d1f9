/**
 * A hub's hard times in short; `npm run faults -- hub --runs 100` plays them at length. And the account by which a play is judged: what
 * is taken away behind everybody's back must be missed, or a play that loses nothing would show nothing.
 */
import { describe, expect, test, vi } from "vitest";
import { newDistrict, sqliteForTests } from "../support/hubStores.ts";
import { TestDevice, testHub } from "../support/hubDevice.ts";
import { playHub } from "./hub.ts";
import { Account } from "./hub/account.ts";

// Real processes that are started again and again: slow on a busy machine, never waiting for nothing.
vi.setConfig({ testTimeout: 600_000 });

test("a hub that is killed, cut off, without room and at the wrong time loses nothing it answered for", async () => {
  const lines: string[] = [];
  const { figures } = await playHub({ runs: 1, seed: 0, say: (line) => lines.push(line) }, 5);
  expect(figures.filter(({ ok }) => !ok).flatMap(() => lines)).toEqual([]);
  expect(figures.length).toBeGreaterThan(0);
});

describe("what is taken away is missed", () => {
  const under = sqliteForTests();
  const losses = [
    ["a row", "DELETE FROM hub_row WHERE district = ? AND table_name = 'school'"],
    ["an op", "DELETE FROM hub_op WHERE district = ?"],
    ["a number", "DELETE FROM hub_log WHERE district = ? AND kind = 'op'"],
    ["what an op said", "UPDATE hub_op SET payload = x'00' WHERE district = ?"],
    ["how it was decided", "UPDATE hub_log SET outcome = 'conflict' WHERE district = ? AND kind = 'op'"],
    ["the sum of a bucket", "UPDATE hub_bucket SET hash = '00' WHERE district = ?"],
    ["a place in the chain", "UPDATE hub_log SET hash = '00' WHERE district = ? AND kind = 'op'"],
  ];

  test.each(losses)("%s", async (_, sql) => {
    const [store, district] = [under.store(), newDistrict()];
    const at = await testHub(store, district);
    const [device, account] = [new TestDevice(at), new Account()];
    const { changes } = device.make([
      { table: "school", rowId: "one", bucket: "district", set: { name: "Oak" }, saw: {} },
    ]);
    account.made(device, changes, null);
    await device.sync(at);
    expect(await account.wrongWith(store, district, [device])).toEqual([]);
    await store.door.run(sql ?? "", [district]);
    expect(await account.wrongWith(store, district, [device])).not.toEqual([]);
  });

  test("half of what was written together", async () => {
    const at = await testHub(under.store(), newDistrict());
    const [device, account] = [new TestDevice(at), new Account()];
    const made = ["one", "two"].map((rowId) => ({
      table: "school",
      rowId,
      bucket: "district",
      set: { name: "Oak" },
      saw: {},
    }));
    account.made(device, device.make(made).changes, "both");
    await device.sync(at);
    account.demandWholeGroups(device);
    device.rows.delete("school two");
    expect(() => account.demandWholeGroups(device)).toThrow("in part");
  });
});

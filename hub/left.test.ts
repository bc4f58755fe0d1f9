/** What waits is said with every page of a pull, so that people know before how much a first sync brings; kept, not counted anew. */
import { expect, test } from "vitest";
import { TestDevice, testHub } from "../test/support/hubDevice.ts";
import { newDistrict, onBothStores } from "../test/support/hubStores.ts";
import { exchange } from "./exchange.ts";
import { expunge } from "./expunge.ts";

onBothStores((under) => {
  test("rows and bytes that wait are told before the first page, go down with each, and are gone at the end", async () => {
    const hub = await testHub(under.store(), newDistrict());
    const writer = new TestDevice(hub);
    const ids = Array.from({ length: 24 }, (_, at) => writer.add("district", { name: `School ${at}` }));
    for (let at = 0; at < 6; at += 1) writer.add("school:a:office", { name: "x".repeat(100 * at) });
    for (const id of ids) writer.set(id, { phone: "555 0100" });
    await writer.sync(hub);
    await expunge(hub, { table: "school", id: ids[0] ?? "", by: "b", reason: "r" });
    const stored = await hub.store.door.all<{ body: string }>("SELECT body FROM hub_row WHERE district = ?", [
      hub.district,
    ]);
    const reader = new TestDevice(hub);
    const asked = async (rows: number) => {
      const { id, bytes } = reader.request({ rows });
      return (await reader.take(hub, id, await exchange(hub, bytes))).head;
    };
    const bytes = stored.reduce((sum, { body }) => sum + body.length, 0);
    expect((await asked(0)).left).toEqual({ rows: 30, bytes });
    const first = await asked(10);
    const second = await asked(10);
    expect([first.left?.rows, second.left?.rows]).toEqual([20, 10]);
    expect(second.left?.bytes).toBeLessThan(first.left?.bytes ?? 0);
    const last = await asked(20);
    expect([last.complete, last.left]).toEqual([true, undefined]);
  });
});

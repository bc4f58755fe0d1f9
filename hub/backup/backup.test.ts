/** Backups that count only when they hold, and a hub made again from one of them: nothing that a device has is lost. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { timelineOf } from "../../shared/sync/seq.ts";
import { bucketsOf, TestDevice, type TestHub, testHub } from "../../test/support/hubDevice.ts";
import { hubTestKey, newDistrict, onBothStores } from "../../test/support/hubStores.ts";
import { firstBrokenEntry } from "../log.ts";
import { openSqliteStore } from "../store/sqlite/store.ts";
import { fence } from "../timeline.ts";
import { backUp } from "./backUp.ts";
import { restoreFile, restoreInto } from "./restore.ts";
import { verifyCopy } from "./verify.ts";

onBothStores((under) => {
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), "fieldbook-backup-"));
    onTestFinished(() => rmSync(made, { recursive: true, force: true, maxRetries: 3 }));
    return made;
  };

  async function openRestored(hub: TestHub, file: string): Promise<TestHub> {
    const store = openSqliteStore(file, hubTestKey);
    onTestFinished(() => store.close());
    return testHub(store, hub.district);
  }

  test("what is in a verified backup is told to devices, and counted in their receipts", async () => {
    const hub = await testHub(under.store(), newDistrict());
    const device = new TestDevice(hub);
    for (let at = 0; at < 7; at += 1) device.add("district", { name: `School ${at}` });
    await device.sync(hub);
    expect(device.last).toMatchObject({ backedUpTo: 0, receipt: { made: 7, received: 7, backedUp: 0 } });
    const made = await backUp(hub.store, hub.district, hubTestKey, folder());
    expect(made).toMatchObject({ rows: 7, ops: 7, place: { seq: device.cursor?.seq } });
    expect(readFileSync(made.file).includes("School")).toBe(false);
    device.add("district", { name: "After" });
    await device.sync(hub);
    expect(device.last).toMatchObject({
      backedUpTo: made.place.seq,
      receipt: { made: 8, received: 8, backedUp: 7 },
    });
  });

  test("a damaged backup is known for one and moves nothing", async () => {
    const hub = await testHub(under.store(), newDistrict());
    const device = new TestDevice(hub);
    for (let at = 0; at < 50; at += 1) device.add("district", { name: "x".repeat(500) });
    await device.sync(hub);
    const where = folder();
    const { file } = await backUp(hub.store, hub.district, hubTestKey, where);
    const bytes = readFileSync(file);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    await expect(verifyCopy(file, hubTestKey, hub.district)).rejects.toMatchObject({ code: "STORE_CORRUPT" });
    const target = join(where, "hub.db");
    await expect(restoreFile(file, target, hubTestKey, hub.district)).rejects.toMatchObject({ code: "STORE_CORRUPT" });
  });

  test("restored to yesterday: a new timeline, and what was lost is offered again and taken", async () => {
    const hub = await testHub(under.store(), newDistrict());
    const [one, two] = [new TestDevice(hub), new TestDevice(hub)];
    const kept = one.add("district", { name: "Yesterday" });
    await one.sync(hub);
    await two.sync(hub);
    const where = folder();
    const backup = await backUp(hub.store, hub.district, hubTestKey, where);
    const lost = one.add("district", { name: "Today" });
    await one.sync(hub);
    two.set(kept, { name: "Renamed today" });
    await two.sync(hub);
    two.set(lost, { phone: "seen before it was lost" });

    const file = join(where, "hub.db");
    const restored = await restoreFile(backup.file, file, hubTestKey, hub.district);
    expect(timelineOf(restored.place.seq)).toBeGreaterThan(1);
    const again = await openRestored(hub, file);
    for (const device of [two, one, two]) {
      const { head } = await device.sync(again);
      if (!head.problem) continue;
      expect(head.problem).toEqual({ code: "HUB_SET_BACK", details: { upTo: backup.place.seq } });
      device.setBack(backup.place.seq, head.head);
      await device.sync(again);
    }
    await one.sync(again);
    expect(one.row(kept)?.fields["name"]).toBe("Renamed today");
    expect(one.row(lost)?.fields).toMatchObject({ name: "Today", phone: "seen before it was lost" });
    expect([...one.rows.values()].filter((row) => row.table === "conflict")).toEqual([]);
    for (const { bucket, hash } of await bucketsOf(again)) {
      expect(one.hashOf(bucket)).toBe(hash);
      expect(two.hashOf(bucket)).toBe(hash);
    }
    expect(await again.store.reading(again.district, firstBrokenEntry)).toBeNull();
    // The same backup once more, over a store that went on: its timeline is not used twice.
    await again.store.close();
    const third = await restoreFile(backup.file, file, hubTestKey, hub.district);
    expect(third.place.timeline).toBeGreaterThan(restored.place.timeline);
    expect(third.setAside).not.toBeNull();
  });

  test("two hubs made from one backup share no number, and who was at one brings all of it to the other", async () => {
    const hub = await testHub(under.store(), newDistrict());
    const device = new TestDevice(hub);
    device.add("district", { name: "Before" });
    await device.sync(hub);
    const where = folder();
    const { file } = await backUp(hub.store, hub.district, hubTestKey, where);
    const made = await Promise.all(
      ["here.db", "there.db"].map((name) => restoreFile(file, join(where, name), hubTestKey, hub.district)),
    );
    expect(new Set(made.map(({ place }) => place.hash)).size).toBe(2);
    const here = await openRestored(hub, join(where, "here.db"));
    const there = await openRestored(hub, join(where, "there.db"));
    const one = device.add("district", { name: "At the first" });
    await device.sync(here);
    const before = device.verdicts.get(2)?.seq ?? 0;
    const other = new TestDevice(hub);
    const two = other.add("district", { name: "At the second" });
    await other.sync(there);
    expect(other.verdicts.get(1)?.seq).not.toBe(before);
    const { head } = await device.sync(there);
    expect(head.problem?.code).toBe("HUB_SET_BACK");
    device.setBack(Number(head.problem?.details["upTo"]), head.head);
    await device.sync(there);
    await other.sync(there);
    for (const each of [device, other]) {
      expect([one, two].map((id) => each.row(id) !== undefined)).toEqual([true, true]);
      for (const { bucket, hash } of await bucketsOf(there)) expect(each.hashOf(bucket)).toBe(hash);
    }
  });

  test("an old file copied back that has moved on is recognised, and everybody's work comes back", async () => {
    const hub = await testHub(under.store(), newDistrict());
    const [one, two] = [new TestDevice(hub), new TestDevice(hub)];
    one.add("district", { name: "Yesterday" });
    await one.sync(hub);
    const where = folder();
    const { file } = await backUp(hub.store, hub.district, hubTestKey, where);
    const lost = one.add("district", { name: "Today, before the copy was put back" });
    await one.sync(hub);
    // Nobody told the hub: the file goes on where it stood, and gives out a number that is taken.
    const copied = join(where, "copied.db");
    copyFileSync(file, copied);
    const back = await openRestored(hub, copied);
    const other = two.add("district", { name: "Today, after" });
    await two.sync(back);
    expect(two.verdicts.get(1)?.seq).toBe(one.verdicts.get(2)?.seq);
    const { head } = await one.sync(back);
    expect(head.problem).toEqual({ code: "HUB_SET_BACK", details: { upTo: 0 } });
    expect(timelineOf(head.head.seq)).toBeGreaterThan(1);
    one.setBack(0, head.head);
    await one.sync(back);
    await two.sync(back);
    for (const device of [one, two]) {
      expect([lost, other].map((id) => device.row(id) !== undefined)).toEqual([true, true]);
      for (const { bucket, hash } of await bucketsOf(back)) expect(device.hashOf(bucket)).toBe(hash);
    }
  });

  test("a backup goes into the other kind of store, and the hub whose place is taken says so", async () => {
    const hub = await testHub(under.store(), newDistrict());
    const device = new TestDevice(hub);
    device.add("district", { name: "Moves house" });
    device.add("nowhere:1", { name: "Set aside" });
    await device.sync(hub);
    const where = folder();
    const { file } = await backUp(hub.store, hub.district, hubTestKey, where);
    const target = openSqliteStore(join(where, "moved.db"), hubTestKey);
    onTestFinished(() => target.close());
    await restoreInto(file, target, hubTestKey, hub.district);
    const moved = await testHub(target, hub.district);
    expect(await bucketsOf(moved)).toEqual(await bucketsOf(hub));
    await fence(hub.store, hub.district);
    expect((await device.sync(hub)).head.problem).toMatchObject({ code: "HUB_REPLACED" });
    device.add("district", { name: "At the new one" });
    expect((await device.sync(moved)).head).toMatchObject({ problem: null, complete: true });
  });
});

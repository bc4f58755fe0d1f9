/** Clones, old backups, hubs that were set back: everything that was written is there afterwards, and all agree. */
import { cpSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  addRoom,
  changeRoom,
  cloneOf,
  conflictsOf,
  createDevice,
  createHub,
  type Device,
  expectAgreement,
  hubBackup,
  openAgain,
  roomOf,
  sync,
} from "../../test/support/devices.ts";
import { temporaryFolder } from "../../test/support/store.ts";
import { planned, roomIn, walkGround } from "../../test/support/walks.ts";
import { act } from "../act.ts";
import { resolveConflict } from "../commands/conflicts.ts";
import { finishWalk } from "../commands/walks/finish.ts";
import { noteRoom } from "../commands/walks/note.ts";
import { getWalk } from "../queries/walkView.ts";
import { closeStore } from "../store.ts";
import { quarantinedCount } from "./log.ts";

const epochOf = (device: Device) => device.store.chain.epoch;

describe("a profile copied to two machines", () => {
  test("becomes two epochs, and what both made is kept", async () => {
    const hub = await createHub();
    const a = await createDevice(hub);
    const before = addRoom(a, "before");
    await sync(hub, a);
    const unsent = addRoom(a, "unsent when copied");
    const b = cloneOf(a);
    const own = [addRoom(a, "a's"), addRoom(b, "b's")];
    changeRoom(b, unsent, { label: "changed by b" });
    changeRoom(b, own[1] ?? "", { note: "twice" });
    await sync(hub, a);
    await sync(hub, b);
    await expectAgreement(hub, a, b);
    expect(epochOf(a)).not.toBe(epochOf(b));
    for (const device of [a, b]) {
      expect([before, ...own].map((id) => roomOf(device, id)?.label)).toEqual(["before", "a's", "b's"]);
      expect(roomOf(device, unsent)?.label).toBe("changed by b");
      expect(conflictsOf(device)).toEqual([]);
    }
  });
});

describe("a device restored from an old backup", () => {
  test("gets back what it had sent since, and gives out no number twice", async () => {
    const hub = await createHub();
    const a = await createDevice(hub);
    const old = addRoom(a, "old");
    await sync(hub, a);
    a.store.db.pragma("wal_checkpoint(TRUNCATE)");
    const folder = temporaryFolder();
    cpSync(a.folder, folder, { recursive: true });
    const sent = addRoom(a, "sent after the backup");
    changeRoom(a, old, { label: "changed after the backup" });
    await sync(hub, a);
    closeStore(a.store);
    // The mark beside the database is the newer one: the profile's folder stayed, its database is the old one.
    cpSync(`${a.folder}/replica.json`, `${folder}/replica.json`);
    const restored = openAgain(folder);
    const after = addRoom(restored, "made after the restore");
    await sync(hub, restored);
    await expectAgreement(hub, restored);
    expect([old, sent, after].map((id) => roomOf(restored, id)?.label)).toEqual([
      "changed after the backup",
      "sent after the backup",
      "made after the restore",
    ]);
    expect(conflictsOf(restored)).toEqual([]);
  });
});

describe("a hub that was set back", () => {
  test("gets from every device what it lost, with no manual step", async () => {
    const hub = await createHub();
    const [a, b] = [await createDevice(hub), await createDevice(hub)];
    const old = addRoom(a, "old");
    await expectAgreement(hub, a, b);
    const backup = hubBackup(hub);
    const made = addRoom(a, "made after the backup");
    changeRoom(a, old, { label: "changed after the backup" });
    await sync(hub, a);
    await sync(hub, b);
    changeRoom(b, made, { note: "b's note on it" });
    await sync(hub, b);
    await sync(hub, a);
    const again = await backup();
    const fresh = addRoom(b, "made since");
    await sync(again, b);
    await sync(again, a);
    await expectAgreement(again, a, b);
    for (const device of [a, b]) {
      expect(roomOf(device, old)?.label).toBe("changed after the backup");
      expect(roomOf(device, made)).toMatchObject({ label: "made after the backup", note: "b's note on it" });
      expect(roomOf(device, fresh)?.label).toBe("made since");
      expect(conflictsOf(device)).toEqual([]);
    }
  });

  test("is offered what a device had from one that never came back", async () => {
    const hub = await createHub();
    const [a, b] = [await createDevice(hub), await createDevice(hub)];
    const old = addRoom(a, "old");
    const gone = addRoom(a, "to be deleted");
    await expectAgreement(hub, a, b);
    const backup = hubBackup(hub);
    const made = addRoom(a, "made after the backup");
    changeRoom(a, old, { label: "changed after the backup" });
    act(a.store, "test.remove", (writer) => writer.remove("room", gone));
    await sync(hub, a);
    await sync(hub, b);
    const again = await backup();
    for (let turn = 0; turn < 5; turn++) await sync(again, b);
    const c = await createDevice(again);
    await expectAgreement(again, b, c);
    for (const device of [b, c]) {
      expect(roomOf(device, made)?.label).toBe("made after the backup");
      expect(roomOf(device, old)?.label).toBe("changed after the backup");
      expect(roomOf(device, gone)?.deleted).toBe(1);
      expect(conflictsOf(device)).toEqual([]);
    }
    expect(b.store.db.prepare("SELECT count(*) FROM lost_row").pluck().get()).toBe(0);
  });

  test("is not offered what its own device has written over since, as if that came later", async () => {
    const hub = await createHub();
    const [a, b] = [await createDevice(hub), await createDevice(hub)];
    await expectAgreement(hub, a, b);
    const backup = hubBackup(hub);
    const [own, others] = [addRoom(a, "a's"), addRoom(b, "b's")];
    await sync(hub, b);
    await sync(hub, a);
    for (const id of [own, others]) changeRoom(a, id, { label: "written over, unsent" });
    const again = await backup();
    await sync(again, b);
    for (let turn = 0; turn < 6; turn++) for (const device of [a, b]) await sync(again, device);
    await expectAgreement(again, a, b);
    for (const device of [a, b])
      for (const id of [own, others]) expect(roomOf(device, id)?.label).toBe("written over, unsent");
    expect(conflictsOf(a)).toEqual([]);
  });

  test("where two devices wrote on while one was away: nobody's is lost", async () => {
    const hub = await createHub();
    const [a, b] = [await createDevice(hub), await createDevice(hub)];
    const id = addRoom(a, "old");
    await expectAgreement(hub, a, b);
    const backup = hubBackup(hub);
    changeRoom(a, id, { label: "lost with the hub" });
    await sync(hub, a);
    const again = await backup();
    changeRoom(b, id, { label: "written on the hub that came back" });
    await sync(again, b);
    await sync(again, a);
    await expectAgreement(again, a, b);
    const kept = new Set([roomOf(a, id)?.label, ...conflictsOf(a).map((each) => JSON.parse(each.kept) as string)]);
    expect(kept).toEqual(new Set(["lost with the hub", "written on the hub that came back"]));
  });

  test.each(["a", "b"])(
    "asks nobody again about what was settled at the hub that was lost: %s first",
    async (first) => {
      const hub = await createHub();
      const [a, b] = [await createDevice(hub), await createDevice(hub)];
      const id = addRoom(a, "old");
      await expectAgreement(hub, a, b);
      const backup = hubBackup(hub);
      changeRoom(a, id, { label: "a's" });
      changeRoom(b, id, { label: "b's" });
      await sync(hub, a);
      await sync(hub, b);
      await sync(hub, a);
      const [open] = a.store.db.prepare("SELECT id FROM conflict").pluck().all() as string[];
      resolveConflict(a.store, { id: open ?? "", how: "swap" });
      await expectAgreement(hub, a, b);
      const again = await backup();
      const order = first === "a" ? [a, b] : [b, a];
      for (let turn = 0; turn < 6; turn++) for (const device of order) await sync(again, device);
      await expectAgreement(again, a, b);
      for (const device of [a, b]) {
        expect(roomOf(device, id)?.label).toBe("a's");
        expect(conflictsOf(device).length).toBeGreaterThan(0);
        expect(conflictsOf(device).filter(({ state }) => state === "open")).toEqual([]);
      }
    },
  );

  test("and went on before anybody told it: numbers that it gave out twice are not taken for one another", async () => {
    const hub = await createHub();
    const [a, b, c] = [await createDevice(hub), await createDevice(hub), await createDevice(hub)];
    const ids = Array.from({ length: 6 }, (_, at) => addRoom(a, `room ${at}`));
    const other = addRoom(a, "untouched since");
    await expectAgreement(hub, a, b, c);
    const copied = hubBackup(hub);
    for (const id of ids) changeRoom(b, id, { label: `lost ${id}` });
    await expectAgreement(hub, a, b);
    // What waits here has seen numbers that the copy will give to something else.
    for (const id of ids) changeRoom(a, id, { label: `waits ${id}` });
    changeRoom(a, other, { label: "changed, unsent" });
    const again = await copied();
    for (const id of ids.toReversed()) changeRoom(c, id, { label: `since ${id}` });
    await sync(again, c);
    for (let turn = 0; turn < 6; turn++) for (const device of [a, b, c]) await sync(again, device);
    await expectAgreement(again, a, b, c);
    for (const id of ids) {
      const kept = conflictsOf(a).map((each) => JSON.parse(each.kept) as string);
      expect([...kept, roomOf(a, id)?.label]).toEqual(expect.arrayContaining([`waits ${id}`, `since ${id}`]));
    }
    // What was agreed on before the copy was made is known to have been seen.
    expect(roomOf(b, other)?.label).toBe("changed, unsent");
    expect(conflictsOf(a).filter(({ kept }) => kept.includes("untouched"))).toEqual([]);
  });
});

test("what stood in a walk comes again after its finish did, and a late edit stays a proposal", async () => {
  const hub = await createHub();
  const [a, b] = [await createDevice(hub), await createDevice(hub)];
  walkGround(a.store);
  const { walkId, room } = planned(a.store, ["214"]);
  await expectAgreement(hub, a, b);
  const backup = hubBackup(hub);
  noteRoom(b.store, { observationId: room, strength: "Before the finish" });
  await expectAgreement(hub, b, a);
  finishWalk(a.store, { walkId });
  noteRoom(b.store, { observationId: room, question: "Too late?" });
  await sync(hub, a);
  await sync(hub, b);
  const aside = () => [a, b].map(({ store }) => quarantinedCount(store));
  expect(aside()).toEqual([0, 1]);
  const restored = await backup();
  // Whoever finished comes by first.
  await sync(restored, a);
  await expectAgreement(restored, b, a);
  expect(aside()).toEqual([0, 1]);
  const seen = (device: Device) => roomIn(getWalk(device.store, { id: walkId }), room);
  expect([a, b].map((device) => seen(device).strength)).toEqual(["Before the finish", "Before the finish"]);
  expect([a, b].map((device) => seen(device).question)).toEqual(["", "Too late?"]);
});

/** What the district set aside: its author goes on seeing it, nobody waits for it, and let in by an administrator it is confirmed. */
import { expect, test } from "vitest";
import {
  addRoom,
  changeRoom,
  createDevice,
  createHub,
  expectAgreement,
  office,
  roomOf,
  sync,
} from "../../test/support/devices.ts";
import { releaseGroup } from "../../hub/people/release.ts";
import type { Office } from "../../hub/office.ts";
import { atConsole } from "../../hub/office.ts";
import { act } from "../act.ts";
import { hashAnew } from "./hashes.ts";
import { quarantinedCount } from "./log.ts";

const written = { label: "not allowed", note: "builds on it" };

/** A device whose room was set aside, and which may write again. */
async function ground() {
  const hub = await createHub();
  const a = await createDevice(hub);
  hub.standings.set(a.store.replica, { writes: ["district"] });
  const room = addRoom(a, written.label);
  changeRoom(a, room, { note: written.note });
  await sync(hub, a);
  expect(quarantinedCount(a.store)).toBe(2);
  hub.standings.delete(a.store.replica);
  return { hub, a, room };
}

test("what was set aside is seen by its author and keeps nobody waiting", async () => {
  const { hub, a, room } = await ground();
  expect(roomOf(a, room)).toMatchObject(written);
  const other = addRoom(a, "allowed now");
  await sync(hub, a);
  expect(roomOf(a, other)?.ver).toBeGreaterThan(0);
  expect(quarantinedCount(a.store)).toBe(2);
});

test("a group that was released is confirmed on the next exchanges, at its author's and at everybody's", async () => {
  const { hub, a, room } = await ground();
  const b = await createDevice(hub);
  const sql = "SELECT min(seq) AS seq FROM hub_quarantine WHERE district = ?";
  const first = await hub.store.door.get<{ seq: number }>(sql, [hub.district]);
  // Of an office, releasing needs the district, the store and the time.
  const district = { district: hub.district, store: hub.store, now: hub.now } as unknown as Office;
  expect(await releaseGroup(district, atConsole, first?.seq ?? 0)).toBe(2);
  await expectAgreement(hub, a, b);
  expect(quarantinedCount(a.store)).toBe(0);
  for (const device of [a, b]) expect(roomOf(device, room)).toMatchObject(written);
  expect(roomOf(a, room)?.ver).toBeGreaterThan(0);
});

test("an act that was set aside stays visible on the row that its author goes on writing, and on no other", async () => {
  const hub = await createHub();
  const a = await createDevice(hub);
  const [touched, other, over] = [addRoom(a, "12"), addRoom(a, "14"), addRoom(a, "16")];
  await sync(hub, a);
  hub.standings.set(a.store.replica, { writes: ["district"] });
  act(a.store, "test.both", (writer) => {
    for (const id of [touched, over]) writer.update("room", id, { label: "set aside" });
  });
  await sync(hub, a);
  // So that it is not the last that was set aside.
  addRoom(a, "elsewhere");
  await sync(hub, a);
  expect(quarantinedCount(a.store)).toBe(2);
  hub.standings.delete(a.store.replica);
  for (const id of [touched, other]) changeRoom(a, id, { note: "by the stairs" });
  changeRoom(a, over, { label: "18" });
  await sync(hub, a);
  expect(roomOf(a, touched)).toMatchObject({ label: "set aside", note: "by the stairs" });
  expect(roomOf(a, over)).toMatchObject({ label: "set aside" });
  const versions = (id: string) => JSON.parse(roomOf(a, id)?.vers ?? "{}") as Record<string, number>;
  expect(versions(touched)["label"]).toBeLessThan(0);
  for (const id of [touched, other]) expect(versions(id)["note"]).toBeGreaterThan(0);
  const copied = a.store.db.prepare("SELECT row_id FROM confirmed ORDER BY row_id").pluck().all();
  expect(copied).toEqual([touched, over].toSorted());
  const kept = a.store.db.prepare("SELECT hash FROM sync_bucket WHERE bucket = ?").pluck().get(office);
  expect(kept).toBe(hashAnew(a.store.db, office));
});

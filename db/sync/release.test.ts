/** What the district set aside: its author goes on seeing it, nobody waits for it, and let in by an administrator it is confirmed. */
import { expect, test } from "vitest";
import {
  addRoom,
  changeRoom,
  createDevice,
  createHub,
  expectAgreement,
  roomOf,
  sync,
} from "../../test/support/devices.ts";
import { releaseGroup } from "../../hub/people/release.ts";
import type { Office } from "../../hub/office.ts";
import { atConsole } from "../../hub/office.ts";
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
  const office = { district: hub.district, store: hub.store, now: hub.now } as unknown as Office;
  expect(await releaseGroup(office, atConsole, first?.seq ?? 0)).toBe(2);
  await expectAgreement(hub, a, b);
  expect(quarantinedCount(a.store)).toBe(0);
  for (const device of [a, b]) expect(roomOf(device, room)).toMatchObject(written);
  expect(roomOf(a, room)?.ver).toBeGreaterThan(0);
});

/** What was set aside and let in by an administrator is confirmed at its author's, whose words it is. */
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

test("a group that was released is confirmed on the next exchanges, at its author's and at everybody's", async () => {
  const hub = await createHub();
  const [a, b] = [await createDevice(hub), await createDevice(hub)];
  hub.standings.set(a.store.replica, { writes: ["district"] });
  const room = addRoom(a, "not allowed");
  changeRoom(a, room, { note: "builds on it" });
  await sync(hub, a);
  expect(quarantinedCount(a.store)).toBe(2);
  hub.standings.delete(a.store.replica);
  const sql = "SELECT min(seq) AS seq FROM hub_quarantine WHERE district = ?";
  const first = await hub.store.door.get<{ seq: number }>(sql, [hub.district]);
  // Of an office, releasing needs the district, the store and the time.
  const office = { district: hub.district, store: hub.store, now: hub.now } as unknown as Office;
  expect(await releaseGroup(office, atConsole, first?.seq ?? 0)).toBe(2);
  await expectAgreement(hub, a, b);
  expect(quarantinedCount(a.store)).toBe(0);
  for (const device of [a, b])
    expect(roomOf(device, room)).toMatchObject({ label: "not allowed", note: "builds on it" });
  expect(roomOf(a, room)?.ver).toBeGreaterThan(0);
});

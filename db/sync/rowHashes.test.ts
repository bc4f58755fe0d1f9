/** What a row adds to its bucket's hash is kept beside it: stores of before do without, and what is wrong there is mended. */
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
import { hashAnew, hashOf } from "./hashes.ts";

const kept = "SELECT row_hash FROM room WHERE id = ?";

/** Two devices and a hub that know a room. */
async function ground() {
  const hub = await createHub();
  const [a, b] = [await createDevice(hub), await createDevice(hub)];
  const room = addRoom(a, "12");
  await expectAgreement(hub, a, b);
  const hashes = () => [a, b].map(({ store }) => store.db.prepare(kept).pluck().get(room) as string | null);
  return { hub, a, b, room, hashes };
}

test("author, hub and reader keep the same, a new one with each change", async () => {
  const { hub, a, b, room, hashes } = await ground();
  const atHub = async () => {
    const sql = "SELECT hash FROM hub_row WHERE district = ? AND id = ?";
    return (await hub.store.door.get<{ hash: string }>(sql, [hub.district, room]))?.hash;
  };
  const before = hashes();
  expect(before).toEqual([await atHub(), await atHub()]);
  expect(before[0]).toMatch(/^[0-9a-f]{32}$/);
  changeRoom(a, room, { note: "by the stairs" });
  expect(hashes()).toEqual(before);
  await expectAgreement(hub, a, b);
  expect(hashes()).toEqual([await atHub(), await atHub()]);
  expect(hashes()[0]).not.toBe(before[0]);
});

test("stores that were made before it was kept go on as they are, and keep it from the next change on", async () => {
  const { hub, a, b, room, hashes } = await ground();
  const other = addRoom(a, "14");
  await expectAgreement(hub, a, b);
  for (const { store } of [a, b]) store.db.prepare("UPDATE room SET row_hash = NULL").run();
  await hub.store.door.run("UPDATE hub_row SET hash = NULL WHERE district = ?", [hub.district]);
  changeRoom(b, room, { note: "by the stairs" });
  await expectAgreement(hub, a, b);
  expect(hashes()).not.toContain(null);
  expect(a.store.db.prepare(kept).pluck().get(other)).toBeNull();
});

test("where a wrong one was kept, the rows are right, and at the end of the pull their hash is too", async () => {
  const { hub, a, b, room } = await ground();
  b.store.db.prepare("UPDATE room SET row_hash = ?").run("f".repeat(32));
  changeRoom(a, room, { note: "by the stairs" });
  await sync(hub, a);
  await sync(hub, b);
  expect(roomOf(b, room)).toMatchObject({ note: "by the stairs" });
  expect(hashOf(b.store.db, office)).toBe(hashAnew(b.store.db, office));
  changeRoom(a, room, { note: "upstairs" });
  await expectAgreement(hub, a, b);
});

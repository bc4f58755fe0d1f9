/** What the district holds of a row that this device goes on changing: field by field as they are written over, and complete again when read. */
import { expect, test } from "vitest";
import {
  addRoom,
  changeRoom,
  createDevice,
  createHub,
  expectAgreement,
  roomOf,
  sync,
  transportTo,
} from "../../test/support/devices.ts";
import { never } from "../../test/support/profile.ts";
import { confirmedOf, rowIn } from "./rows.ts";
import { columnsOf } from "./tables.ts";

test("a copy holds what was written over and no more, and with its row says all that the district confirmed", async () => {
  const hub = await createHub();
  const [a, b] = [await createDevice(hub), await createDevice(hub)];
  const { db } = a.store;
  const id = addRoom(a, "12");
  await expectAgreement(hub, a, b);
  const columns = columnsOf(db, "room") ?? expect.unreachable();
  const confirmed = () => confirmedOf(db, columns, rowIn(db, "room", id) ?? expect.unreachable());
  const kept = () => {
    const body = db.prepare("SELECT body FROM confirmed WHERE row_id = ?").pluck().get(id) as string | undefined;
    return body === undefined ? null : (JSON.parse(body) as { fields: object }).fields;
  };
  const before = confirmed();
  expect(kept()).toBeNull();

  changeRoom(a, id, { label: "13" });
  const { bytes } = a.log.request({ ops: 1, bytes: 1_000_000 }, 20);
  changeRoom(a, id, { label: "14" });
  expect(kept()).toEqual({ label: "12" });
  expect(confirmed()).toEqual(before);

  // Somebody else's change comes, and the first of ours is decided: what is confirmed moves below what waits.
  changeRoom(b, id, { note: "by the stairs" });
  await sync(hub, b);
  await a.log.take(await transportTo(hub).exchange(bytes, never), never, () => {});
  expect(roomOf(a, id)).toMatchObject({ label: "14", note: "by the stairs" });
  expect(kept()).toEqual({ label: "13" });
  expect(confirmed()?.fields).toMatchObject({ label: "13", note: "by the stairs" });

  changeRoom(a, id, { note: "by the door" });
  expect(kept()).toEqual({ label: "13", note: "by the stairs" });
  await expectAgreement(hub, a, b);
  expect(kept()).toBeNull();
  expect(roomOf(b, id)).toMatchObject({ label: "14", note: "by the door" });
});

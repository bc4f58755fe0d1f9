/** What a device may read no longer leaves it, after what it wrote there went up. */
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  addRoom,
  blankStep,
  changeRoom,
  createDevice,
  createHub,
  expectAgreement,
  office,
  openAgain,
  roomOf,
  sync,
} from "../../test/support/devices.ts";
import { regrant } from "../../test/support/enrolment.ts";
import { wordsIn } from "../../test/support/storeWords.ts";
import { putDraft } from "../commands/drafts.ts";
import { act } from "../act.ts";
import { readPayload } from "../oplog/append.ts";
import { newId } from "../../shared/domain/ids.ts";
import { closeStore } from "../store.ts";

const secret = "Quetzalcoatlus";

test("what one act wrote in other buckets too stays known of it", async () => {
  const hub = await createHub();
  const a = await createDevice(hub);
  const [lost, kept] = [newId(), newId()];
  act(a.store, "test.import", (writer) => {
    for (const [id, bucket] of [
      [lost, office],
      [kept, "school:school-2:office"],
    ] as const)
      writer.insert("room", id, bucket, { school_id: bucket, note: null, label: bucket });
  });
  await sync(hub, a);
  regrant(hub, a, ["district", "school:school-2:office"]);
  await sync(hub, a);
  expect([roomOf(a, lost), roomOf(a, kept)?.label]).toEqual([undefined, "school:school-2:office"]);
  const seq = Number(a.store.db.prepare("SELECT seq FROM op WHERE action = 'test.import'").pluck().get());
  expect(readPayload(a.store.db, seq)?.map(({ rowId }) => rowId)).toEqual([kept]);
  await expectAgreement(hub, a);
});

test("a bucket that was lost goes after the unsent work in it arrived: not a word of it is in any file", async () => {
  const hub = await createHub();
  const [a, b] = [await createDevice(hub), await createDevice(hub)];
  const room = addRoom(a, secret);
  const step = "018f0000-0000-7000-8000-0000000000aa";
  act(a.store, "test.step", (writer) =>
    writer.insert("action_step", step, "school:school-1:office", {
      ...blankStep,
      text: `Plan with ${secret} ${"and a long text that fills pages ".repeat(400)}`,
    }),
  );
  await expectAgreement(hub, a, b);
  changeRoom(a, room, { note: `unsent ${secret}` });
  putDraft(a.store, { key: `evidence/${room}`, body: `typed ${secret}` });
  putDraft(a.store, { key: "instrument/other", body: "stays" });
  regrant(hub, a, ["district"]);
  await sync(hub, a);
  await sync(hub, b);
  // The hub took it whole and set it aside, for people to say what becomes of it.
  const aside = await hub.store.door.all<{ payload: Uint8Array }>(
    `SELECT o.payload FROM hub_quarantine q JOIN hub_op o ON o.district = q.district AND o.epoch = q.epoch AND o.counter = q.counter
     WHERE q.district = ?`,
    [hub.district],
  );
  expect(aside.map(({ payload }) => Buffer.from(payload).toString())).toEqual([
    expect.stringContaining(`unsent ${secret}`),
  ]);
  expect(roomOf(a, room)).toBeUndefined();
  expect(a.renewed).toBe(1);
  const { db } = a.store;
  expect(db.prepare("SELECT key FROM draft").pluck().all()).toEqual(["instrument/other"]);
  expect(db.prepare("SELECT count(*) FROM school").pluck().get()).toBe(0);
  expect(db.prepare("SELECT count(*) FROM instrument").pluck().get()).toBeGreaterThan(0);
  expect(db.prepare("SELECT bucket FROM sync_bucket").pluck().all()).toEqual(["district"]);
  await expectAgreement(hub, a, b);
  closeStore(a.store);
  const words = wordsIn(join(a.folder, "store.db"));
  expect(words).toContain("stays");
  expect(words).not.toContain(secret.toLowerCase());
});

test("a bucket that is given back comes whole, with what this device wrote in it", async () => {
  const hub = await createHub();
  const a = await createDevice(hub);
  const room = addRoom(a, "12");
  await expectAgreement(hub, a);
  regrant(hub, a, ["district"]);
  await sync(hub, a);
  expect(roomOf(a, room)).toBeUndefined();
  regrant(hub, a, ["district", "school:*:office"]);
  await expectAgreement(hub, a);
  expect(roomOf(a, room)?.label).toBe("12");
  changeRoom(a, room, { label: "12 B" });
  await expectAgreement(hub, a);
});

test("stopped in the middle of erasing, it is gone on with after the next start", async () => {
  const hub = await createHub();
  const a = await createDevice(hub);
  for (let at = 0; at < 50; at++) addRoom(a, `Room ${at}`);
  await expectAgreement(hub, a);
  regrant(hub, a, ["district"]);
  const ended = new AbortController();
  ended.abort();
  await expect(sync(hub, a, { signal: ended.signal })).rejects.toMatchObject({ code: "CANCELLED" });
  closeStore(a.store);
  const again = openAgain(a.folder);
  await expectAgreement(hub, again);
  expect(again.store.db.prepare("SELECT count(*) FROM room").pluck().get()).toBe(0);
});

/** Taking a reply in: stopped between any two steps, while people save, with names this version does not know, twice, too late. */
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  addRoom,
  changeRoom,
  createDevice,
  createHub,
  expectAgreement,
  office,
  openAgain,
  roomOf,
  sync,
  transportTo,
} from "../../test/support/devices.ts";
import type { ConfirmedRow } from "../../shared/sync/rows.ts";
import { TestDevice } from "../../test/support/hubDevice.ts";
import { never } from "../../test/support/profile.ts";
import { createTestStore, testKey } from "../../test/support/store.ts";
import { openEncrypted } from "../connection.ts";
import { migrate } from "../migrate.ts";
import { migrations } from "../migrations/index.ts";
import { closeStore } from "../store.ts";
import { hashAnew } from "./hashes.ts";
import { replayUnknown } from "./replayUnknown.ts";
import { Settler } from "./settle.ts";

test("stopped after any slice and opened again, it comes to the same end", async () => {
  const hub = await createHub();
  const [a, b] = [await createDevice(hub), await createDevice(hub)];
  await expectAgreement(hub, a, b);
  const ids = Array.from({ length: 40 }, (_, at) => addRoom(a, `Room ${at}`));
  ids.forEach((id) => changeRoom(a, id, { note: "a's note" }));
  await sync(hub, a);
  let device = b;
  let stops = 0;
  for (let stopAfter = 0; stopAfter < 12; stopAfter++) {
    changeRoom(device, addRoom(device, `b's ${stopAfter}`), { note: "and its note" });
    const ended = new AbortController();
    const { bytes } = device.log.request({ ops: 3, bytes: 1_000_000 }, 15);
    const reply = await transportTo(hub).exchange(bytes, never);
    let slices = 0;
    const taking = device.log.take(reply, ended.signal, () => {
      if (slices++ === stopAfter % 3) ended.abort();
    });
    stops += await taking.then(
      () => 0,
      () => 1,
    );
    closeStore(device.store);
    device = openAgain(device.folder);
  }
  expect(stops).toBeGreaterThan(3);
  await expectAgreement(hub, a, device);
  expect(ids.map((id) => roomOf(device, id)?.note)).toEqual(ids.map(() => "a's note"));
  expect(device.store.db.prepare("SELECT count(*) FROM room WHERE label LIKE 'b''s%'").pluck().get()).toBe(12);
});

test("a reply that was lost after the hub decided costs nothing, however often", async () => {
  const hub = await createHub();
  const [a, b] = [await createDevice(hub), await createDevice(hub)];
  const id = addRoom(a, "12");
  for (let times = 0; times < 20; times++) {
    changeRoom(a, id, { label: `12 ${times}` });
    const { bytes } = a.log.request({ ops: 2_000, bytes: 4_000_000 }, 100);
    await transportTo(hub).exchange(bytes, never);
  }
  await expectAgreement(hub, a, b);
  expect(roomOf(b, id)?.label).toBe("12 19");
  expect(b.store.db.prepare("SELECT count(*) FROM conflict").pluck().get()).toBe(0);
});

test("a reply that comes twice, or to a request of long ago, changes nothing", async () => {
  const hub = await createHub();
  const a = await createDevice(hub);
  addRoom(a, "12");
  const { bytes } = a.log.request({ ops: 2_000, bytes: 4_000_000 }, 100);
  const reply = await transportTo(hub).exchange(bytes, never);
  await a.log.take(reply, never, () => {});
  await expect(a.log.take(reply, never, () => {})).rejects.toMatchObject({ code: "BUNDLE_NOT_OURS" });
  a.log.request({ ops: 2_000, bytes: 4_000_000 }, 100);
  await expect(a.log.take(reply, never, () => {})).rejects.toMatchObject({ code: "BUNDLE_NOT_OURS" });
  await expectAgreement(hub, a);
});

test("what is saved while rows are being written is there afterwards, over them, and goes up", async () => {
  const hub = await createHub();
  const [a, first] = [await createDevice(hub), await createDevice(hub)];
  const ids = Array.from({ length: 600 }, (_, at) => addRoom(a, `Room ${at}`));
  await sync(hub, a);
  await sync(hub, first);
  // How long a row takes is not known after an opening: the first slice is a small one on any machine.
  closeStore(first.store);
  const b = openAgain(first.folder);
  ids.forEach((id) => changeRoom(a, id, { label: "renamed", note: "a's note" }));
  await sync(hub, a);
  const { bytes } = b.log.request({ ops: 2_000, bytes: 4_000_000 }, 20_000);
  const reply = await transportTo(hub).exchange(bytes, never);
  let saved = 0;
  await b.log.take(reply, never, (left) => {
    if (left === 0) return;
    const one = ids[saved];
    const other = ids[ids.length - 1 - saved];
    if (one && other && saved++ < 20) [one, other].forEach((id) => changeRoom(b, id, { note: "b's note" }));
  });
  expect(saved).toBeGreaterThan(0);
  expect(roomOf(b, ids[0] ?? "")).toMatchObject({ label: "renamed", note: "b's note" });
  expect(roomOf(b, ids.at(-1) ?? "")).toMatchObject({ label: "renamed", note: "b's note" });
  await expectAgreement(hub, a, b);
  expect(roomOf(a, ids[0] ?? "")).toMatchObject({ label: "renamed", note: "b's note" });
});

test("fields and tables of a newer app are kept, hash as they should, outlive own edits, and move in after an upgrade", async () => {
  const hub = await createHub();
  const a = await createDevice(hub);
  const newer = new TestDevice(hub);
  const id = newer.add(office, { school_id: "school-1", label: "12", colour: "green", seats: 30 }, "room");
  const other = newer.add(office, { text: "from a table of the future" }, "door_sign");
  await newer.sync(hub);
  await expectAgreement(hub, a);
  changeRoom(a, id, { label: "12 A" });
  await expectAgreement(hub, a);
  await newer.sync(hub);
  expect(newer.row(id, "room")?.fields).toMatchObject({ label: "12 A", colour: "green", seats: 30 });
  newer.set(id, { colour: "blue" }, "room");
  await newer.sync(hub);
  changeRoom(a, id, { note: "waits over the upgrade" });
  closeStore(a.store);

  const db = openEncrypted(join(a.folder, "store.db"), testKey);
  onTestFinished(() => void db.close());
  const next = {
    number: migrations.length + 1,
    name: "next",
    sql: `ALTER TABLE room ADD COLUMN colour TEXT; ALTER TABLE room ADD COLUMN seats INTEGER;
      CREATE TABLE door_sign (rid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, bucket TEXT NOT NULL, deleted INTEGER NOT NULL
        DEFAULT 0, ver INTEGER NOT NULL, vers TEXT, made INTEGER NOT NULL DEFAULT 0, row_hash TEXT, text TEXT) STRICT;`,
  };
  migrate(db, [...migrations, next]);
  const before = db.prepare("SELECT hash FROM sync_bucket WHERE bucket = ?").pluck().get(office);
  replayUnknown(db);
  expect(db.prepare("SELECT colour, seats FROM room WHERE id = ?").get(id)).toEqual({ colour: "green", seats: 30 });
  expect(db.prepare("SELECT text FROM door_sign WHERE id = ?").pluck().get(other)).toBe("from a table of the future");
  expect(db.prepare("SELECT count(*) FROM unknown_row").pluck().get()).toBe(0);
  expect(hashAnew(db, office)).toBe(before);
});

test("a row that says it is of a table of this machine alone is written into none", async () => {
  const hub = await createHub();
  const a = await createDevice(hub);
  const stranger = new TestDevice(hub);
  stranger.add(office, { key: "pin", value: "0000" }, "meta");
  stranger.add(office, { key: "pin", value: "0000" }, "pref");
  await stranger.sync(hub);
  await expectAgreement(hub, a);
  expect(a.store.db.prepare("SELECT count(*) FROM meta WHERE key = 'pin'").pluck().get()).toBe(0);
  expect(a.store.db.prepare("SELECT count(*) FROM pref WHERE key = 'pin'").pluck().get()).toBe(0);
  expect(a.store.db.prepare("SELECT count(*) FROM unknown_row").pluck().get()).toBe(2);
});

test("rows that were looked for together settle as those that were looked for one by one, also a row that comes twice", async () => {
  const row = (id: string, seq: number, label: string): ConfirmedRow => {
    const vers = seq > 10 ? { label: seq } : null;
    return {
      table: "room",
      id,
      bucket: office,
      deleted: 0,
      seq,
      ver: 10,
      vers,
      fields: { school_id: "school-1", label },
    };
  };
  const first = [row("here", 20, "1")];
  const page = [
    row("new", 10, "2"),
    row("here", 10, "0"),
    row("new", 30, "3"),
    row("here", 40, "4"),
    row("other", 10, "5"),
  ];
  const settled = [true, false].map((together) => {
    const { db } = createTestStore();
    for (const rows of [first, page]) {
      const settler = new Settler(db, 0);
      if (together) settler.lookFor(rows);
      for (const each of rows) settler.pulled(each);
      settler.write();
    }
    expect(db.prepare("SELECT hash FROM sync_bucket WHERE bucket = ?").pluck().get(office)).toBe(hashAnew(db, office));
    return db.prepare("SELECT id, label, ver, vers FROM room ORDER BY id").all();
  });
  expect(settled[0]).toEqual(settled[1]);
  expect(settled[0]).toMatchObject([
    { id: "here", label: "4" },
    { id: "new", label: "3" },
    { id: "other", label: "5" },
  ]);
});

test("rows that are written again and again are confirmed and pulled with all that was written, however many come at once", async () => {
  const hub = await createHub();
  const [a, b] = [await createDevice(hub), await createDevice(hub)];
  const ids = Array.from({ length: 1_000 }, (_, at) => addRoom(a, `Room ${at}`));
  await expectAgreement(hub, a, b);
  for (let at = 0; at < ids.length; at += 40)
    for (const fields of [{ note: "written" }, { label: "and again" }, { note: "and once more" }])
      for (const id of ids.slice(at, at + 40)) changeRoom(a, id, fields);
  await expectAgreement(hub, a, b);
  for (const device of [a, b])
    for (const id of ids) expect(roomOf(device, id)).toMatchObject({ label: "and again", note: "and once more" });
  expect(a.store.db.prepare("SELECT count(*) FROM confirmed").pluck().get()).toBe(0);
});

/** The lane of photos, held on both stores alike: what one device brings another has, through every cut, and nobody else does. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { setPref } from "../db/commands/setPref.ts";
import { photoLaneOf, waitPref } from "../db/sync/photos.ts";
import { setBack } from "../db/sync/setBack.ts";
import { createDevice, type Device, office, sync } from "../test/support/devices.ts";
import { type TestHub, testHub } from "../test/support/hubDevice.ts";
import { newDistrict, onBothStores } from "../test/support/hubStores.ts";
import {
  largePhoto as large,
  photoAt as at,
  photoGround,
  photoShown as shown,
  smallPhoto as small,
  takePhoto,
} from "../test/support/photos.ts";
import { seeded } from "../shared/domain/random.ts";
import { expunge } from "./expunge.ts";
import { answerPhotos } from "./photos.ts";

/** One round of the lane. `cut` says, question by question, whether the way there or back is lost; then the lane begins anew. */
async function lane(hub: TestHub, device: Device, cut: () => "there" | "back" | null = () => null): Promise<number> {
  let questions = 0;
  let carries = photoLaneOf(device.store, () => {});
  carries.begin();
  for (let question = carries.next(); question; question = carries.next()) {
    if (++questions > 400) throw new Error("a lane that does not come to its end");
    const lost = cut();
    if (lost !== "there") {
      const answer = await answerPhotos(hub, question);
      if (lost === null) await carries.take(answer);
    }
    if (lost === null) continue;
    carries = photoLaneOf(device.store, () => {});
    carries.begin();
  }
  return questions;
}

onBothStores((under) => {
  const start = () => testHub(under.store(), newDistrict());
  const rows = (hub: TestHub, table: string) =>
    hub.store.door
      .get<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE district = ?`, [hub.district])
      .then((found) => Number(found?.n ?? 0));

  test("what one takes another has, byte for byte, and then there is nothing to say", async () => {
    const hub = await start();
    const [one, two] = [await createDevice(hub), await createDevice(hub)];
    const room = photoGround(one);
    takePhoto(one, room, "p");
    // Its row is not at the district yet: nothing of it goes.
    expect(await lane(hub, one)).toBe(0);
    await sync(hub, one);
    await sync(hub, two);
    expect(shown(two, "p")).toEqual([null, null]);
    await lane(hub, two);
    await lane(hub, one);
    await lane(hub, two);
    expect(shown(two, "p")).toEqual([small, large]);
    expect([await lane(hub, one), await lane(hub, two)]).toEqual([0, 0]);
    expect(await rows(hub, "hub_photo")).toBe(2);
  });

  test("goes on where it was, through cuts on every way", async () => {
    const hub = await start();
    const [one, two] = [await createDevice(hub), await createDevice(hub)];
    const room = photoGround(one);
    for (const id of ["p", "q"]) takePhoto(one, room, id);
    await sync(hub, one);
    await sync(hub, two);
    const random = seeded(7);
    const cut = () => (["there", "back", null] as const)[random.below(3)] ?? null;
    const there = await lane(hub, one, cut);
    const back = await lane(hub, two, cut);
    for (const id of ["p", "q"]) expect(shown(two, id)).toEqual([small, large]);
    // Pieces are of a quarter of a megabyte: what was cut went on, and did not begin anew.
    expect(there + back).toBeLessThan(80);
  });

  test("reaches nobody who may not read its bucket, whatever they know of it", async () => {
    const hub = await start();
    const [one, other] = [await createDevice(hub), await createDevice(hub, ["district", "school:another:office"])];
    takePhoto(one, photoGround(one), "p");
    await sync(hub, one);
    await lane(hub, one);
    await sync(hub, other);
    // As if the row had been guessed, with its hash.
    const { hash, small_hash } = one.store.db.prepare("SELECT hash, small_hash FROM photo").get() as Record<
      string,
      string
    >;
    other.store.db
      .prepare(
        `INSERT INTO photo (id, bucket, ver, made, observation_id, evidence_id, caption, hash, small_hash, bytes, small_bytes, width, height, at)
         VALUES ('p', ?, 9, 0, 'o', 'e', '', ?, ?, ?, ?, 1, 1, ?)`,
      )
      .run(office, String(hash), String(small_hash), large.length, small.length, at);
    await lane(hub, other);
    expect(shown(other, "p")).toEqual([null, null]);
  });

  test("bytes that are not what their row says are not kept", async () => {
    const hub = await start();
    const one = await createDevice(hub);
    takePhoto(one, photoGround(one), "p");
    await sync(hub, one);
    const wrong = createHash("sha256").update("something else").digest("hex");
    one.store.db.prepare("UPDATE attachment SET hash = ? WHERE part = 'full'").run(wrong);
    await lane(hub, one);
    expect(await rows(hub, "hub_photo")).toBe(1);
    expect(one.store.db.prepare("SELECT sent FROM attachment ORDER BY part").pluck().all()).toEqual([0, 1]);
  });

  test("what somebody waits for comes alone and before all others, also while photos are to wait", async () => {
    const hub = await start();
    const [one, two] = [await createDevice(hub), await createDevice(hub)];
    const room = photoGround(one);
    for (const id of ["p", "q", "r"]) takePhoto(one, room, id);
    await sync(hub, one);
    await lane(hub, one);
    await sync(hub, two);
    setPref(two.store, { key: waitPref, value: true });
    expect(await lane(hub, two)).toBe(0);
    const carries = photoLaneOf(two.store, () => {});
    carries.first("p");
    for (let question = carries.next(); question; question = carries.next())
      await carries.take(await answerPhotos(hub, question));
    expect(["p", "q", "r"].map((id) => shown(two, id)[1])).toEqual([large, null, null]);
  });

  test("is offered again to a hub that was set back, and what it still holds is not sent twice", async () => {
    const hub = await start();
    const [one, two] = [await createDevice(hub), await createDevice(hub)];
    const room = photoGround(one);
    takePhoto(one, room, "p");
    await sync(hub, one);
    await lane(hub, one);
    expect(await lane(hub, one)).toBe(0);
    // What a backup from before has lost of the photos, and what of the records.
    for (const table of ["hub_photo", "hub_photo_piece", "hub_photo_of"])
      await hub.store.door.run(`DELETE FROM ${table} WHERE district = ?`, [hub.district]);
    setBack(one.store, 0);
    await sync(hub, one);
    expect(await lane(hub, one)).toBeGreaterThan(1);
    await sync(hub, two);
    await lane(hub, two);
    expect(shown(two, "p")).toEqual([small, large]);
    setBack(one.store, 0);
    await sync(hub, one);
    // One question tells that all is there.
    expect(await lane(hub, one)).toBe(1);
  });

  test("a row that is expunged takes its bytes along, on the hub and on every device", async () => {
    const hub = await start();
    const [one, two] = [await createDevice(hub), await createDevice(hub)];
    const room = photoGround(one);
    for (const id of ["p", "q"]) takePhoto(one, room, id);
    await sync(hub, one);
    await lane(hub, one);
    await sync(hub, two);
    await lane(hub, two);
    await expunge(hub, { table: "photo", id: "p", by: "the office", reason: "a parent asked" });
    // The other photo is of the very same bytes: they stay as long as it does.
    expect(await rows(hub, "hub_photo")).toBe(2);
    await expunge(hub, { table: "photo", id: "q", by: "the office", reason: "a parent asked" });
    for (const table of ["hub_photo", "hub_photo_piece", "hub_photo_of"]) expect(await rows(hub, table)).toBe(0);
    for (const device of [one, two]) {
      await sync(hub, device);
      for (const table of ["attachment", "attachment_chunk", "attachment_loose"])
        expect(device.store.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
      expect(await lane(hub, device)).toBe(0);
    }
  });
});

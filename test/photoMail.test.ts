/** Photos where there is no network: through a shared folder on good and bad days, and on a stick. */
import { rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { setPref } from "../db/commands/setPref.ts";
import { photoLettersOf } from "../db/sync/photoLetters.ts";
import { waitPref } from "../db/sync/photos.ts";
import { laneOfPhotos } from "../db/sync/photoStatus.ts";
import { setBack } from "../db/sync/setBack.ts";
import { readStick, writeStick } from "../db/sync/stick.ts";
import { answerPacket } from "../hub/mailbox.ts";
import type { Device } from "./support/devices.ts";
import { regrant } from "./support/enrolment.ts";
import { bytesOf, filesIn } from "./support/folderFiles.ts";
import { jpeg } from "./support/jpeg.ts";
import {
  courierOf,
  createCarryingDevice,
  createMailHub,
  deliver,
  deliverPhotos,
  empty,
  fileOf,
  type TestMailHub,
} from "./support/mailbox.ts";
import { largePhoto, photoGround, photoShown, smallPhoto, takePhoto } from "./support/photos.ts";
import { temporaryFolder } from "./support/store.ts";

/** Two devices and a hub that know each other by a folder alone. */
async function ground() {
  const hub = await createMailHub();
  const folder = temporaryFolder();
  const [one, two] = [await createCarryingDevice(hub), await createCarryingDevice(hub)];
  const room = photoGround(one);
  const ends = [one, two].map((device) => mailOf(hub, device, folder));
  return { hub, folder, one, two, room, ends };
}

function mailOf(hub: TestMailHub, device: Device, folder: string) {
  const courier = courierOf(hub, device, folder);
  const letters = photoLettersOf(device.store, () => {});
  return async () => {
    await deliver(courier, device);
    return deliverPhotos(hub, device, folder, letters);
  };
}

const photoFiles = (folder: string) => filesIn(folder).filter((file) => file.includes(".photos"));

describe("through a shared folder", () => {
  test("what one takes another has, byte for byte, and then the folder holds nothing of it", async () => {
    const { hub, folder, one, two, room, ends } = await ground();
    for (const id of ["p", "q"]) takePhoto(one, room, id);
    for (let turn = 0; turn < 6; turn += 1) {
      for (const end of ends) await end();
      expect(await empty(hub, folder)).toMatchObject({ waiting: 0, problems: {} });
    }
    for (const id of ["p", "q"]) expect(photoShown(two, id)).toEqual([smallPhoto, largePhoto]);
    expect(laneOfPhotos(one.store)).toMatchObject({ toSend: 0, toFetch: 0, held: 2 });
    for (const end of ends) await end();
    await empty(hub, folder);
    expect(photoFiles(folder)).toEqual([]);
  });

  test("a letter is answered once, whatever came of copies, parts and an emptied folder", async () => {
    const { hub, folder, one, two, room, ends } = await ground();
    takePhoto(one, room, "p");
    for (const end of ends) await end();
    await empty(hub, folder);
    for (const end of ends) await end();
    const [letter = ""] = photoFiles(folder).filter((file) => file.includes(`devices/${one.store.replica}`));
    expect(letter).not.toBe("");
    const whole = bytesOf(folder, letter);
    // Half of it has arrived: it waits.
    truncateSync(join(folder, letter), Math.floor(whole.length / 2));
    expect(await empty(hub, folder)).toMatchObject({ waiting: 1 });
    // A copy beside it is whole.
    writeFileSync(join(folder, letter.replace(".photos", ".sync-conflict-1.photos")), whole);
    expect(await empty(hub, folder)).toMatchObject({ waiting: 0 });
    // Somebody empties the folder before anything is read: all of it is said again.
    for (const file of photoFiles(folder)) truncateSync(join(folder, file), 0);
    for (let turn = 0; turn < 6; turn += 1) {
      for (const file of photoFiles(folder)) if (bytesOf(folder, file).length === 0) rmSync(join(folder, file));
      for (const end of ends) await end();
      await empty(hub, folder);
    }
    expect(photoShown(two, "p")).toEqual([smallPhoto, largePhoto]);
  });

  test("goes on after a restart, and is offered again to a hub that was set back", async () => {
    const { hub, folder, one, two, room, ends } = await ground();
    takePhoto(one, room, "p");
    for (let turn = 0; turn < 5; turn += 1) {
      // As if each round were another opening of the profile.
      await mailOf(hub, one, folder)();
      await empty(hub, folder);
    }
    expect(laneOfPhotos(one.store)).toMatchObject({ toSend: 0 });
    for (const table of ["hub_photo", "hub_photo_piece", "hub_photo_of"])
      await hub.store.door.run(`DELETE FROM ${table} WHERE district = ?`, [hub.district]);
    setBack(one.store, 0);
    expect(laneOfPhotos(one.store)).toMatchObject({ toSend: 2 });
    for (let turn = 0; turn < 8; turn += 1) {
      for (const end of ends) await end();
      await empty(hub, folder);
    }
    expect(photoShown(two, "p")).toEqual([smallPhoto, largePhoto]);
  });

  test("nothing of photos lies there while they are told to wait, and nobody reads another's", async () => {
    const { hub, folder, one, room, ends } = await ground();
    takePhoto(one, room, "p");
    setPref(one.store, { key: waitPref, value: true });
    for (let turn = 0; turn < 3; turn += 1) {
      await ends[0]?.();
      await empty(hub, folder);
    }
    expect(photoFiles(folder)).toEqual([]);
    setPref(one.store, { key: waitPref, value: false });
    await ends[0]?.();
    const [letter = ""] = photoFiles(folder);
    const other = await createCarryingDevice(hub);
    // Laid below another's prefix it is answered to nobody.
    const stolen = letter.replace(one.store.replica, other.store.replica);
    await mailOf(hub, other, folder)();
    writeFileSync(join(folder, stolen), bytesOf(folder, letter));
    expect(await empty(hub, folder)).toMatchObject({ problems: { BUNDLE_NOT_OURS: 1 } });
    expect(photoFiles(folder).filter((file) => file.includes(`hub/${other.store.replica}`))).toEqual([]);
  });
});

describe("on a stick", () => {
  const never = new AbortController().signal;
  const trip = async (hub: TestMailHub, device: Device) => {
    const { bytes } = await answerPacket(hub, (await writeStick(device.store)).bytes);
    return readStick(device.store, device.log, fileOf(bytes), never, () => {});
  };

  test("photos go with the records they belong to, and come back the way after", async () => {
    const { hub, one, two, room } = await ground();
    for (let n = 0; n < 6; n += 1)
      takePhoto(one, room, `p${n}`, jpeg({ pixels: `what number ${n} shows `.repeat(20_000) }));
    expect(await trip(hub, one)).toMatchObject({ again: false, more: false });
    expect(laneOfPhotos(one.store)).toMatchObject({ toSend: 0, held: 6 });
    expect(await trip(hub, two)).toMatchObject({ more: true });
    await trip(hub, two);
    for (let n = 0; n < 6; n += 1) expect(photoShown(two, `p${n}`)).toEqual(photoShown(one, `p${n}`));
    expect(photoShown(two, "p0")[0]).toEqual(smallPhoto);
  });

  test("carried twice nothing is kept twice, and nobody gets what they may not read", async () => {
    const { hub, one, room } = await ground();
    takePhoto(one, room, "p");
    const out = (await writeStick(one.store)).bytes;
    const [first, second] = [await answerPacket(hub, out), await answerPacket(hub, out)];
    const bring = (bytes: Uint8Array) => readStick(one.store, one.log, fileOf(bytes), never, () => {});
    expect(await bring(first.bytes)).toMatchObject({ again: false });
    expect(await bring(second.bytes)).toMatchObject({ again: true, decided: 0, rows: 0 });
    expect(laneOfPhotos(one.store)).toMatchObject({ toSend: 0, held: 1 });
    const other = await createCarryingDevice(hub);
    regrant(hub, other, ["district"]);
    await trip(hub, other);
    await trip(hub, other);
    expect(other.store.db.prepare("SELECT count(*) FROM attachment").pluck().get()).toBe(0);
  });
});

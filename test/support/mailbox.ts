/** A shared folder between real devices and a real hub, for tests: each has a copy of its own, and something moves files between. */
import { lettersOf } from "../../db/sync/letters.ts";
import { knownIdentity } from "../../db/sync/identity.ts";
import { readJoined, writeJoined } from "../../db/sync/state.ts";
import { emptyMailbox, type Emptied, type MailHub } from "../../hub/mailbox.ts";
import { type Carrier, Courier, type Delivered } from "../../sync/courier.ts";
import { carryPhotos, type PhotoCarrier, type PhotoLetters } from "../../sync/photoCourier.ts";
import { folderCarrier } from "../../sync/folder/carrier.ts";
import { makeAgeKeys } from "../../sync/wire/age.ts";
import { createDevice, createHub, type Device } from "./devices.ts";
import type { TestHub } from "./hubDevice.ts";

export type TestMailHub = TestHub & MailHub;

export async function createMailHub(): Promise<TestMailHub> {
  return Object.assign(await createHub(), { age: await makeAgeKeys() });
}

/** A device whose district says what files for its hub are encrypted to. */
export async function createCarryingDevice(hub: TestMailHub): Promise<Device> {
  const device = await createDevice(hub);
  const joined = readJoined(device.store.db);
  if (!joined) throw new Error("a device that never joined");
  writeJoined(device.store.db, { ...joined, authority: { ...joined.authority, age: hub.age.recipient } });
  return device;
}

/** A file as the store takes it in. */
export function fileOf(bytes: Uint8Array) {
  return {
    size: bytes.length,
    read: async (into: Uint8Array, offset: number, length: number, position: number) => {
      const piece = bytes.subarray(position, position + length);
      into.set(piece, offset);
      return { bytesRead: piece.length };
    },
    close: async () => {},
  };
}

const never = new AbortController().signal;

/** A device's way to the hub through its copy of the folder. */
export function courierOf(hub: TestMailHub, { store }: Device, folder: string): Courier {
  return new Courier(carrierOf(hub, store, folder), lettersOf(store));
}

/** One round of photos through the folder, as after one of the records. */
export function deliverPhotos(hub: TestMailHub, { store }: Device, folder: string, letters: PhotoLetters) {
  return carryPhotos(carrierOf(hub, store, folder), letters, never, true);
}

function carrierOf(hub: TestMailHub, store: Device["store"], folder: string): Carrier & PhotoCarrier {
  const keys = knownIdentity(store);
  if (!keys) throw new Error("a device without keys");
  const { identity } = keys;
  return folderCarrier({ folder, district: hub.district, replica: store.replica, hub: hub.age.recipient, identity });
}

export async function deliver(courier: Courier, device: Device, asked = true): Promise<Delivered> {
  return courier.round(device.log, never, asked, () => {});
}

export function empty(hub: TestMailHub, folder: string): Promise<Emptied> {
  return emptyMailbox(hub, folder);
}

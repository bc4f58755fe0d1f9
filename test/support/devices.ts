/**
 * A district in a test: a real hub on an SQLite file, and devices that are real stores with real keys. What they exchange goes
 * through the same bundles as over any transport; the way there is a call.
 */
import { wronglyHashed } from "../measure/keptHashes.ts";
import { randomUUID } from "node:crypto";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { act } from "../../db/act.ts";
import { openStore, type Store } from "../../db/store.ts";
import { hashAnew } from "../../db/sync/hashes.ts";
import { quarantinedCount, syncLogOf } from "../../db/sync/log.ts";
import { readJoined, readState, waitingActs } from "../../db/sync/state.ts";
import { exchange } from "../../hub/exchange.ts";
import { openSqliteStore, type SqliteHubStore } from "../../hub/store/sqlite/store.ts";
import { newId } from "../../shared/domain/ids.ts";
import type { SyncLog, TakenIn, Transport } from "../../sync/exchanges.ts";
import { enrol } from "./enrolment.ts";
import { everything, type TestHub, testHub } from "./hubDevice.ts";
import { hubTestKey } from "./hubStores.ts";
import { createTestStore, type HandClock, handClock, temporaryFolder, testKey } from "./store.ts";

export interface Device {
  store: Store;
  folder: string;
  log: SyncLog;
  clock: HandClock;
  /** Tables told of since the last sync began. */
  changed: Set<string>;
  /** How often older copies of the store were let go of. */
  renewed: number;
}

/** A hub of a district of its own, on a file in a folder of its own. */
export async function createHub(): Promise<TestHub> {
  return hubOn(join(temporaryFolder(), "hub.db"), randomUUID());
}

async function hubOn(file: string, district: string): Promise<TestHub> {
  const store = openSqliteStore(file, hubTestKey);
  onTestFinished(() => store.close());
  return testHub(store, district);
}

/** A copy of the hub as it is now; opened later, it is the hub that was set back to this moment. */
export function hubBackup(hub: TestHub): () => Promise<TestHub> {
  const { db } = hub.store as SqliteHubStore;
  const file = join(temporaryFolder(), "hub.db");
  db.pragma("wal_checkpoint(TRUNCATE)");
  cpSync(db.name, file);
  return () => hubOn(file, hub.district);
}

export const office = "school:school-1:office";

/** An action step of the school, without its text. */
export const blankStep = {
  school_id: "school-1",
  person_id: null,
  room_label: null,
  how_known: null,
  due: null,
  set_on: "2026-10-12",
  observation_id: null,
  closed_on: null,
  cycle_id: null,
  visit_id: null,
  strategy_id: null,
  practised: null,
};

/** A store that has joined the hub's district. */
export async function createDevice(hub: TestHub, reads: string[] = everything): Promise<Device> {
  const folder = temporaryFolder();
  const clock = handClock();
  const device = deviceOf(createTestStore({ folder, clock }), folder, clock);
  await enrol(hub, device.store, reads);
  return device;
}

function deviceOf(store: Store, folder: string, clock: HandClock): Device {
  const changed = new Set<string>();
  const device: Device = { store, folder, clock, changed, renewed: 0, log: undefined as never };
  device.log = syncLogOf(store, {
    onChanged: (tables) => tables.forEach((table) => changed.add(table)),
    renewCopies: async () => void (device.renewed += 1),
  });
  return device;
}

/** The same profile opened from a copy of its folder, as another machine would. */
export function cloneOf(device: Device): Device {
  const folder = temporaryFolder();
  device.store.db.pragma("wal_checkpoint(TRUNCATE)");
  cpSync(device.folder, folder, { recursive: true });
  return openAgain(folder);
}

/** Opens the store in a folder, as after a restart. */
export function openAgain(folder: string): Device {
  const clock = handClock();
  const store = openStore({ file: join(folder, "store.db"), folder, key: testKey, clock });
  onTestFinished(() => void store.db.close());
  return deviceOf(store, folder, clock);
}

export function transportTo(hub: TestHub): Transport {
  return { exchange: (request) => exchange(hub, request) };
}

export interface SyncOptions {
  rows?: number;
  ops?: number;
  signal?: AbortSignal;
}

const never = new AbortController().signal;

export async function exchangeOnce(hub: TestHub, device: Device, options: SyncOptions = {}): Promise<TakenIn> {
  const { bytes } = device.log.request({ ops: options.ops ?? 2_000, bytes: 4_000_000 }, options.rows ?? 20_000);
  return device.log.take(await exchange(hub, bytes), options.signal ?? never, () => {});
}

/** A room of the school that tests are about. */
export function addRoom(device: Device, label: string, id = newId()): string {
  const fields = { school_id: "school-1", note: null, label };
  act(device.store, "test.room", (writer) => writer.insert("room", id, office, fields));
  return id;
}

export function changeRoom(device: Device, id: string, fields: { label?: string; note?: string | null }): void {
  act(device.store, "test.change", (writer) => writer.update("room", id, fields));
}

export interface RoomRow {
  label: string;
  note: string | null;
  deleted: 0 | 1;
  ver: number;
  vers: string | null;
}

export function roomOf(device: Device, id: string): RoomRow | undefined {
  const sql = "SELECT label, note, deleted, ver, vers FROM room WHERE id = ?";
  return device.store.db.prepare(sql).get(id) as RoomRow | undefined;
}

export interface ConflictLine {
  field: string;
  kept: string;
  kind: string;
  state: string;
}

/** What people are asked to look at. */
export function conflictsOf(device: Device): ConflictLine[] {
  const sql =
    "SELECT field, kept_value AS kept, kind, state FROM conflict WHERE deleted = 0 ORDER BY field, kept_value";
  return device.store.db.prepare(sql).all() as ConflictLine[];
}

/** Exchanges until the hub has everything and everything of the hub is here. */
export async function sync(hub: TestHub, device: Device, options: SyncOptions = {}): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    const { complete, restarted } = await exchangeOnce(hub, device, options);
    if (restarted || !complete || device.log.waiting() > 0 || device.log.doubtful()) continue;
    if (!(await device.log.afterwards(options.signal ?? never))) return;
  }
  throw new Error("a sync that does not come to its end");
}

/** Everybody has said and heard everything: nothing waits, and what each holds hashes to what the hub holds. */
export async function expectAgreement(hub: TestHub, ...devices: Device[]): Promise<void> {
  for (const device of [...devices, ...devices]) await sync(hub, device);
  const there = await hub.store.door.all<{ bucket: string; hash: string }>(
    "SELECT bucket, hash FROM hub_bucket WHERE district = ? ORDER BY bucket",
    [hub.district],
  );
  expect(there.length).toBeGreaterThan(0);
  for (const { store } of devices) {
    const { db } = store;
    expect(waitingActs(db)).toBe(0);
    expect(readState(db)).toMatchObject({ full: false, repulled: {}, reask: [] });
    const held = db.prepare("SELECT bucket, hash FROM sync_bucket ORDER BY bucket").all() as typeof there;
    const readable = new Set(held.map(({ bucket }) => bucket));
    expect(held).toEqual(there.filter(({ bucket }) => readable.has(bucket)));
    for (const { bucket, hash } of held) expect([bucket, hashAnew(db, bucket)]).toEqual([bucket, hash]);
    expect(wronglyHashed(db)).toEqual([]);
    if (quarantinedCount(store) === 0) expect(db.prepare("SELECT count(*) FROM confirmed").pluck().get()).toBe(0);
    expect(readJoined(db)).not.toBeNull();
  }
}

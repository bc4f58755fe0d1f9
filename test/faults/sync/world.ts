/**
 * A district in one process for fault runs: a hub on a real encrypted file, devices that are real stores, and between them a way on
 * which bundles are lost, come twice, come late or come cut. Everything that chance decides comes out of one seed.
 */
import { randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { act } from "../../../db/act.ts";
import type { Clock } from "../../../db/clock.ts";
import { startProfile } from "../../../db/commands/startProfile.ts";
import { closeStore, openStore, type Store } from "../../../db/store.ts";
import { syncLogOf } from "../../../db/sync/log.ts";
import { exchange } from "../../../hub/exchange.ts";
import { takeOver } from "../../../hub/timeline.ts";
import { openSqliteStore, type SqliteHubStore } from "../../../hub/store/sqlite/store.ts";
import { newId } from "../../../shared/domain/ids.ts";
import type { AskingAhead, NextRequest, SyncLog, TakenIn } from "../../../sync/exchanges.ts";
import { makeKeyPair } from "../../../sync/wire/keys.ts";
import type { Random } from "../../../shared/domain/random.ts";
import { enrol, regrant } from "../../support/enrolment.ts";
import { everything, type TestHub, testHub, testTime } from "../../support/hubDevice.ts";
import { expectedProblem, wrongWith } from "./agreement.ts";

/** What every store here is encrypted with. */
export const worldKey = new Uint8Array(32).fill(7);
export const office = "school:school-1:office";

export interface HandClock extends Clock {
  at: number;
}

export interface Device {
  name: number;
  store: Store;
  folder: string;
  clock: HandClock;
  log: SyncLog;
  /** A question that was put while the reply before it was written: the next exchange brings it, as the app's does. */
  ahead: Buffer | null;
  /** Older copies of the store were let go of. */
  renewed: number;
}

/** How often out of a hundred something befalls a bundle on its way. */
export interface Weather {
  lostUp: number;
  lostDown: number;
  twice: number;
  late: number;
  cut: number;
}

export const fair: Weather = { lostUp: 0, lostDown: 0, twice: 0, late: 0, cut: 0 };
export const foul: Weather = { lostUp: 12, lostDown: 12, twice: 10, late: 10, cut: 10 };

const never = new AbortController().signal;

export class World {
  readonly folder: string;
  readonly random: Random;
  readonly devices: Device[] = [];
  hub!: TestHub;
  weather: Weather = fair;
  /** Bundles that come later than others which were sent after them. */
  #late: { up: boolean; device: Device; bytes: Buffer }[] = [];
  #folders = 0;
  readonly #authority = makeKeyPair();
  readonly #open: (() => void)[] = [];

  constructor(folder: string, random: Random) {
    this.folder = folder;
    this.random = random;
  }

  async begin(devices: number): Promise<this> {
    this.hub = await this.#hubIn(this.newFolder(), randomUUID());
    for (let at = 0; at < devices; at++) await this.join();
    return this;
  }

  newFolder(): string {
    const folder = join(this.folder, `${(this.#folders += 1)}`);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  async #hubIn(folder: string, district: string): Promise<TestHub> {
    const store = openSqliteStore(join(folder, "hub.db"), worldKey);
    this.#open.push(() => void store.close());
    return testHub(store, district, this.#authority);
  }

  /**
   * A copy of the hub's file as it is now; called later, the hub is what it was then. `copied`: nobody tells it, as when the disk of
   * its machine was put back; `made`: by the hub's own restoring.
   */
  keepHub(): (how: "copied" | "made") => Promise<void> {
    const folder = this.newFolder();
    const file = this.hubFile();
    for (const ending of ["", "-wal"].filter((each) => existsSync(`${file}${each}`)))
      cpSync(`${file}${ending}`, join(folder, `hub.db${ending}`));
    return async (how) => {
      const again = this.newFolder();
      cpSync(folder, again, { recursive: true });
      await this.hubAgain(again);
      if (how === "made") await this.hub.store.deciding(this.hub.district, (tx) => takeOver(tx));
    };
  }

  /** The hub's file, closed meanwhile, is opened again. */
  async hubAgain(folder: string): Promise<void> {
    const { standings } = this.hub;
    this.hub = await this.#hubIn(folder, this.hub.district);
    for (const [replica, standing] of standings) this.hub.standings.set(replica, standing);
  }

  hubFile(): string {
    return (this.hub.store as SqliteHubStore).db.name;
  }

  async join(reads: string[] = everything): Promise<Device> {
    const folder = this.newFolder();
    const clock: HandClock = { at: testTime, now: () => clock.at, zone: () => "America/Chicago" };
    const newActor = { id: newId(), name: `Observer ${this.devices.length}` };
    const store = openStore({ file: join(folder, "store.db"), folder, key: worldKey, clock, newActor });
    startProfile(store, "en");
    await enrol(this.hub, store, reads);
    const device = this.#deviceOf(store, folder, clock, this.devices.length);
    this.devices.push(device);
    return device;
  }

  #deviceOf(store: Store, folder: string, clock: HandClock, name: number): Device {
    const device: Device = { name, store, folder, clock, renewed: 0, log: undefined as never, ahead: null };
    device.log = syncLogOf(store, { onChanged: () => {}, renewCopies: async () => void (device.renewed += 1) });
    this.#open.push(() => void (store.db.open && closeStore(store)));
    return device;
  }

  regrant(device: Device, reads: string[], expires?: string): void {
    regrant(this.hub, device, reads, expires);
  }

  /** The files of a store as they lie there at this moment: what a killed process, or a copied disk, leaves. */
  copyOf(device: Device): string {
    const folder = this.newFolder();
    cpSync(device.folder, folder, { recursive: true, filter: (path) => !path.endsWith("-shm") });
    return folder;
  }

  openCopy(folder: string, like: Device): Device {
    const clock: HandClock = { at: like.clock.at, now: () => clock.at, zone: () => "America/Chicago" };
    const store = openStore({ file: join(folder, "store.db"), folder, key: worldKey, clock });
    return this.#deviceOf(store, folder, clock, like.name);
  }

  /** The process is gone without a word at this moment; what it left is opened again in its place. */
  crash(device: Device): Device {
    const folder = this.copyOf(device);
    device.store.db.close();
    const again = this.openCopy(folder, device);
    this.devices[this.devices.indexOf(device)] = again;
    return again;
  }

  /** One exchange in the weather that it is. True where its reply was taken in whole. */
  async exchange(
    device: Device,
    options: { ops?: number; rows?: number; signal?: AbortSignal } = {},
  ): Promise<boolean> {
    const rows = options.rows ?? 20_000;
    const limits = { ops: options.ops ?? 2_000, bytes: 4_000_000 };
    const bytes = device.ahead ?? device.log.request(limits, rows).bytes;
    device.ahead = null;
    await this.#arriveLate();
    if (this.#chance("late")) this.#late.push({ up: true, device, bytes });
    if (this.#chance("lostUp")) return false;
    const reply = await this.#atHub(bytes);
    if (!reply) return false;
    if (this.#chance("twice")) await this.#atHub(bytes);
    if (this.#chance("late")) this.#late.push({ up: false, device, bytes: reply });
    if (this.#chance("lostDown")) return false;
    const cut = this.#chance("cut") ? reply.subarray(0, this.random.below(reply.length)) : reply;
    const ahead: Buffer[] = [];
    const put = async (next: NextRequest) => void ahead.push(next.bytes);
    const taken = await this.#take(device, cut, options.signal ?? never, { limits, rows, put });
    if (taken) device.ahead = ahead[0] ?? null;
    // It was on its way before the device was stopped: the hub has it, and its answer finds nobody.
    else for (const each of ahead) await this.#atHub(each);
    if (taken && this.#chance("twice")) await this.#take(device, reply, never);
    return taken !== null;
  }

  #chance(what: keyof Weather): boolean {
    return this.weather[what] > 0 && this.random.below(100) < this.weather[what];
  }

  async #arriveLate(): Promise<void> {
    while (this.#late.length > 0 && this.random.below(2) === 0) {
      const [bundle] = this.#late.splice(this.random.below(this.#late.length), 1);
      if (bundle?.up) await this.#atHub(bundle.bytes);
      else if (bundle?.device.store.db.open) await this.#take(bundle.device, bundle.bytes, never);
    }
  }

  async #atHub(bytes: Buffer): Promise<Buffer | null> {
    const cut = this.#chance("cut") ? bytes.subarray(0, this.random.below(bytes.length)) : bytes;
    return exchange(this.hub, cut).catch(expectedProblem);
  }

  async #take(device: Device, bytes: Buffer, signal: AbortSignal, ahead?: AskingAhead): Promise<TakenIn | null> {
    return device.log.take(bytes, signal, () => {}, ahead).catch(expectedProblem);
  }

  /** Exchanges in fair weather until the hub has everything and everything of the hub is here. */
  async sync(device: Device, options: { ops?: number; rows?: number } = {}): Promise<void> {
    device.ahead = null;
    for (let turn = 0; turn < 400; turn++) {
      const { bytes } = device.log.request({ ops: options.ops ?? 2_000, bytes: 4_000_000 }, options.rows ?? 20_000);
      const taken = await device.log.take(await exchange(this.hub, bytes), never, () => {});
      if (taken.restarted || !taken.complete || device.log.waiting() > 0 || device.log.doubtful()) continue;
      if (!(await device.log.afterwards(never))) return;
    }
    throw new Error("a sync that does not come to its end");
  }

  /** Everybody says and hears everything; then what is wrong: what waits, what differs from the hub, what is unsound. */
  async disagreements(): Promise<string[]> {
    this.weather = fair;
    this.#late = [];
    // What a hub lost is offered only after a few complete pulls: until a whole round moves nothing.
    for (let before = -1, now = await this.#hubSeq(); before !== now; before = now, now = await this.#hubSeq())
      for (let turn = 0; turn < 5; turn++) for (const device of this.devices) await this.sync(device);
    const sql = "SELECT bucket, hash FROM hub_bucket WHERE district = ?";
    const there = await this.hub.store.door.all<{ bucket: string; hash: string }>(sql, [this.hub.district]);
    const hashes = new Map(there.map(({ bucket, hash }) => [bucket, hash]));
    return this.devices.flatMap((device) => wrongWith(device, hashes));
  }

  async #hubSeq(): Promise<number> {
    const sql = "SELECT seq FROM hub_place WHERE district = ?";
    return (await this.hub.store.door.get<{ seq: number }>(sql, [this.hub.district]))?.seq ?? 0;
  }

  end(): void {
    for (const close of this.#open.splice(0).toReversed()) close();
  }
}

export function actOn<V>(device: Device, work: Parameters<typeof act<V>>[2]): V {
  return act(device.store, "test.fault", work).value;
}

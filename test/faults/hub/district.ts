/**
 * A district whose hub will have a hard time: a real hub's program on a store of its own (on PostgreSQL two instances of it), a line to
 * each that can be spoilt, a clock that can be moved, a disk that can be filled, and devices of its people that go on working.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { atConsole, type Office } from "../../../hub/office.ts";
import { openOffice } from "../../../hub/open.ts";
import { setDistrict } from "../../../hub/people/district.ts";
import { makeInvite } from "../../../hub/people/invites.ts";
import { addStaff, giveGrant } from "../../../hub/people/staff.ts";
import { isSqliteStore } from "../../../hub/store/sqlite/store.ts";
import { type HubProcess, makeHubProcess } from "../../measure/hubProcess.ts";
import { type Proxy, startProxy } from "../../measure/proxy.ts";
import { seeded } from "../../../shared/domain/random.ts";
import { WatchedDisk } from "../disk/watchedDisk.ts";
import { Account } from "./account.ts";
import { FarDevice } from "./device.ts";
import { MovedClock } from "./movedClock.ts";

const devicesOf = 4;
/** Where nothing answers, until an instance is started. */
const nowhere = "https://127.0.0.1:1";

export interface Instance {
  hub: HubProcess;
  proxy: Proxy;
  clock: MovedClock;
}

export interface Ground {
  folder: string;
  /** The library that makes a disk watched; null where there is none, and on PostgreSQL. */
  disk: string | null;
  /** The database; null for the file in the folder. */
  databaseUrl: string | null;
}

export class FarDistrict {
  readonly account = new Account();
  readonly devices: FarDevice[] = [];
  readonly instances: readonly Instance[];
  readonly disk: WatchedDisk | null;
  readonly ground: Ground;
  /** What the processes may not do by themselves. */
  readonly trouble: string[] = [];

  private constructor(ground: Ground, instances: readonly Instance[], disk: WatchedDisk | null) {
    this.ground = ground;
    this.instances = instances;
    this.disk = disk;
  }

  static async make(ground: Ground, seed: number): Promise<FarDistrict> {
    const [place, scratch] = [join(ground.folder, "hub"), join(ground.folder, "scratch")];
    for (const each of [place, scratch]) mkdirSync(each, { recursive: true });
    const hub = await makeHubProcess(place, ground.databaseUrl ?? undefined);
    const hubs = ground.databaseUrl === null ? [hub] : [hub, hub.another()];
    const instances = await Promise.all(
      hubs.map(async (each, at): Promise<Instance> => {
        const clock = new MovedClock(join(scratch, `clock-${at}`));
        return { hub: each, proxy: await startProxy(nowhere), clock };
      }),
    );
    const disk = ground.disk === null ? null : new WatchedDisk(ground.disk, place, scratch, { journal: false });
    const district = new FarDistrict(ground, instances, disk);
    const invites = await district.#invites();
    for (const each of instances) await district.start(each);
    const addresses = instances.map(({ proxy }) => proxy.address);
    for (const [at, invite] of invites.entries()) {
      const random = seeded(seed * devicesOf + at);
      district.devices.push(await FarDevice.join(invite, addresses, district.account, random));
    }
    return district;
  }

  async start({ hub, proxy, clock }: Instance): Promise<void> {
    proxy.target(await hub.start({ env: { ...this.disk?.env, ...clock.env } }));
  }

  /** Ends the hubs in order and looks into what they leave. */
  async wrongAtRest(): Promise<string[]> {
    const codes = await Promise.all(this.instances.map(({ hub }) => hub.stop()));
    const office = await this.#office();
    try {
      const { store, district } = office;
      const devices = this.devices.map(({ device }) => device);
      const unsound = isSqliteStore(store) ? store.db.pragma("integrity_check", { simple: true }) : "ok";
      return [
        ...this.trouble,
        ...this.instances.flatMap(({ hub }) => hub.trouble),
        ...codes.filter((code) => code !== 0).map((code) => `a hub that was told to stop ended with ${code}`),
        ...(unsound === "ok" ? [] : [`the file is unsound: ${String(unsound)}`]),
        ...(await this.account.wrongWith(store, district, devices)),
      ];
    } finally {
      await office.store.close();
    }
  }

  async end(): Promise<void> {
    for (const device of this.devices) device.close();
    for (const { hub, proxy, clock } of this.instances) {
      await hub.kill();
      await proxy.close();
      clock.close();
    }
    this.disk?.close();
  }

  async #office(): Promise<Office> {
    const { databaseUrl } = this.ground;
    const folder = join(this.ground.folder, "hub");
    return openOffice({ folder, ...(databaseUrl === null ? {} : { databaseUrl }) });
  }

  /** People of the executive, whose grants have no beginning: a hub's clock that stands years back must not end them. */
  async #invites(): Promise<string[]> {
    const office = await this.#office();
    try {
      await setDistrict(office, atConsole, { addresses: this.instances.map(({ proxy }) => proxy.address) });
      const texts: string[] = [];
      for (let at = 0; at < devicesOf; at += 1) {
        const staff = await addStaff(office, atConsole, { name: `Observer ${at}`, email: "" });
        await giveGrant(office, atConsole, staff, { role: "dto_executive", school: null, from: null, to: null });
        texts.push((await makeInvite(office, atConsole, staff)).text);
      }
      return texts;
    } finally {
      await office.store.close();
    }
  }
}

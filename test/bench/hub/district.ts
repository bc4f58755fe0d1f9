/**
 * A district for benches: a real hub's program on a store of its own, and devices of its people that push observation records of about
 * a kilobyte over HTTP. They stay the same from turn to turn, as a district's do.
 */
import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { atConsole, type Office } from "../../../hub/office.ts";
import { openOffice } from "../../../hub/open.ts";
import { enrolDevice } from "../../../hub/people/devices.ts";
import { authorityOf } from "../../../hub/people/district.ts";
import { addStaff, giveGrant } from "../../../hub/people/staff.ts";
import { newId } from "../../../shared/domain/ids.ts";
import type { AuthorityDocument } from "../../../shared/sync/authority.ts";
import { connectHub, type HubConnection } from "../../../sync/http/hub.ts";
import { makeAgeKeys } from "../../../sync/wire/age.ts";
import { makeKeyPair } from "../../../sync/wire/keys.ts";
import { type HubProcess, makeHubProcess } from "../../measure/hubProcess.ts";
import { observationRecords, type RecordOf } from "../sync/records.ts";
import { BenchDevice } from "./device.ts";
import { fillLog } from "./fill.ts";

export interface Pushed {
  ops: number;
  ms: number;
  /** Of the hub's processor, in milliseconds. */
  processorMs: number;
  /** Of each exchange, in milliseconds, from the moment all were sent. */
  waits: number[];
  records: RecordOf[];
}

export class BenchDistrict {
  readonly #folder: string;
  readonly #databaseUrl: string | null;
  readonly #hub: HubProcess;
  readonly #authority: AuthorityDocument;
  readonly #devices: readonly BenchDevice[];
  #lines: HubConnection[] = [];
  ops = 0;

  private constructor(
    [folder, databaseUrl]: [string, string | null],
    hub: HubProcess,
    authority: AuthorityDocument,
    devices: readonly BenchDevice[],
  ) {
    this.#folder = folder;
    this.#databaseUrl = databaseUrl;
    this.#hub = hub;
    this.#authority = authority;
    this.#devices = devices;
  }

  static async make(folder: string, databaseUrl: string | null, devices: number): Promise<BenchDistrict> {
    mkdirSync(folder, { recursive: true });
    const hub = await makeHubProcess(folder, databaseUrl ?? undefined);
    return withOffice(folder, databaseUrl, async (office) => {
      const joined: BenchDevice[] = [];
      for (let at = 0; at < devices; at += 1) joined.push(await joinedDevice(office, at));
      return new BenchDistrict([folder, databaseUrl], hub, await authorityOf(office), joined);
    });
  }

  /** Makes the log as long as it says, with ops of the same devices, while the hub does not run. */
  async fill(upTo: number, seed: number, say: (line: string) => void): Promise<void> {
    await withOffice(this.#folder, this.#databaseUrl, (office) =>
      fillLog(office, this.#devices, upTo - this.ops, seed, say),
    );
    this.ops = upTo;
  }

  async start(): Promise<void> {
    const address = await this.#hub.start();
    this.#lines = this.#devices.map(() => connectHub(address, this.#authority));
  }

  /** So many devices push `each` records at once, as their engines do: all that waits in one request. Making and signing is not counted. */
  async push(devices: number, each: number, seed: number): Promise<Pushed> {
    const records = observationRecords(devices * each, seed).map((record) => ({ ...record, id: newId() }));
    const { key } = this.#authority;
    const requests = this.#devices
      .slice(0, devices)
      .map((device, at) => device.prepare(records.slice(at * each, (at + 1) * each), key));
    const before = this.#hub.processorMs();
    const began = performance.now();
    const waits = await Promise.all(
      requests.map(async (send, at) => {
        const line = this.#lines[at];
        if (!line) throw new Error("the hub was not started");
        await send(line);
        return performance.now() - began;
      }),
    );
    const ms = performance.now() - began;
    this.ops += records.length;
    return { ops: records.length, ms, processorMs: this.#hub.processorMs() - before, waits, records };
  }

  /** Ends the hub and counts what it does not have of what it answered for. */
  async lost(): Promise<number> {
    await this.stop();
    return withOffice(this.#folder, this.#databaseUrl, async ({ store, district }) => {
      const count = async (sql: string) =>
        Number((await store.door.get<{ n: number | null }>(sql, [district]))?.n ?? 0);
      const rows = await count("SELECT count(*) AS n FROM hub_row WHERE district = ? AND table_name = 'observation'");
      const ops = await count("SELECT count(*) AS n FROM hub_op WHERE district = ?");
      const log = await count("SELECT count(*) AS n FROM hub_log WHERE district = ? AND kind = 'op'");
      const otherwise = this.#devices.reduce((sum, device) => sum + device.otherwise, 0);
      return [rows, ops, log].reduce((lost, there) => lost + Math.abs(this.ops - there), otherwise);
    });
  }

  async stop(): Promise<void> {
    for (const line of this.#lines) line.close();
    this.#lines = [];
    await this.#hub.stop();
  }
}

async function withOffice<V>(
  folder: string,
  databaseUrl: string | null,
  use: (office: Office) => Promise<V>,
): Promise<V> {
  const office = await openOffice({ folder, ...(databaseUrl === null ? {} : { databaseUrl }) });
  try {
    return await use(office);
  } finally {
    await office.store.close();
  }
}

/** A device of a person of the executive, who writes in every school. */
async function joinedDevice(office: Office, at: number): Promise<BenchDevice> {
  const staff = await addStaff(office, atConsole, { name: `Observer ${at}`, email: "" });
  await giveGrant(office, atConsole, staff, { role: "dto_executive", school: null, from: null, to: null });
  const [pair, age] = [makeKeyPair(), await makeAgeKeys()];
  const keys = { replica: randomUUID(), name: "a laptop", key: pair.publicKey, age: age.recipient, sealed: null };
  const certificate = await office.store.door.transaction((sql) =>
    enrolDevice(office, sql, atConsole, { id: newId(), staff, keys, days: 14 }),
  );
  return new BenchDevice(certificate, pair);
}

/**
 * What may befall a hub, each begun at a moment that the seed chose and over before the next. Nothing here is told to the devices or to
 * the hub: they find out as they would.
 */
import { setTimeout as after } from "node:timers/promises";
import pg from "pg";
import { goodLine } from "../../measure/proxy.ts";
import { type Random, seeded } from "../../../shared/domain/random.ts";
import type { FarDistrict, Instance } from "./district.ts";

export type FaultName = "kill" | "stop" | "line" | "disk" | "clock" | "database";

const longestDownMs = 120;
const longestBadMs = 600;
const hour = 3_600_000;
const moves = [3 * hour, -3 * hour, 40 * 24 * hour, -40 * 24 * hour, 3 * 365 * 24 * hour, -3 * 365 * 24 * hour];

type Fault = (district: FarDistrict, random: Random) => Promise<void>;

export const faults: Readonly<Record<FaultName, Fault>> = {
  /** Killed without a word, and started again a moment later. */
  async kill(district, random) {
    const instance = random.pick(district.instances);
    await instance.hub.kill();
    await after(random.below(longestDownMs));
    await district.start(instance);
  },

  /** Told to stop, as a service is when its machine restarts. */
  async stop(district, random) {
    const instance = random.pick(district.instances);
    const code = await instance.hub.stop();
    if (code !== 0) district.trouble.push(`a hub that was told to stop ended with ${code}`);
    await district.start(instance);
  },

  /** Pieces are slow, connections end in the middle of one or come to nothing. */
  async line(district, random) {
    const [cuts, refuses, slow] = [random.below(30) / 100, random.below(30) / 100, random.below(25)];
    // Pieces come as they come: what befalls them must not change what comes after.
    const pieces = seeded(random.below(1_000_000));
    for (const { proxy } of district.instances)
      proxy.line = {
        delayMs: () => (pieces.below(3) === 0 ? pieces.below(slow + 1) : 0),
        cuts: () => pieces.next() < cuts,
        refuses: () => pieces.next() < refuses,
      };
    await after(random.below(longestBadMs));
    for (const { proxy } of district.instances) proxy.line = goodLine;
  },

  /** Room for a few writes more and then none; at times the hub dies of it and starts on a full disk. */
  async disk(district, random) {
    const { disk } = district;
    if (!disk) return;
    disk.set("room", random.below(60));
    await after(random.below(longestBadMs));
    if (random.below(3) === 0) await startWithoutRoom(district, random.pick(district.instances), random);
    disk.set("room", -1);
  },

  /** The machine's clock jumps by hours or years, and stays there until it jumps again. */
  async clock(district, random) {
    for (const { clock } of district.instances) clock.move(random.below(4) === 0 ? 0 : random.pick(moves));
    await after(random.below(longestDownMs));
  },

  /** Every connection to the database breaks at once, whatever it was in the middle of. */
  async database({ ground }) {
    if (ground.databaseUrl === null) return;
    const client = new pg.Client({ connectionString: ground.databaseUrl });
    await client.connect();
    try {
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
    } finally {
      await client.end();
    }
  },
};

async function startWithoutRoom(district: FarDistrict, instance: Instance, random: Random): Promise<void> {
  await instance.hub.kill();
  district.disk?.set("room", random.below(20));
  const refusal = await district.start(instance).catch((error: unknown) => String(error));
  district.disk?.set("room", -1);
  if (refusal === undefined) return;
  if (!refusal.includes("DISK_FULL")) district.trouble.push(`on a full disk: ${refusal}`);
  await district.start(instance);
}

/** All is well again. */
export function clearUp({ instances, disk }: FarDistrict): void {
  disk?.set("room", -1);
  for (const { proxy, clock } of instances) {
    proxy.line = goodLine;
    clock.move(0);
  }
}

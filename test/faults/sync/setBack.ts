/** Scenarios 7, 8 and 9: a profile copied to a second machine, a device restored from an old backup, a hub set back to an earlier day. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { closeStore } from "../../../db/store.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { ending, freshValue, type Ground, pair, playOn } from "./ground.ts";
import { Ledger } from "./ledger.ts";
import { play, write } from "./play.ts";
import type { Device, World } from "./world.ts";

/** Two machines go on with copies of one store: under two epochs, and nothing of either is lost. */
export async function copiedProfile(world: World): Promise<string[]> {
  const [a] = pair(world);
  const ledger = new Ledger();
  await play(world, ledger, { acts: 30 });
  world.devices.push(world.openCopy(world.copyOf(a), a));
  await playOn(world, ledger, 60);
  const wrong = await ending(world, ledger);
  const epochs = new Set(world.devices.map(({ store }) => store.chain.epoch));
  return epochs.size === 3 ? wrong : [...wrong, "two copies of a store under one epoch"];
}

export async function fromOldBackup(world: World): Promise<string[]> {
  const [a] = pair(world);
  const ledger = new Ledger();
  await play(world, ledger, { acts: 40 });
  const old = world.copyOf(a);
  await playOn(world, ledger, 40);
  await world.sync(a);
  closeStore(a.store);
  // The mark beside the database is the newer one: the profile's folder stayed, its database is the old one.
  if (world.random.below(2) === 0) cpSync(join(a.folder, "replica.json"), join(old, "replica.json"));
  world.devices[0] = world.openCopy(old, a);
  await playOn(world, ledger, 40);
  return ending(world, ledger);
}

/** In the middle of a play the hub is what it was at a third of it. */
export async function hubSetBack(world: World, { seed, acts }: Ground): Promise<string[]> {
  const ledger = new Ledger();
  await play(world, ledger, { acts: Math.min(acts, 150), setBack: seed % 2 === 0 ? "copied" : "made" });
  return ending(world, ledger);
}

/**
 * While one device is away the others go on; then the hub's file is copied back, and it is the one that was away, and a new one, with
 * whom the hub goes on, giving numbers that the others know to other things. The others write without exchanging, and come last.
 */
export async function goneOn(world: World): Promise<string[]> {
  const ledger = new Ledger();
  await play(world, ledger, { acts: 30 });
  const all = [...world.devices];
  for (const device of all) await world.sync(device);
  const away = all.slice(0, 1);
  const copied = world.keepHub();
  const among = async (devices: readonly Device[], acts: number) => {
    world.devices.splice(0, world.devices.length, ...devices);
    await playOn(world, ledger, acts);
  };
  await among(all.slice(1), 40);
  if (world.random.below(2) === 0) for (const device of all.slice(1)) await world.sync(device);
  const rows = [...ledger.rows.keys()];
  for (let at = 0; at < 10; at++) write(world, ledger, world.random.pick(all.slice(1)), rows, freshValue("w"), newId);
  await copied("copied");
  world.devices.splice(0, world.devices.length, ...away);
  const fresh = await world.join();
  await among([...away, fresh], 20 + world.random.below(60));
  for (const device of [...away, fresh]) await world.sync(device);
  await among([...all, fresh], 40);
  return ending(world, ledger);
}

/**
 * Scenarios 2 and 3: a device or a hub, each a process of its own, is killed without a word at a write, at a sync, or at an answer,
 * wherever the seed says; or its power goes, and with it whatever no sync had reached. What is left is opened again by the next process,
 * and the work goes on. Which writes and syncs there are the watched disk counts (`disk/disk.c`); where it cannot be had, only answers
 * are points, and there is no power to cut.
 */
import { dirname } from "node:path";
import { closeStore } from "../../../db/store.ts";
import { isSqliteStore } from "../../../hub/store/sqlite/store.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { type AskedProcess, startAsked } from "../../measure/asked.ts";
import { program } from "../../measure/profile.ts";
import type { Random } from "../../../shared/domain/random.ts";
import { readJournal } from "../disk/journal.ts";
import { copyFolder, cutPower } from "../disk/powerCut.ts";
import { compileDisk, WatchedDisk, whyNoDisk } from "../disk/watchedDisk.ts";
import type { DeviceEnd, HubEnd } from "./end.ts";
import type { Ledger } from "./ledger.ts";
import type { World } from "./world.ts";

const acts = 16;
/** About how many writes and syncs there are from the opening to the end; one that is never reached kills nobody. */
const furthest = { device: 400, hub: 165 };
const file = () => program("faults/syncEnd", "test/faults/sync/end");

/** Thrown where the process that was asked is gone. */
const gone = "the process that was asked is gone";

class End<Calls> {
  readonly #args: readonly string[];
  readonly #afterDeath: () => void;
  #process: AskedProcess<Calls> | null = null;
  #env: Record<string, string>;
  #answersLeft: number;

  /** `answers`: after so many it is killed; never for that where it is 0. `afterDeath`: what befalls what it left. */
  constructor(args: readonly string[], fate: { env: Record<string, string>; answers: number; afterDeath(): void }) {
    this.#args = args;
    this.#env = fate.env;
    this.#answersLeft = fate.answers;
    this.#afterDeath = fate.afterDeath;
  }

  /** What it answers; null where it was killed before it had, or by its answer. Whoever is killed once lives from then on. */
  async ask<T>(what: (calls: Calls) => Promise<T>): Promise<{ said: T } | null> {
    try {
      this.#process ??= await startAsked<Calls>(file(), this.#args, this.#env);
      const said = await what(this.#process.ask);
      if (this.#answersLeft > 0 && (this.#answersLeft -= 1) === 0) await this.#die();
      return { said };
    } catch (error) {
      if (!(error instanceof Error) || !(error.message === gone || error.message.includes("ended with null")))
        throw error;
      await this.#die();
      return null;
    }
  }

  async #die(): Promise<void> {
    await this.#process?.kill();
    this.#process = null;
    this.#env = {};
    this.#afterDeath();
  }

  async end(): Promise<void> {
    await this.#process?.end();
    this.#process = null;
  }
}

const spared = { env: {}, answers: 0, afterDeath: () => {} };

/**
 * Plays with the first device of the world and its hub as processes, one of which is killed, or loses its `power`. Both are open in this
 * process again afterwards. Returns what is wrong with what was left.
 */
export async function killed(world: World, ledger: Ledger, what: { power: boolean }): Promise<string[]> {
  const { random } = world;
  const [device] = world.devices;
  if (!device) throw new Error("a device is wanted");
  const hubFolder = dirname(world.hubFile());
  const { district, authority } = world.hub;
  closeStore(device.store);
  await world.hub.store.close();
  const victim = random.pick(["device", "hub"] as const);
  const place = placeToDie(world, victim === "device" ? device.folder : hubFolder, furthest[victim], what.power);
  const here = new End<DeviceEnd>(["device", device.folder], victim === "device" ? place : spared);
  const about = JSON.stringify({ district, authority });
  const there = new End<HubEnd>(["hub", hubFolder, about], victim === "hub" ? place : spared);
  try {
    await work(here, there, ledger, random);
  } finally {
    await here.end();
    await there.end();
    place.close();
  }
  world.devices[0] = world.openCopy(device.folder, device);
  await world.hubAgain(hubFolder);
  const { store } = world.hub;
  const sound = isSqliteStore(store) ? store.db.pragma("integrity_check", { simple: true }) : "ok";
  return sound === "ok" ? [] : [`the hub's file is unsound: ${String(sound)}`];
}

/** At which write or sync below `folder` a process is to die, or after which answer, and what that leaves of the folder. */
function placeToDie(world: World, folder: string, writes: number, power: boolean) {
  const { random } = world;
  const byAnswer = { env: {}, answers: 1 + random.below(acts), afterDeath: () => {}, close: () => {} };
  const atWrite = power || random.below(5) > 0;
  if (!atWrite || whyNoDisk() !== null) return byAnswer;
  const [scratch, base, left] = [world.newFolder(), world.newFolder(), world.newFolder()];
  if (power) copyFolder(folder, base);
  const disk = new WatchedDisk(compileDisk(world.folder), folder, scratch, { journal: power });
  disk.set("cutAt", 1 + random.below(writes));
  const afterDeath = () => {
    if (!power) return;
    cutPower({ root: folder, base, to: left, changes: readJournal(disk.journal), random });
    copyFolder(left, folder);
  };
  return { env: disk.env, answers: 0, afterDeath, close: () => disk.close() };
}

async function work(here: End<DeviceEnd>, there: End<HubEnd>, ledger: Ledger, random: Random): Promise<void> {
  const rows: string[] = [];
  for (let at = 0; at < acts; at++) {
    if (rows.length === 0 || random.below(2) === 0) await add(here, ledger, rows, `k${at}`);
    else await relabel(here, ledger, random.pick(rows), `k${at}`);
    if (at % 4 === 3) await exchangeAll(here, there);
  }
  await exchangeAll(here, there);
}

/** What was not answered for may be there all the same: then it counts as written. */
async function add(here: End<DeviceEnd>, ledger: Ledger, rows: string[], label: string): Promise<void> {
  const id = newId();
  const done = await here.ask((calls) => calls.add(id, label));
  if (!done && (await labelOf(here, id)) === null) return;
  ledger.made("room", id, { label, school_id: `${label} s` });
  rows.push(id);
}

async function relabel(here: End<DeviceEnd>, ledger: Ledger, id: string, label: string): Promise<void> {
  const saw = await labelOf(here, id);
  const done = await here.ask((calls) => calls.relabel(id, label));
  if (done || (await labelOf(here, id)) === label) ledger.wrote("room", id, "label", label, saw);
}

async function labelOf(here: End<DeviceEnd>, id: string): Promise<string | null> {
  for (;;) {
    const answer = await here.ask((calls) => calls.label(id));
    if (answer) return answer.said;
  }
}

/** Until all is said and heard; whoever dies on the way is asked again from the beginning of the exchange. */
async function exchangeAll(here: End<DeviceEnd>, there: End<HubEnd>): Promise<void> {
  for (let turn = 0; turn < 100; turn++) {
    const request = await here.ask((calls) => calls.request());
    const reply = request && (await there.ask((calls) => calls.exchange(request.said)));
    const taken = reply && (await here.ask((calls) => calls.take(reply.said)));
    if (taken?.said.complete && !taken.said.restarted && taken.said.decided === 0) return;
  }
  throw new Error("an exchange that does not come to its end");
}

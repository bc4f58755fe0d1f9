/**
 * One play: devices work and exchange without a pause while one fault follows another; then all is well again, and everything must come
 * right by itself. The seed chooses what is made, which faults come, after how many answers, and how long they last; between processes
 * the moment differs by what the machine does meanwhile.
 */
import { setTimeout as after } from "node:timers/promises";
import { seeded } from "../../../shared/domain/random.ts";
import type { FarDevice } from "./device.ts";
import { FarDistrict, type Ground } from "./district.ts";
import { clearUp, type FaultName, faults } from "./weather.ts";

/** The longest wait for answers before the next fault comes anyway. */
const patienceMs = 1_500;
/** The longest it may take until everything has come right again. */
const calmMs = 60_000;
const waitMs = 20;

export interface Played {
  wrong: string[];
  /** Ops that were answered for. */
  ops: number;
  answers: number;
  faults: Partial<Record<FaultName, number>>;
}

export async function play(ground: Ground, names: readonly FaultName[], count: number, seed: number): Promise<Played> {
  const random = seeded(seed);
  const district = await FarDistrict.make(ground, seed);
  const played: Played = { wrong: [], ops: 0, answers: 0, faults: {} };
  try {
    const over = new AbortController();
    const work = Promise.all(district.devices.map((each) => workUntil(each, over.signal)));
    // Whoever meets what no hub may do ends the play.
    void work.catch(() => over.abort());
    for (let at = 0; at < count && !over.signal.aborted; at += 1) {
      const name = random.pick(names);
      await someAnswers(district.devices, 3 + random.below(40), over.signal);
      await after(random.below(30));
      await faults[name](district, random);
      played.faults[name] = (played.faults[name] ?? 0) + 1;
    }
    over.abort();
    await work;
    clearUp(district);
    await comeRight(district.devices);
    played.wrong = await district.wrongAtRest();
  } catch (error) {
    played.wrong = [...district.trouble, ...district.instances.flatMap(({ hub }) => hub.trouble), said(error)];
  } finally {
    await district.end();
  }
  played.ops = sum(district.devices.map(({ device }) => device.acked));
  played.answers = sum(district.devices.map(({ answered }) => answered));
  return played;
}

async function workUntil(device: FarDevice, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    device.work();
    if (!(await device.exchange())) await after(waitMs);
  }
}

async function someAnswers(devices: readonly FarDevice[], count: number, over: AbortSignal): Promise<void> {
  const answers = () => sum(devices.map(({ answered }) => answered));
  const until = answers() + count;
  for (const end = Date.now() + patienceMs; answers() < until && Date.now() < end && !over.aborted;) await after(5);
}

/** Devices exchange until none hears anything new: twice round, because the last may have told the first something. */
async function comeRight(devices: readonly FarDevice[]): Promise<void> {
  const end = Date.now() + calmMs;
  for (let round = 0; round < 2; round += 1)
    for (const device of devices) {
      do {
        if (Date.now() > end) throw new Error(`a device could not finish within ${calmMs} ms of good weather`);
        if (!(await device.exchange())) await after(waitMs);
      } while (!device.settled);
    }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function said(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A district for a bench: its hub is the real program on loopback, and each device that comes to it is a process of its own. */
import { join } from "node:path";
import { type HubProcess, makeHubProcess } from "../../measure/hubProcess.ts";
import type { RunOptions } from "../../measure/program.ts";
import { peakMb, type Use } from "../memory.ts";
import { type DeviceProcess, startDevice } from "./deviceProcess.ts";

/** A hub, who fills it, and those who come to it. */
export class District {
  readonly folder: string;
  readonly seed: number;
  readonly say: RunOptions["say"];
  #hub: HubProcess | null = null;
  #devices = 0;
  address = "";
  /** Of the device that came last. */
  lastFolder = "";

  constructor(folder: string, seed: number, say: RunOptions["say"]) {
    this.folder = folder;
    this.seed = seed;
    this.say = say;
  }

  async open(): Promise<void> {
    this.#hub = await makeHubProcess(join(this.folder, "hub"));
    this.address = await this.#hub.start();
    await this.#hub.command("settings", "--address", this.address);
  }

  async device(): Promise<DeviceProcess> {
    this.lastFolder = join(this.folder, `device-${(this.#devices += 1)}`);
    const device = await startDevice(this.lastFolder);
    await device.ask.join((await this.#hub?.invite(`Observer ${this.#devices}`)) ?? "");
    return device;
  }

  /** What the hub cost until now. */
  use(): Use {
    return { peakMb: peakMb(this.#hub?.pid()), processorMs: this.#hub?.processorMs() ?? Number.NaN };
  }

  async close(): Promise<void> {
    await this.#hub?.stop();
  }
}

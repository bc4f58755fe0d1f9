/**
 * Ours and the others behind one set of names, so that one protocol measures them all: a site is a fresh server with the devices that
 * come to it, every one a process of its own with a folder of its own.
 */
import { join } from "node:path";
import type { Use } from "../memory.ts";
import type { Way } from "../peers/calls.ts";
import type { Peer } from "../peers/processes.ts";
import type { Counted } from "./count.ts";
import { District } from "./district.ts";

export interface Contender {
  name: string;
  open(folder: string): Promise<Site>;
}

export interface Site {
  readonly address: string;
  readonly folder: string;
  device(): Promise<Device>;
  /** What the server cost until now. */
  use(): Promise<Use>;
  /** Ends the server in order. */
  close(): Promise<void>;
}

export interface Device {
  readonly folder: string;
  fill(count: number, seed: number): Promise<unknown>;
  edit(count: number, seed: number, value: number): Promise<unknown>;
  /** Goes on until nothing is left to say or hear that way; ours always does both. */
  round(address: string, way: Way, counted?: boolean): Promise<Counted>;
  /** Does what it had put off for a quiet moment; nothing where nothing was. */
  quiet(): Promise<unknown>;
  count(value: number): Promise<{ records: number; edited: number }>;
  use(): Promise<Use>;
  end(): Promise<void>;
}

export function ours(seed: number): Contender {
  return {
    name: "ours",
    open: async (folder) => {
      const district = new District(folder, seed, () => {});
      await district.open();
      return {
        address: district.address,
        folder: join(folder, "hub"),
        device: () => ourDevice(district),
        use: async () => district.use(),
        close: () => district.close(),
      };
    },
  };
}

async function ourDevice(district: District): Promise<Device> {
  const { ask, end } = await district.device();
  return {
    folder: district.lastFolder,
    fill: ask.fill,
    edit: ask.edit,
    round: (address, _way, counted) => ask.round(address, counted),
    quiet: ask.words,
    count: async (value) => ({ records: await ask.count(), edited: await ask.edited(value) }),
    use: ask.use,
    end,
  };
}

export function other(peer: Peer, version: string): Contender {
  return {
    name: `${peer.name} ${version}`,
    open: async (folder) => {
      const server = await peer.server(join(folder, "server"));
      let devices = 0;
      return {
        address: await server.ask.serve(),
        folder: join(folder, "server"),
        device: async () => {
          const at = join(folder, `device-${(devices += 1)}`);
          const { ask, end } = await peer.device(at);
          const round: Device["round"] = (address, way, counted) => ask.round(address, way, counted === true);
          const quiet = async () => {};
          return { folder: at, fill: ask.fill, edit: ask.edit, round, quiet, count: ask.count, use: ask.use, end };
        },
        use: server.ask.use,
        close: server.end,
      };
    },
  };
}

/** The parent's side of a device that is a process of its own: what it can be told, and its answers. */
import { mkdirSync } from "node:fs";
import type { EngineProgress } from "../../../sync/engine.ts";
import { type AskedProcess, startAsked } from "../../measure/asked.ts";
import { program } from "../../measure/profile.ts";
import type { Use } from "../memory.ts";
import type { Counted } from "./count.ts";

export interface Round extends EngineProgress, Counted {
  exchanges: number;
  /** Payload as it travels. */
  packedUp: number;
  packedDown: number;
}

/** Times are in milliseconds. */
export type DeviceAnswers = {
  join(invite: string): Promise<null>;
  fill(count: number, seed: number): Promise<number>;
  /** Edits one field, a number: search has nothing to do with it. */
  edit(count: number, seed: number, value: number): Promise<number>;
  /** Exchanges until all is said and heard. `counted`: payloads are counted, which takes time. */
  round(address: string, counted?: boolean): Promise<Round>;
  /** Makes searchable what has come, as it is done in quiet moments, without waiting for one: how long it took. */
  words(): Promise<number>;
  floorInsert(count: number, seed: number): Promise<number>;
  floorUpdate(count: number, seed: number, value: number): Promise<number>;
  /** The floor of an edit that is kept as promised: so many records at its three ends, then edits of the first of them. */
  keptFill(count: number, seed: number): Promise<null>;
  keptEdits(count: number, seed: number, value: number): Promise<number>;
  count(): Promise<number>;
  /** How many records have this value in the edited field. */
  edited(value: number): Promise<number>;
  /** How long saves took while a round went on (or for so many, where no address is given). */
  saves(count: number, address: string | null): Promise<number[]>;
  use(): Promise<Use>;
};

export type DeviceProcess = AskedProcess<DeviceAnswers>;

export function startDevice(folder: string): Promise<DeviceProcess> {
  mkdirSync(folder, { recursive: true });
  return startAsked(program("bench/syncDevice", "test/bench/sync/device"), [folder]);
}

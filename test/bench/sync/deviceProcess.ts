/** The parent's side of a device that is a process of its own: what it can be told, and its answers. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import type { EngineProgress } from "../../../sync/engine.ts";
import { program } from "../../measure/profile.ts";

export interface Round extends EngineProgress {
  ms: number;
  exchanges: number;
  /** Payload as it travels. */
  packedUp: number;
  packedDown: number;
}

/** Times are in milliseconds. */
export interface DeviceAnswers {
  join(invite: string): Promise<null>;
  fill(count: number, seed: number): Promise<number>;
  /** Edits one field, a number: search has nothing to do with it. */
  edit(count: number, seed: number, value: number): Promise<number>;
  /** Exchanges until all is said and heard. */
  round(address: string): Promise<Round>;
  floorInsert(count: number, seed: number): Promise<number>;
  floorUpdate(count: number, seed: number, value: number): Promise<number>;
  count(): Promise<number>;
  /** How long saves took while a round went on (or for so many, where no address is given). */
  saves(count: number, address: string | null): Promise<number[]>;
  use(): Promise<{ peakKb: number; diskBytes: number }>;
}

export interface Asked {
  id: number;
  call: keyof DeviceAnswers;
  args: unknown[];
}

export interface DeviceProcess {
  readonly ask: DeviceAnswers;
  end(): Promise<void>;
}

export async function startDevice(folder: string): Promise<DeviceProcess> {
  mkdirSync(folder, { recursive: true });
  const child = fork(program("bench/syncDevice", "test/bench/sync/device"), [folder], {
    execArgv: ["--expose-gc"],
    serialization: "advanced",
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  await ready(child);
  child.on("message", ({ id, value, error }: { id: number; value?: unknown; error?: string }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(value);
    else asked?.reject(new Error(error));
  });
  child.on("exit", () => {
    for (const { reject } of waiting.values()) reject(new Error("the device's process is gone"));
  });
  let last = 0;
  const ask = new Proxy({} as DeviceAnswers, {
    get:
      (_, call: keyof DeviceAnswers) =>
      (...args: unknown[]) =>
        new Promise((resolve, reject) => {
          waiting.set((last += 1), { resolve, reject });
          child.send({ id: last, call, args } satisfies Asked);
        }),
  });
  return {
    ask,
    async end() {
      if (child.exitCode !== null) return;
      const gone = once(child, "exit");
      child.disconnect();
      await gone;
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`the device's process ended with ${code}`)));
  });
}

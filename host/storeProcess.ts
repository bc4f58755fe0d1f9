/**
 * Starts the store's process as a child and carries ports to it: what the loopback host, the command line and the benches have
 * in common. Restarts it when it dies, with the key it held, so that a crash costs a moment and no passphrase.
 */
import { type ChildProcess, fork } from "node:child_process";
import type { HostToStore, StoreToParent } from "../shared/host/messages.ts";
import { pauseBeforeStart } from "../shared/host/restart.ts";
import { type FedPort, fedPort, type Port } from "../shared/port.ts";
import { problemFrom } from "../shared/problems.ts";

export interface StoreProcessOptions {
  /** The store's bundle. */
  entry: string;
  folder: string;
  demo?: boolean;
  /** Called when the process died and another is being started; every port is closed by then. */
  onLost?: () => void;
  /** Called when it keeps dying and is not started again. */
  onGivenUp?: () => void;
  env?: Record<string, string>;
}

export interface StoreProcess {
  /** A new port to the store. */
  connect(): Port & { close(): void };
  /** Resolves when the store serves; rejects with its refusal (PROFILE_IN_USE, FOLDER_READ_ONLY). */
  ready: Promise<void>;
  /** Ends the process in order and resolves once it is gone. */
  end(): Promise<void>;
  pid(): number | undefined;
}

export function startStoreProcess(options: StoreProcessOptions): StoreProcess {
  const ports = new Map<number, FedPort>();
  const exits: number[] = [];
  let key: Uint8Array | null = null;
  let child: ChildProcess;
  let nextPort = 0;
  let ending = false;
  let settle: { resolve: () => void; reject: (error: Error) => void };
  const ready = new Promise<void>((resolve, reject) => (settle = { resolve, reject }));
  // Whoever does not wait for it must not crash by it.
  ready.catch(() => {});

  const send = (message: HostToStore) => {
    // To a store that is gone before its end was heard of it fails: its ports close, and whoever asked asks the next one.
    if (child.connected) child.send(message, () => {});
  };

  function start(): void {
    const args = ["--profile", options.folder, ...(options.demo ? ["--demo"] : [])];
    child = fork(options.entry, args, {
      serialization: "advanced",
      env: { ...process.env, ...options.env },
      execArgv: [],
    });
    child.on("message", (message) => receive(message as StoreToParent));
    child.on("exit", died);
  }

  function receive(message: StoreToParent): void {
    if (message.kind === "relay.message") ports.get(message.port)?.deliver(message.data);
    else if (message.kind === "hold.key") key = message.key;
    else if (message.kind === "held.ask") send({ kind: "held.key", key });
    else if (message.kind === "ready") settle.resolve();
    else if (message.kind === "refused") {
      ending = true;
      settle.reject(problemFrom(message.code, message.details) ?? new Error(message.code));
      child.disconnect();
    }
  }

  function died(): void {
    for (const port of ports.values()) port.closed();
    ports.clear();
    if (ending) return;
    exits.push(performance.now());
    const pause = pauseBeforeStart(exits, performance.now());
    if (pause === undefined) {
      options.onGivenUp?.();
      return;
    }
    setTimeout(() => {
      // Ended in the pause before a restart: nobody would be left to end it again.
      if (ending) return;
      start();
      options.onLost?.();
    }, pause);
  }

  start();
  return {
    ready,
    connect() {
      const id = ++nextPort;
      const port = fedPort((data) => send({ kind: "relay.message", port: id, data }));
      ports.set(id, port);
      send({ kind: "relay.open", port: id });
      const close = () => {
        ports.delete(id);
        send({ kind: "relay.close", port: id });
      };
      return Object.assign(port, { close });
    },
    async end() {
      ending = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      send({ kind: "host.quit" });
      await gone;
    },
    pid: () => child.pid,
  };
}

/**
 * The store's process: started, kept running, told what the machine is about to do, and stopped. A crash in it never
 * takes the window down; a page is told that its port is dead, asks for another, and gets it once the store is back.
 */
import { type MessagePortMain, utilityProcess, type UtilityProcess } from "electron";
import { type HostToStore, type StoreToHost, storeToHost } from "../../shared/host/messages.ts";
import { mayStartOnRequest, pauseBeforeStart } from "../../shared/host/restart.ts";

/** How to start the store, and whom to tell: `lost` at every unexpected exit, `said` for what is not settled here. */
export type StoreSetup = {
  readonly program: string;
  readonly args: string[];
  readonly lost: () => void;
  readonly said: (message: StoreToHost, reply: (answer: HostToStore) => void) => void;
};
export type Store = ReturnType<typeof keepStore>;

const grace = 3_000;
const say = (to: UtilityProcess, message: HostToStore, ports: MessagePortMain[] = []) => to.postMessage(message, ports);

/** Asks a store to close its files and exit, ends it after a grace, and resolves when it is gone. */
async function close(child: UtilityProcess): Promise<void> {
  const gone = new Promise((done) => child.once("exit", done));
  const end = setTimeout(() => child.kill(), grace);
  say(child, { kind: "host.quit" });
  await gone;
  clearTimeout(end);
}

/** Starts the store's process and keeps it running; only after the app is ready. */
export function keepStore({ program, args, lost, said }: StoreSetup) {
  let child: UtilityProcess | undefined;
  let restart: NodeJS.Timeout | undefined;
  let isStopping = false;
  let exits: number[] = [];
  let held: Uint8Array | null = null;
  let waiting: (() => MessagePortMain) | undefined;

  const onMessage = (from: UtilityProcess, message: StoreToHost) => {
    if (message.kind === "refused") isStopping = true;
    if (message.kind === "hold.key") held = message.key;
    else if (message.kind === "held.ask") say(from, { kind: "held.key", key: held });
    else said(message, (answer) => say(from, answer));
  };
  const start = () => {
    restart = undefined;
    const started = (child = utilityProcess.fork(program, args, { serviceName: "Fieldbook store" }));
    started.on("message", (message: unknown) => onMessage(started, storeToHost.parse(message)));
    started.on("exit", onExit);
    if (waiting !== undefined) say(started, { kind: "connect" }, [waiting()]);
    waiting = undefined;
  };
  const onExit = () => {
    child = undefined;
    if (isStopping) return;
    exits.push(performance.now());
    const pause = pauseBeforeStart(exits, performance.now());
    if (pause !== undefined) restart = setTimeout(start, pause);
    lost();
  };
  start();

  return {
    /** Hands the store one end of a channel to a page, made when it runs: now, or once it has been started again. */
    connect(makePort: () => MessagePortMain): void {
      if (child !== undefined) return say(child, { kind: "connect" }, [makePort()]);
      waiting = makePort;
      const isGivenUp = restart === undefined && !isStopping;
      if (!isGivenUp || !mayStartOnRequest(exits.at(-1) ?? 0, performance.now())) return;
      exits = [];
      start();
    },
    /** Locks the profile; a store that is just being restarted comes back without the key. */
    lock(): void {
      held = null;
      if (child !== undefined) say(child, { kind: "host.lock" });
    },
    /** Ends the store for good. */
    async stop(): Promise<void> {
      isStopping = true;
      clearTimeout(restart);
      if (child !== undefined) await close(child);
    },
  };
}

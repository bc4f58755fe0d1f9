/**
 * The link to whoever started this process, the same to the rest of the store whether that is Electron's main process or a Node
 * parent. It brings ports, asks the host's keychain, and lets the host hold the open key in memory while this process restarts.
 */
import type { HostToStore, KeychainResult, StoreToParent } from "../shared/host/messages.ts";
import { type FedPort, fedPort, type Port } from "../shared/port.ts";
import type { Problem } from "../shared/problems.ts";
import type { Language } from "../shared/words/words.ts";
import type { HostKeys } from "./profile/ways.ts";

export interface HostLink {
  keys: HostKeys;
  /** The key the host held over a restart, or null. */
  heldKey(): Promise<Uint8Array | null>;
  onPort(serve: (port: Port) => void): void;
  onLock(lock: () => void): void;
  onEnd(end: () => void): void;
  refuse(problem: Problem): void;
  /** Says which language the person has chosen, for what the host itself puts up (menus, dialogs). */
  speaks(language: Language): void;
}

interface ElectronPort {
  on(event: "message", listener: (event: { data: unknown }) => void): void;
  on(event: "close", listener: () => void): void;
  postMessage(message: unknown): void;
  start(): void;
}
interface ParentPort {
  on(event: "message", listener: (event: { data: unknown; ports: ElectronPort[] }) => void): void;
  postMessage(message: unknown): void;
}

export function connectHost(): HostLink {
  const parent = (process as unknown as { parentPort?: ParentPort }).parentPort;
  const send = (message: StoreToParent) => void (parent ? parent.postMessage(message) : process.send?.(message));
  const asked = new Map<string | number, (answer: KeychainResult) => void>();
  const handlers: { port: (port: Port) => void; lock: () => void; end: () => void } = {
    port: () => {},
    lock: () => {},
    end: () => process.exit(0),
  };
  const relayed = new Map<number, FedPort>();
  const waiting: Port[] = [];
  let resolveHeld: (key: Uint8Array | null) => void = () => {};
  const held = new Promise<Uint8Array | null>((resolve) => (resolveHeld = resolve));
  let serving = false;

  const accept = (port: Port) => (serving ? handlers.port(port) : waiting.push(port));
  const onMessage = (message: HostToStore, ports: ElectronPort[]) => {
    if (message.kind === "connect" && ports[0]) accept(electronPort(ports[0]));
    else if (message.kind === "relay.open") accept(openRelayed(relayed, message.port, send));
    else if (message.kind === "relay.message") relayed.get(message.port)?.deliver(message.data);
    else if (message.kind === "relay.close") closeRelayed(relayed, message.port);
    else if (message.kind === "held.key") resolveHeld(message.key);
    else if (message.kind === "keychain.result") asked.get(message.id)?.(message);
    else if (message.kind === "host.lock") handlers.lock();
    else if (message.kind === "host.quit") handlers.end();
  };
  if (parent) parent.on("message", ({ data, ports }) => onMessage(data as HostToStore, ports));
  else {
    process.on("message", (message) => onMessage(message as HostToStore, []));
    // A parent that died without a word: nobody can reach this process any more.
    process.on("disconnect", () => handlers.end());
  }
  let nextAsk = 0;
  const ask = (kind: "keychain.wrap" | "keychain.unwrap", bytes: Uint8Array) =>
    new Promise<Uint8Array>((resolve, reject) => {
      const id = ++nextAsk;
      asked.set(id, (answer) => {
        asked.delete(id);
        if (answer.ok) resolve(answer.value);
        else reject(new Error("the keychain refused"));
      });
      send(kind === "keychain.wrap" ? { kind, id, key: bytes } : { kind: "keychain.unwrap", id, wrapped: bytes });
    });
  return {
    keys: {
      ...(parent
        ? {
            wrap: (key: Uint8Array) => ask("keychain.wrap", key),
            unwrap: (wrapped: Uint8Array) => ask("keychain.unwrap", wrapped),
          }
        : {}),
      hold: (key) => send({ kind: "hold.key", key }),
    },
    heldKey() {
      send({ kind: "held.ask" });
      return held;
    },
    onPort(serve) {
      handlers.port = serve;
      serving = true;
      for (const port of waiting.splice(0)) serve(port);
      send({ kind: "ready" });
    },
    onLock: (lock) => (handlers.lock = lock),
    onEnd: (end) => (handlers.end = end),
    speaks: (language) => send({ kind: "host.language", language }),
    refuse: (problem) => send({ kind: "refused", code: problem.code, details: { ...problem.details } }),
  };
}

function electronPort(port: ElectronPort): Port {
  const fed = fedPort((message) => port.postMessage(message));
  port.on("message", ({ data }) => fed.deliver(data as string));
  port.on("close", () => fed.closed());
  port.start();
  return fed;
}

function openRelayed(relayed: Map<number, FedPort>, id: number, send: (message: StoreToParent) => void): Port {
  const port = fedPort((data) => send({ kind: "relay.message", port: id, data }));
  relayed.set(id, port);
  return port;
}

function closeRelayed(relayed: Map<number, FedPort>, id: number): void {
  relayed.get(id)?.closed();
  relayed.delete(id);
}

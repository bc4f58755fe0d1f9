/**
 * The bridge to the store, the only code that knows which host shows this page: Electron hands over a MessagePort when asked;
 * the loopback host gives a socket that carries the same messages.
 */
import type { HostToPage, PageToHost } from "../../shared/host/messages.ts";
import type { MenuCommand } from "../../shared/host/menu.ts";
import { fedPort, type Port } from "../../shared/port.ts";

const inElectron = location.protocol === "app:";

/** Asks the host for a fresh port to the store. Rejects where the host cannot be reached now. */
export function openPort(): Promise<Port> {
  return inElectron ? electronPort() : socketPort();
}

function electronPort(): Promise<Port> {
  return new Promise((resolve) => {
    const onMessage = (event: MessageEvent<HostToPage>) => {
      if (event.source !== window || event.data.kind !== "store-port" || !event.ports[0]) return;
      window.removeEventListener("message", onMessage);
      const port = event.ports[0];
      const fed = fedPort((message) => port.postMessage(message));
      port.addEventListener("message", ({ data }) => fed.deliver(data));
      port.addEventListener("close", () => fed.closed());
      onHost("store-lost", () => fed.closed());
      port.start();
      resolve(fed);
    };
    window.addEventListener("message", onMessage);
    const wanted: PageToHost = { kind: "want-store-port" };
    window.postMessage(wanted, location.origin);
  });
}

function socketPort(): Promise<Port> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://${location.host}/store`);
    socket.binaryType = "arraybuffer";
    const fed = fedPort((message) => socket.send(message as string | Uint8Array<ArrayBuffer>));
    socket.addEventListener("open", () => resolve(fed));
    socket.addEventListener("error", () => reject(new Error("the host cannot be reached")));
    socket.addEventListener("message", ({ data }) =>
      fed.deliver(typeof data === "string" ? data : new Uint8Array(data as ArrayBuffer)),
    );
    socket.addEventListener("close", () => fed.closed());
  });
}

/** Hears one kind of message from the host; returns the way to stop hearing it. */
function onHost<K extends HostToPage["kind"]>(
  kind: K,
  listener: (message: Extract<HostToPage, { kind: K }>) => void,
): () => void {
  const hear = (event: MessageEvent<HostToPage>) => {
    if (event.source === window && event.data?.kind === kind) listener(event.data as Extract<HostToPage, { kind: K }>);
  };
  window.addEventListener("message", hear);
  return () => window.removeEventListener("message", hear);
}

/** Hears what was chosen in the desktop's menu. */
export function onMenu(listener: (command: MenuCommand) => void): () => void {
  return onHost("menu", (message) => listener(message.command));
}

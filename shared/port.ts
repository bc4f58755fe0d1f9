/**
 * The one thing every host gives both ends: a pair of ports that carry whole messages in order. Electron has MessagePorts, the
 * loopback host a WebSocket, a parent and its child an IPC channel; the contract's client and server see only this.
 */
export type PortMessage = string | Uint8Array;

export interface Port {
  postMessage(message: PortMessage): void;
  addEventListener(type: "message", listener: (event: { data: PortMessage }) => void): void;
  addEventListener(type: "close", listener: () => void): void;
}

/** A port whose far side is fed by hand: `deliver` what arrives, `closed` when it is gone (said once, however often it is heard). */
export interface FedPort extends Port {
  deliver(message: PortMessage): void;
  closed(): void;
}

/** Makes a port over any channel that can send. */
export function fedPort(send: (message: PortMessage) => void): FedPort {
  const onMessage: ((event: { data: PortMessage }) => void)[] = [];
  const onClose: (() => void)[] = [];
  return {
    postMessage: send,
    addEventListener(type: "message" | "close", listener: (event: { data: PortMessage }) => void) {
      if (type === "message") onMessage.push(listener);
      else onClose.push(listener as () => void);
    },
    deliver: (data) => onMessage.forEach((listener) => listener({ data })),
    closed: () => onClose.splice(0).forEach((listener) => listener()),
  };
}

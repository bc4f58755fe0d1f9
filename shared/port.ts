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

/**
 * Makes a port over any channel that can send. What arrives before anybody listens waits for the first listener: a far side that
 * speaks while this one is still starting must not be left without an answer.
 */
export function fedPort(send: (message: PortMessage) => void): FedPort {
  const onMessage: ((event: { data: PortMessage }) => void)[] = [];
  const onClose: (() => void)[] = [];
  const early: PortMessage[] = [];
  return {
    postMessage: send,
    addEventListener(type: "message" | "close", listener: (event: { data: PortMessage }) => void) {
      if (type === "close") return void onClose.push(listener as () => void);
      onMessage.push(listener);
      for (const data of early.splice(0)) listener({ data });
    },
    deliver(data) {
      if (onMessage.length === 0) early.push(data);
      else for (const listener of onMessage) listener({ data });
    },
    closed: () => onClose.splice(0).forEach((listener) => listener()),
  };
}

/**
 * A line between a device and a hub that can be counted, slowed and cut: every byte of a connection goes through here. Cuts fall
 * where the dice fall, in the middle of whatever is on its way.
 */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";

/** What the line does to a piece on its way. */
export interface Line {
  /** Milliseconds before a piece goes on. */
  delayMs(): number;
  /** Whether the connection ends in the middle of this piece. */
  cuts(): boolean;
  /** Whether a new connection comes to nothing. */
  refuses(): boolean;
}

export const goodLine: Line = { delayMs: () => 0, cuts: () => false, refuses: () => false };

export interface Proxy {
  readonly address: string;
  line: Line;
  /** Bytes that went to the hub and came from it. */
  readonly bytes: { up: number; down: number };
  /** Where the hub answers now. */
  target(address: string): void;
  close(): Promise<void>;
}

/** Carries what comes from one end to the other until it ends. */
export type Carrier = (from: Socket, to: Socket, proxy: Proxy, way: "up" | "down") => Promise<void>;

export async function startProxy(to: string, carrier: Carrier = carry): Promise<Proxy> {
  let port = portOf(to);
  const bytes = { up: 0, down: 0 };
  const open = new Set<Socket>();
  const server = createServer((near) => {
    open.add(near);
    near.on("close", () => open.delete(near)).on("error", () => {});
    if (proxy.line.refuses()) return void near.destroy();
    const far = connect(port, "127.0.0.1");
    open.add(far);
    far.on("close", () => open.delete(far)).on("error", () => {});
    void carrier(near, far, proxy, "up");
    void carrier(far, near, proxy, "down");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const proxy: Proxy = {
    address: `${new URL(to).protocol}//127.0.0.1:${(server.address() as AddressInfo).port}`,
    line: goodLine,
    bytes,
    target: (address) => void (port = portOf(address)),
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
  return proxy;
}

async function carry(from: Socket, to: Socket, proxy: Proxy, way: "up" | "down"): Promise<void> {
  try {
    for await (const piece of from as AsyncIterable<Buffer>) {
      proxy.bytes[way] += piece.length;
      const delay = proxy.line.delayMs();
      if (delay > 0) await after(delay);
      if (proxy.line.cuts()) {
        to.end(piece.subarray(0, Math.floor(piece.length / 2)));
        from.destroy();
        return;
      }
      if (!to.write(piece)) await Promise.race([once(to, "drain"), once(to, "close")]);
    }
    to.end();
  } catch {
    to.destroy();
  }
}

function portOf(address: string): number {
  return Number(new URL(address).port);
}

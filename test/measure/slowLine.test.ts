/** A line that is slower than it says would be unfair to all; one that is faster would hide what a slow line costs. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { type Proxy, startProxy } from "./proxy.ts";
import { slowly } from "./slowLine.ts";

const line = { bits: 1_000_000, oneWayMs: 25 };
const ended: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end();
});

/** Says back what it is told, over the line. */
async function echo(): Promise<Proxy> {
  const server = createServer((request, reply) => {
    buffer(request).then(
      (body) => reply.end(body),
      () => reply.destroy(),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ended.push(() => server.close());
  const proxy = await startProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, slowly(line));
  ended.push(proxy.close);
  return proxy;
}

async function said(proxy: Proxy, body: Buffer): Promise<{ heard: Buffer; ms: number }> {
  const began = performance.now();
  const reply = await fetch(proxy.address, { method: "POST", body: new Uint8Array(body) });
  return { heard: Buffer.from(await reply.arrayBuffer()), ms: performance.now() - began };
}

describe("a slow line", () => {
  it("brings every byte in order, and not before the line could", async () => {
    const proxy = await echo();
    const body = Buffer.from(Array.from({ length: 30_000 }, (_, at) => at % 251));
    const { heard, ms } = await said(proxy, body);
    expect(heard.equals(body)).toBe(true);
    const { up, down } = proxy.bytes;
    expect(Math.min(up, down)).toBeGreaterThan(body.length);
    expect(ms).toBeGreaterThanOrEqual(((up + down) * 8_000) / line.bits + 2 * line.oneWayMs - 5);
  });

  it("is shared by whoever is on it", async () => {
    const proxy = await echo();
    const began = performance.now();
    await Promise.all([said(proxy, Buffer.alloc(10_000)), said(proxy, Buffer.alloc(10_000))]);
    expect(performance.now() - began).toBeGreaterThanOrEqual((proxy.bytes.up * 8_000) / line.bits + line.oneWayMs);
  });
});

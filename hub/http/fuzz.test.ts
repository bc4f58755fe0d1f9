/**
 * Ten thousand requests that nobody should send, from one seed: wrong methods and addresses, bodies of noise, of JSON that almost
 * fits, bundles with a byte changed, packed bodies that grow, headers out of place, with and without an administrator's token. Every
 * answer is a coded refusal or a proper success; nothing is a defect, the hub goes on, and its memory stays within bounds.
 */
import { randomUUID } from "node:crypto";
import { Agent, request } from "node:https";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { hubContract } from "../../shared/contract/hub.ts";
import { type Random, seeded } from "../../shared/domain/random.ts";
import { isProblemCode } from "../../shared/problems.ts";
import { TestDevice } from "../../test/support/hubDevice.ts";
import { joined, person, serveHub } from "../../test/support/hubServer.ts";
import { onBothStores } from "../../test/support/hubStores.ts";
import { listDevices } from "../people/devices.ts";
import { storageOf } from "../records.ts";

const count = 5_000;
const seed = 20_261_012;
const mostGrowth = 400 * 2 ** 20;

interface Wrong {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | null;
}

const paths = Object.values(hubContract).flatMap((names) =>
  Object.values(names).map((each) => (each as { "~orpc": { route: { path?: string } } })["~orpc"].route.path ?? ""),
);
const oddPaths = [
  "/",
  "/v1",
  "/v1/",
  "/v1/nothing",
  "/v1/staff/%zz",
  "/v1/../etc/passwd",
  "/v1/staff//grants",
  "/metrics/x",
];
const oddValues: unknown[] = [
  null,
  "",
  0,
  -1,
  1e308,
  "\u0000",
  "x".repeat(3_000),
  [],
  [[]],
  {},
  true,
  "2026-02-30",
  "__proto__",
];
const keys = [
  "id",
  "name",
  "email",
  "role",
  "school",
  "from",
  "to",
  "staff",
  "seq",
  "request",
  "invite",
  "device",
].concat(["certificate", "challenge", "sig", "leaseDays", "addresses", "constructor", "__proto__"]);
const bomb = gzipSync(Buffer.alloc(40_000_000));

function wrongRequest(random: Random, token: string, bundle: Buffer): Wrong {
  const filled = random
    .pick(paths)
    .replaceAll(/\{[^}]+\}/g, () => random.pick([randomUUID(), "7", "%00", "a".repeat(200), "..", "é"]));
  const path = random.next() < 0.15 ? random.pick(oddPaths) : random.next() < 0.3 ? "/v1/exchange" : filled;
  const headers: Record<string, string> = {};
  if (random.next() < 0.6)
    headers["authorization"] =
      random.next() < 0.7 ? `Bearer ${token}` : random.pick(["Bearer", "Basic eDp5", "Bearer a.b"]);
  const body = wrongBody(random, path, bundle, headers);
  const query = random.next() < 0.1 ? random.pick(["?after=x", "?after=-1", "?a[b]=1", "?%", "?__proto__[x]=1"]) : "";
  return {
    method: random.pick(["GET", "POST", "POST", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]),
    path: encodeURI(path).replaceAll("%25", "%") + query,
    headers,
    body,
  };
}

function wrongBody(random: Random, path: string, bundle: Buffer, headers: Record<string, string>): Buffer | null {
  const kind = random.next();
  const isExchange = path === "/v1/exchange";
  headers["content-type"] = isExchange && random.next() < 0.9 ? "application/octet-stream" : "application/json";
  if (random.next() < 0.05) headers["content-type"] = "text/plain";
  if (random.next() < 0.05) headers["content-encoding"] = "gzip";
  if (kind < 0.1) return null;
  if (kind < 0.2) return Buffer.from(Array.from({ length: random.below(300) }, () => random.below(256)));
  if (isExchange && kind < 0.23) {
    headers["content-encoding"] = "gzip";
    return bomb;
  }
  if (isExchange) return mutated(random, bundle);
  return Buffer.from(JSON.stringify(oddJson(random)).slice(0, kind < 0.3 ? 40 : undefined));
}

function mutated(random: Random, bundle: Buffer): Buffer {
  const bytes = Buffer.from(bundle);
  const at = random.below(bytes.length);
  if (random.next() < 0.3) return bytes.subarray(0, at);
  if (random.next() < 0.3) return Buffer.concat([bytes.subarray(0, at), bytes]);
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 + random.below(255)), at);
  return bytes;
}

function oddJson(random: Random): unknown {
  const entries = keys.filter(() => random.next() < 0.4).map((key) => [key, random.pick(oddValues)]);
  return random.next() < 0.1 ? random.pick(oddValues) : Object.fromEntries(entries);
}

interface Answered {
  status: number;
  text: string;
}

function send(port: number, agent: Agent, { method, path, headers, body }: Wrong): Promise<Answered> {
  const length: Record<string, string> = body ? { "content-length": String(body.length) } : {};
  const options = {
    host: "127.0.0.1",
    port,
    agent,
    method,
    path,
    headers: { ...headers, ...length },
    rejectUnauthorized: false,
  };
  return new Promise((resolve, reject) => {
    const made = request(options, (answer) => {
      const pieces: Buffer[] = [];
      answer.on("data", (piece: Buffer) => pieces.push(piece));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(pieces).toString("utf8") }));
      answer.on("error", reject);
    });
    made.on("error", reject);
    made.end(body ?? undefined);
  });
}

/** What is wrong with an answer; null for a proper one. Notes what was answered. */
function faultOf({ status, text }: Answered, seen: Set<string>): string | null {
  if (status >= 200 && status < 300) return null;
  const code = (() => {
    try {
      return (JSON.parse(text) as { code?: unknown }).code;
    } catch {
      return text.slice(0, 80);
    }
  })();
  seen.add(String(code));
  return status < 500 && isProblemCode(code) ? null : `${status} ${String(code)}`;
}

beforeAll(() => globalThis.gc?.());

onBothStores((under) => {
  test(`${count} wrong requests: coded answers, no defect, bounded memory`, { timeout: 300_000 }, async () => {
    const served = await serveHub(under.store());
    const admin = await joined(served, await person(served.office, "administrator"));
    const token = await admin.hub.signIn(admin.certificate, admin.privateKey);
    const device = new TestDevice({ district: served.office.district, authority: served.office.keys.authority });
    device.add("district", { name: "Alder" });
    const bundle = device.request().bytes;
    const random = seeded(seed);
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    const before = process.memoryUsage.rss();
    const faults: string[] = [];
    const seen = new Set<string>();
    let highest = before;
    const worker = async (share: number) => {
      for (let sent = 0; sent < share; sent += 1) {
        const wrong = wrongRequest(random, token, bundle);
        const fault = await send(served.server.port, agent, wrong).then(
          (answer) => faultOf(answer, seen),
          (error: Error) => error.message,
        );
        if (fault !== null) faults.push(`${fault} to ${wrong.method} ${wrong.path}`);
        highest = Math.max(highest, process.memoryUsage.rss());
      }
    };
    await Promise.all(Array.from({ length: 16 }, () => worker(Math.ceil(count / 16))));
    agent.destroy();
    expect(faults.slice(0, 5)).toEqual([]);
    const kinds = ["BAD_REQUEST", "NOT_FOUND", "SIGNED_OUT", "BUNDLE_BROKEN", "REQUEST_TOO_LARGE"];
    expect(kinds.filter((kind) => !seen.has(kind))).toEqual([]);
    expect(served.log.filter((line) => line.includes('"defect"'))).toEqual([]);
    expect(highest - before).toBeLessThan(mostGrowth);
    // Nothing of it was applied: no record, no op, and no device but the administrator's and the one the bundle may be of.
    expect(await storageOf(served.office)).toMatchObject({ rows: 0, ops: 0 });
    expect((await listDevices(served.office)).length).toBeLessThanOrEqual(2);
    await expect(admin.hub.call("GET", "/v1/me", undefined, token)).resolves.toMatchObject({
      person: { id: admin.staff },
    });
  });
});

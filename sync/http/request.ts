/** One request to a hub and its whole answer, within bounds of time and size. What the hub refuses comes back as the same problem. */
import { request as plainRequest, type IncomingMessage } from "node:http";
import { type Agent, request as tlsRequest } from "node:https";
import { gzipSync } from "node:zlib";
import { Problem, problemFrom } from "../../shared/problems.ts";
import type { Left } from "../exchanges.ts";
import { pack, unpack } from "../wire/packing.ts";

const worthPacking = 1_024;
/** Up to here a body is packed at once. */
const quicklyPacked = 65_536;
/** Without a byte from the hub for so long, the line is dead. */
const silentMs = 60_000;

export interface Asked {
  address: string;
  agent: Agent | null;
  method: "GET" | "POST" | "PUT";
  path: string;
  body: { type: string; bytes: Uint8Array } | null;
  token?: string | undefined;
  /** The most bytes an answer may have, unpacked. */
  most: number;
  signal?: AbortSignal | undefined;
  left?: Left | undefined;
}

/** HUB_UNREACHABLE, HUB_NOT_TRUSTED, CANCELLED, and whatever the hub refuses with. */
export async function ask(asked: Asked): Promise<Buffer> {
  const { status, bytes } = await send(asked).catch((error: unknown) => {
    if (asked.signal?.aborted) throw new Problem("CANCELLED", {}, { cause: error });
    throw error instanceof Problem ? error : new Problem("HUB_UNREACHABLE", {}, { cause: error });
  });
  if (status >= 200 && status < 300) return bytes;
  throw refusalIn(bytes) ?? new Problem("HUB_UNREACHABLE", {}, { cause: new Error(`status ${status}`) });
}

async function send(asked: Asked): Promise<{ status: number; bytes: Buffer }> {
  const packs = (asked.body?.bytes.length ?? 0) >= worthPacking && asked.body?.type === "application/octet-stream";
  const body = asked.body && (packs ? await packed(asked.body.bytes) : Buffer.from(asked.body.bytes));
  const answer = await exchanged(asked, body, {
    "accept-encoding": "gzip",
    ...(asked.body ? { "content-type": asked.body.type, "content-length": String(body?.length ?? 0) } : {}),
    ...(packs ? { "content-encoding": "gzip" } : {}),
    ...(asked.token === undefined ? {} : { authorization: `Bearer ${asked.token}` }),
  });
  const bytes = await wholeBody(answer, asked.most);
  const isPacked = answer.headers["content-encoding"] === "gzip";
  return {
    status: answer.statusCode ?? 0,
    bytes: isPacked ? await unpack(bytes, asked.most) : bytes,
  };
}

async function packed(bytes: Uint8Array): Promise<Buffer> {
  return bytes.length <= quicklyPacked ? gzipSync(bytes) : pack(bytes);
}

function exchanged(asked: Asked, body: Buffer | null, headers: Record<string, string>): Promise<IncomingMessage> {
  const url = new URL(asked.path, asked.address);
  const secure = url.protocol === "https:";
  // Bundles are signed but not secret: in the clear they may only travel within one machine, to a proxy or a test.
  if (!secure && !["127.0.0.1", "localhost", "[::1]"].includes(url.hostname)) throw new Problem("HUB_NOT_TRUSTED", {});
  const { method, signal } = asked;
  const options = { method, headers, timeout: silentMs, ...(signal ? { signal } : {}) };
  return new Promise((resolve, reject) => {
    const made = secure
      ? tlsRequest(url, { ...options, ...(asked.agent ? { agent: asked.agent } : {}) }, resolve)
      : plainRequest(url, options, resolve);
    made.on("timeout", () => made.destroy(new Error("the hub was silent")));
    made.on("error", reject);
    made.end(body ?? undefined);
    // By then a connection that was kept open has all of it, or as much as the system takes.
    if (asked.left) setImmediate(asked.left);
  });
}

async function wholeBody(answer: IncomingMessage, most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > most) {
      answer.destroy();
      throw new Error("the answer is too long");
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function refusalIn(bytes: Buffer): Problem | null {
  try {
    const { code, details } = JSON.parse(bytes.toString("utf8")) as { code: unknown; details: unknown };
    return problemFrom(code, details);
  } catch {
    return null;
  }
}

/** The loopback host's server: the opening address, the page and its files, and one socket per window to the store. */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type WebSocket, WebSocketServer } from "ws";
import type { StoreProcess } from "../host/storeProcess.ts";
import { assetAt } from "../shared/host/assets.ts";
import { commonHeaders, contentSecurityPolicy, withNonce } from "../shared/host/csp.ts";
import { type Asked, cookieName, fromUs, holdsCookie, same, socketFromUs, toUs } from "./access.ts";

interface ServerOptions {
  /** Folder of the built page. */
  page: string;
  /** 0 takes any free port. */
  port: number;
  store: Pick<StoreProcess, "connect">;
}

export interface LoopbackServer {
  openingAddress: string;
  port: number;
  /** Closes every window's socket: they come back by themselves and find the new store. */
  dropSockets: () => void;
  close(): void;
}

const largestMessage = 8 * 1024 * 1024;

export async function startServer(options: ServerOptions): Promise<LoopbackServer> {
  const cookie = randomBytes(32).toString("base64url");
  const token = { value: randomBytes(32).toString("base64url"), used: false };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => end(response, 500));
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(options.port, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = askedBy(request);
    const url = new URL(request.url ?? "/", `http://127.0.0.1:${port}`);
    if (!toUs(asked, port) || !fromUs(asked, port) || request.method !== "GET") return end(response, 403);
    const given = url.searchParams.get("token");
    if (url.pathname === "/" && given !== null) return admit(response, given, asked);
    if (!holdsCookie(asked, cookie)) return end(response, 403);
    await serveAsset(options.page, url.pathname, port, response);
  }

  function admit(response: ServerResponse, given: string, asked: Asked): void {
    // The same address opened again by whoever already came in is only a reload.
    if (!holdsCookie(asked, cookie) && (token.used || !same(given, token.value))) return end(response, 403);
    token.used = true;
    response.writeHead(303, {
      ...commonHeaders,
      Location: "/",
      "Set-Cookie": `${cookieName}-${port}=${cookie}; HttpOnly; SameSite=Strict; Path=/`,
    });
    response.end();
  }

  server.on("upgrade", (request, socket, head) => {
    const asked = askedBy(request);
    if (request.url !== "/store" || !toUs(asked, port) || !socketFromUs(asked, port) || !holdsCookie(asked, cookie))
      return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (window) => relay(window, options.store));
  });

  return {
    port,
    openingAddress: `http://127.0.0.1:${port}/?token=${token.value}`,
    dropSockets: () => sockets.clients.forEach((window) => window.close(1012)),
    close: () => {
      sockets.clients.forEach((window) => window.terminate());
      server.close();
    },
  };
}

/** Carries frames between a window and the store, unparsed. */
function relay(window: WebSocket, store: Pick<StoreProcess, "connect">): void {
  const port = store.connect();
  port.addEventListener("message", ({ data }) => window.send(data));
  port.addEventListener("close", () => window.close(1012));
  window.on("message", (data, isBinary) =>
    port.postMessage(isBinary ? new Uint8Array(data as Buffer) : (data as Buffer).toString("utf8")),
  );
  window.on("close", () => port.close());
  window.on("error", () => window.terminate());
}

async function serveAsset(page: string, pathname: string, port: number, response: ServerResponse): Promise<void> {
  const asset = assetAt(pathname);
  if (!asset) return end(response, 404);
  const bytes = await readFile(join(page, asset.path)).catch(() => null);
  if (!bytes) return end(response, 404);
  const headers: Record<string, string> = { ...commonHeaders, "Content-Type": asset.contentType };
  if (asset.path !== "index.html") {
    response.writeHead(200, headers).end(bytes);
    return;
  }
  const nonce = randomBytes(16).toString("base64");
  headers["Content-Security-Policy"] = contentSecurityPolicy(nonce, { connect: [`ws://127.0.0.1:${port}`] });
  response.writeHead(200, headers).end(withNonce(bytes.toString("utf8"), nonce));
}

function askedBy(request: IncomingMessage): Asked {
  return {
    method: request.method,
    host: request.headers.host,
    origin: request.headers.origin,
    cookie: request.headers.cookie,
  };
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...commonHeaders, "Content-Type": "text/plain; charset=utf-8" }).end(String(status));
}

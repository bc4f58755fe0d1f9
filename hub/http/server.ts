/**
 * The hub's HTTP server: bundles in and out at /v1/exchange, the calls of the contract as OpenAPI, and what whoever runs the machine
 * asks (/healthz, /readyz, /metrics). Everything is bounded: bytes of a request, requests of an address, work at once. The log has
 * the pattern of a route, a status and a time, and no address, id or name.
 */
import type { AddressInfo } from "node:net";
import { OpenAPIHandler } from "@orpc/openapi/fastify";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { HubMeta } from "../../shared/contract/hub.ts";
import { Problem } from "../../shared/problems.ts";
import { photoLaneLimits } from "../../shared/sync/photoLane.ts";
import { isBrief, packBrief, SeenCertificates, unpackBrief } from "../../sync/wire/brief.ts";
import { bundleLimits } from "../../sync/wire/bundle.ts";
import { exchange } from "../exchange.ts";
import { answerPhotos } from "../photos.ts";
import type { Hub } from "../hub.ts";
import { hubOf } from "../hubOf.ts";
import type { Office } from "../office.ts";
import { storageOf } from "../records.ts";
import type { TlsFiles } from "../tls.ts";
import { type CallContext, router } from "./calls.ts";
import { packed, unpacked } from "./coding.ts";
import { admitted } from "./guard.ts";
import { Gate, RateLimit } from "./limits.ts";
import { Metrics } from "./metrics.ts";
import { openApiDocument } from "./openapi.ts";
import { asCallError, refusalOf } from "./refusals.ts";

export interface ServerOptions {
  host: string;
  port: number;
  tls: TlsFiles | null;
  /** True where a proxy of the district's stands before this server and says who asked. */
  behindProxy: boolean;
  /** Requests of one address in a minute; 0 sets no limit. */
  rate: number;
  /** Of those that nobody is known by yet: enrolling, signing in. */
  joinRate: number;
  /** Lets /metrics be read from elsewhere than this machine by whoever shows it. */
  metricsToken: string | null;
  log: Logger;
}

/** What an OpenAPI call may bring: a request by file at most. */
const callBytes = 64 * 1024;
const exchangesAtOnce = 8;
const exchangesWaiting = 2_000;
const joining = new Set(["/v1/authority", "/v1/enrol", "/v1/session", "/v1/session/challenge"]);

const noHttpBody = JSON.stringify({ code: "BAD_REQUEST", details: { path: "request", reason: "cannot be read" } });
const noHttp = `HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${noHttpBody.length}\r\n\r\n${noHttpBody}`;

interface Parts {
  office: Office;
  hub: Hub;
  options: ServerOptions;
  metrics: Metrics;
  gate: Gate;
}

export interface HubServer {
  readonly port: number;
  /** Takes a new certificate for connections from now on. */
  renew(tls: TlsFiles): void;
  /** Answers what is under way, and takes nothing new. */
  stop(): Promise<void>;
}

export async function startHubServer(office: Office, options: ServerOptions): Promise<HubServer> {
  const hub = hubOf(office);
  const metrics = new Metrics();
  const parts = { office, hub, options, metrics, gate: new Gate(exchangesAtOnce, exchangesWaiting) };
  const app = createApp(options, metrics);
  addHooks(app, parts);
  addExchange(app, parts);
  addPhotos(app, parts);
  addProbes(app, parts);
  await addCalls(app, parts);
  await app.listen({ host: options.host, port: options.port });
  return {
    port: (app.server.address() as AddressInfo).port,
    renew: (tls) => {
      if ("setSecureContext" in app.server)
        (app.server as unknown as { setSecureContext(tls: TlsFiles): void }).setSecureContext(tls);
    },
    stop: () => app.close(),
  };
}

function createApp(options: ServerOptions, metrics: Metrics): FastifyInstance {
  const { tls, behindProxy } = options;
  const app = fastify({
    ...(tls ? { https: { ...tls, minVersion: "TLSv1.2" as const } } : {}),
    // One proxy is believed, and not what others before it claim.
    trustProxy: behindProxy ? (_, hop) => hop === 0 : false,
    bodyLimit: callBytes,
    // Time for a slow line to bring a whole batch, and none for one that only holds a connection.
    requestTimeout: 300_000,
    connectionTimeout: 320_000,
    forceCloseConnections: "idle",
    logger: false,
    genReqId: () => "",
    // What is refused before a route is known: an address that is none, a request that is no HTTP.
    frameworkErrors: (error, request, reply) => void refuse(error, request, reply, { options, metrics }),
    clientErrorHandler: (_, socket) => {
      if (socket.writable) socket.end(noHttp);
    },
  }) as unknown as FastifyInstance;
  app.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_, body, done) => done(null, body));
  return app;
}

function addHooks(app: FastifyInstance, { options, metrics, office }: Parts): void {
  const rate = new RateLimit(options.rate, office.now);
  const joinRate = new RateLimit(options.joinRate, office.now);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("cache-control", "no-store");
    reply.header("x-content-type-options", "nosniff");
    if (request.routeOptions.url === "/healthz" || request.routeOptions.url === "/readyz") return;
    rate.take(request.ip);
    if (joining.has(pathOf(request))) joinRate.take(request.ip);
  });
  app.addHook("onSend", (request, reply, payload) => packed(request, reply, payload));
  app.addHook("onResponse", async (request, reply) => {
    const route = routeOf(request);
    metrics.answered(route, reply.statusCode, reply.elapsedTime / 1_000);
    options.log.info({ route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, "answered");
  });
  app.setErrorHandler((error, request, reply) => refuse(error, request, reply, { options, metrics }));
  app.setNotFoundHandler((request, reply) =>
    refuse(new Problem("NOT_FOUND", { what: "call" }), request, reply, { options, metrics }),
  );
}

function refuse(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  { options, metrics }: Pick<Parts, "options" | "metrics">,
): FastifyReply {
  const refusal = refusalOf(error);
  if (!refusal) {
    metrics.defect();
    defect(options.log, routeOf(request), error);
    return reply.status(500).send({ code: "DEFECT", details: {} });
  }
  if (refusal.after !== undefined) reply.header("retry-after", String(Math.ceil(refusal.after)));
  // The rest of a body that is refused is not waited for.
  if (refusal.status === 413) reply.header("connection", "close");
  const most = request.routeOptions.bodyLimit ?? callBytes;
  const details = refusal.body.code === "REQUEST_TOO_LARGE" ? { most } : refusal.body.details;
  return reply.status(refusal.status).send({ ...refusal.body, details });
}

/** Where it broke, never what the message quotes. */
function defect(log: Logger, where: string, error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^\s*at /.test(line)) : [];
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  log.error(
    { where, name: error instanceof Error ? error.name : typeof error, code, stack: stack.slice(0, 12) },
    "defect",
  );
}

function addExchange(app: FastifyInstance, { hub, metrics, gate }: Parts): void {
  const seen = new SeenCertificates();
  app.post("/v1/exchange", { bodyLimit: bundleLimits.requestBytes }, async (request, reply) => {
    const body = await unpacked(request, bundleLimits.requestBytes);
    const bundle = seen.putBack(unpackBrief(body));
    const answer = await gate.run(() => exchange(hub, bundle));
    seen.remember(bundle);
    metrics.exchanged(bundle.length, answer.length);
    return reply.type("application/octet-stream").send(isBrief(body) ? packBrief(answer) : answer);
  });
}

/** The lane of photos: one at a time, so that exchanges always find room beside it. */
function addPhotos(app: FastifyInstance, { hub }: Parts): void {
  const turns = new Gate(1, exchangesWaiting);
  app.post("/v1/photos", { bodyLimit: photoLaneLimits.bytes }, async (request, reply) => {
    const body = await unpacked(request, photoLaneLimits.bytes);
    const answer = await turns.run(() => answerPhotos(hub, body));
    return reply.type("application/octet-stream").send(answer);
  });
}

function addProbes(app: FastifyInstance, { office, options, metrics, gate }: Parts): void {
  app.get("/healthz", async (_, reply) => reply.type("text/plain").send("ok\n"));
  app.get("/readyz", async (_, reply) => {
    try {
      await office.store.door.get("SELECT district FROM hub_district WHERE district = ?", [office.district]);
      return await reply.type("text/plain").send("ready\n");
    } catch {
      return reply.status(503).type("text/plain").send("the store does not answer\n");
    }
  });
  app.get("/metrics", async (request, reply) => {
    const shown = request.headers.authorization;
    const near = !options.behindProxy && ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(request.ip);
    const known = options.metricsToken !== null && shown === `Bearer ${options.metricsToken}`;
    if (!near && !known) throw new Problem("FORBIDDEN", {});
    const text = metrics.text(await storageOf(office), gate.load);
    return reply.type("text/plain; version=0.0.4").send(text);
  });
}

async function addCalls(app: FastifyInstance, { office, options, metrics }: Parts): Promise<void> {
  const document = await openApiDocument();
  app.get("/v1/openapi.json", async (_, reply) => reply.send(document));
  const handler = new OpenAPIHandler<CallContext>(router, {
    customErrorResponseBodyEncoder: ({ code, data }) => ({ code, details: data ?? {} }),
    clientInterceptors: [
      async ({ next, ...call }) => {
        try {
          const context = await admitted(call.context, call.procedure["~orpc"].meta as HubMeta);
          return await next({ ...call, context });
        } catch (error) {
          const refusal = refusalOf(error);
          if (refusal) throw asCallError(refusal);
          metrics.defect();
          defect(options.log, call.path.join("."), error);
          throw asCallError({ status: 500, body: { code: "DEFECT", details: {} } });
        }
      },
    ],
  });
  app.all("/v1/*", async (request, reply) => {
    const context = { office, token: request.headers.authorization };
    const { matched } = await handler.handle(request, reply, { context });
    if (!matched) throw new Problem("NOT_FOUND", { what: "call" });
  });
}

function pathOf(request: FastifyRequest): string {
  return request.url.split("?")[0] ?? "";
}

/** The pattern that was met, or of a call its area: never an id that stands in the address. */
function routeOf(request: FastifyRequest): string {
  const pattern = request.routeOptions.url ?? "none";
  if (pattern !== "/v1/*") return pattern;
  const [, version = "", area = ""] = pathOf(request).split("/");
  return areas.has(area) ? `/${version}/${area}` : "/v1/unknown";
}

const areas = new Set(
  ["authority", "enrol", "session", "me", "staff", "grants", "devices", "invites", "requests"].concat([
    "settings",
    "storage",
    "quarantine",
    "conflicts",
    "audit",
  ]),
);

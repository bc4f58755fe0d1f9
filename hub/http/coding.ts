/** Compression of bodies, both ways. What is unpacked never grows beyond its limit, however small it came. */
import { constants } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Problem } from "../../shared/problems.ts";
import { pack, unpack } from "../../sync/wire/packing.ts";

/** Below this, packing costs more than it saves. */
const worthPacking = 1_024;

/** The body of a request as it was before it was packed. REQUEST_TOO_LARGE, BAD_REQUEST. */
export async function unpacked(request: FastifyRequest, most: number): Promise<Buffer> {
  const { body } = request;
  if (!Buffer.isBuffer(body)) throw new Problem("BAD_REQUEST", { path: "body", reason: "is no bundle" });
  const coding = request.headers["content-encoding"] ?? "identity";
  if (coding === "identity") return body;
  if (coding !== "gzip") throw new Problem("BAD_REQUEST", { path: "content-encoding", reason: "is not known" });
  try {
    return await unpack(body, most);
  } catch (error) {
    const large = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    throw large
      ? new Problem("REQUEST_TOO_LARGE", { most })
      : new Problem("BAD_REQUEST", { path: "body", reason: "is not gzip" });
  }
}

/** Packs an answer for whoever takes it so. Fast rather than small: the hub packs for everybody. */
export async function packed(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (typeof payload !== "string" && !Buffer.isBuffer(payload)) return payload;
  if (payload.length < worthPacking || !/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) return payload;
  reply.header("content-encoding", "gzip");
  reply.header("vary", "accept-encoding");
  reply.removeHeader("content-length");
  return pack(payload, constants.Z_BEST_SPEED + 2);
}

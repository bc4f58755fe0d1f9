/**
 * Writing and reading of bundles: lines of JSON, the last of which seals all before it. Nothing of a bundle is looked at beyond its
 * first line before the seal was found good, and nothing is kept beyond the limits while it is still arriving, so that whatever a
 * stranger sends costs a bounded amount of memory and ends in a coded problem. Payloads stay the very bytes they were hashed as.
 */
import type { z } from "zod";
import { Problem } from "../../shared/problems.ts";
import {
  type Certificate,
  type ReplyHead,
  replyHead,
  type RequestHead,
  requestHead,
} from "../../shared/sync/exchange.ts";
import { isRecord } from "../../shared/sync/changes.ts";
import type { OpHeader } from "../../shared/sync/op.ts";
import type { ConfirmedRow } from "../../shared/sync/rows.ts";
import { verifiedCertificate } from "./certificate.ts";
import { sha256 } from "./chain.ts";
import { type BodyLines, type BundleInput, linesOf, sealed } from "./lines.ts";
import { isConfirmedRow } from "./rowLine.ts";

/** What one bundle may hold. Bytes are those after unpacking. */
export const bundleLimits = {
  requestBytes: 12 * 2 ** 20,
  replyBytes: 64 * 2 ** 20,
  ops: 2_000,
  rows: 100_000,
  /** A payload above this is set aside as TOO_LARGE. */
  payloadBytes: 8 * 2 ** 20,
  headBytes: 2 ** 20,
  opHeaderBytes: 4_096,
} as const;

/** An op on its way up. */
export interface SentOp {
  header: OpHeader;
  /** The seq the op had before the hub was set back; null or left out for all others. */
  was?: number | null;
  /** The payload as it was hashed: JSON without line breaks. */
  payload: Uint8Array;
}

export interface ReadOp {
  header: OpHeader;
  was: number | null;
  payload: Buffer;
  /** True when the payload is the one that the header's hash is of. */
  intact: boolean;
}

export interface ReadRequest {
  head: RequestHead;
  ops: ReadOp[];
}

export interface ReadReply {
  head: ReplyHead;
  rows: ReplyRows;
}

/** The rows of a reply, read as they are wanted: nobody waits for a whole page, and few of them are in memory at a time. */
export class ReplyRows {
  readonly #lines: BodyLines;

  constructor(lines: BodyLines) {
    this.#lines = lines;
  }

  get length(): number {
    return this.#lines.length;
  }

  /** The rows from one up to before another. BUNDLE_BROKEN where a line is none. */
  slice(from = 0, to = this.length): ConfirmedRow[] {
    const rows: ConfirmedRow[] = [];
    for (let at = from; at < Math.min(to, this.length); at += 1) rows.push(rowOf(this.#lines.text(at)));
    return rows;
  }
}

/** An op's header line, looked at by hand: a hub reads a great many. Null where it is none. */
function opHeaderOf(line: unknown): { header: OpHeader; was: number | null } | null {
  if (!isRecord(line)) return null;
  const { replica, epoch, counter, actor, hlc, schemaVersion, payloadHash, was } = line;
  if (!isText(replica, 1, 100) || !isText(epoch, 1, 100) || !isText(actor, 0, 200) || !isText(hlc, 0, 100)) return null;
  if (!isNumber(counter) || !isNumber(schemaVersion) || !(was === undefined || isNumber(was))) return null;
  if (typeof payloadHash !== "string" || !/^[0-9a-f]{64}$/.test(payloadHash)) return null;
  return { header: { replica, epoch, counter, actor, hlc, schemaVersion, payloadHash }, was: was ?? null };
}

function isText(value: unknown, least: number, most: number): value is string {
  return typeof value === "string" && value.length >= least && value.length <= most;
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}

/** A request, sealed with the device's private key. */
export function writeRequest(head: RequestHead, ops: Iterable<SentOp>, privateKey: string): Buffer {
  const lines: (string | Uint8Array)[] = [JSON.stringify(head)];
  for (const { header, was, payload } of ops) {
    const { replica, epoch, counter, actor, hlc, schemaVersion, payloadHash } = header;
    const said = { replica, epoch, counter, actor, hlc, schemaVersion, payloadHash };
    lines.push(JSON.stringify(was ? { ...said, was } : said), payload);
  }
  return sealed("request", lines, privateKey);
}

/** A reply, sealed with the hub's private key. Rows come as lines, each a `ConfirmedRow` as JSON. */
export function writeReply(head: ReplyHead, rows: Iterable<string>, privateKey: string): Buffer {
  return sealed("reply", [JSON.stringify(head), ...rows], privateKey);
}

/**
 * Reads a request whose certificate the authority signed and which its device sealed. BUNDLE_TOO_LARGE, BUNDLE_BROKEN,
 * CERTIFICATE_REFUSED. Expiry and revocation are the caller's to look at.
 */
export async function readRequest(input: BundleInput, authorityPublicKey: string): Promise<ReadRequest> {
  const lines = await linesOf(input, bundleLimits.requestBytes);
  const head = headOf(lines.first(bundleLimits.headBytes), requestHead);
  const trusted: Certificate | null = verifiedCertificate(head.certificate, authorityPublicKey);
  if (!trusted) throw new Problem("CERTIFICATE_REFUSED", {});
  const body = await lines.checked("request", trusted.key);
  const count = head.batch?.count ?? 0;
  if (count > bundleLimits.ops || body.length !== count * 2) throw broken("count");
  const ops: ReadOp[] = [];
  for (let at = 0; at < count; at += 1) ops.push(readOp(head, at, body.at(at * 2), body.at(at * 2 + 1)));
  return { head, ops };
}

/** Reads a reply that the hub sealed, to the request with this id; its rows are looked at when they are read. BUNDLE_TOO_LARGE, BUNDLE_BROKEN, BUNDLE_NOT_OURS. */
export async function readReply(input: BundleInput, hubPublicKey: string, requestId: string): Promise<ReadReply> {
  const lines = await linesOf(input, bundleLimits.replyBytes);
  const body = await lines.checked("reply", hubPublicKey);
  const head = headOf(lines.first(bundleLimits.headBytes), replyHead);
  if (head.request !== requestId) throw new Problem("BUNDLE_NOT_OURS", {});
  if (body.length > bundleLimits.rows) throw broken("count");
  return { head, rows: new ReplyRows(body) };
}

/** No more of a head than this is looked at before its seal is: a long one holds the word on two thousand ops. */
const answering = replyHead.pick({ kind: true, format: true, request: true });

/**
 * The id of the request that a reply answers, before anything of it is checked: for a transport that has to find the request first.
 * BUNDLE_TOO_LARGE, BUNDLE_BROKEN.
 */
export async function requestOfReply(input: BundleInput): Promise<string> {
  const lines = await linesOf(input, bundleLimits.replyBytes);
  return headOf(lines.first(bundleLimits.headBytes), answering).request;
}

/** The batch's ops follow one another without gaps and are all of the replica that the certificate names. */
function readOp(head: RequestHead, at: number, headerLine: Buffer, payload: Buffer): ReadOp {
  if (headerLine.length > bundleLimits.opHeaderBytes) throw broken("line");
  const read = opHeaderOf(json(headerLine.toString("utf8")));
  if (!read) throw broken("line");
  const { header, was } = read;
  const { batch, certificate } = head;
  if (header.replica !== certificate.replica || header.epoch !== batch?.epoch || header.counter !== batch.from + at)
    throw broken("count");
  return { header, was, payload, intact: sha256(payload) === header.payloadHash };
}

function rowOf(line: string): ConfirmedRow {
  const row = json(line);
  if (!isConfirmedRow(row)) throw broken("rows");
  return row;
}

function headOf<T>(line: Buffer, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(json(line.toString("utf8")));
  if (!parsed.success) throw broken("head");
  return parsed.data;
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw broken("line");
  }
}

function broken(reason: string): Problem<"BUNDLE_BROKEN"> {
  return new Problem("BUNDLE_BROKEN", { reason });
}

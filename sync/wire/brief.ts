/**
 * What travels of a small bundle over HTTP, where both ends remember each other: the device's certificate as its fingerprint, once
 * the hub has seen it, and everything packed with words that both know. The bundle itself stays what was sealed, byte for byte:
 * whoever receives it puts back what was left out before the seal is checked, so nothing here needs to be trusted.
 */
import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { Problem } from "../../shared/problems.ts";

/** A bundle begins with `{`; what is packed here begins with the number of its words, which are for good. */
const marker = 1;
/** What is larger is packed as well by what HTTP has. */
const most = 4_096;
const mostUnpacked = 64 * 1024;
const mostRemembered = 4_096;

/** Replies first, then requests: what both begin with stands last, where it costs least. */
const words = Buffer.from(
  `NOT_ALLOWED","clean":false},{"counter":,"seq":,"outcome":"applied","reason":null,"clean":true}]{"kind":"reply","format":1,"request":"","district":"","problem":null,"head":{"seq":4294967,"hash":"","sig":""},"backedUpTo":4294967,"known":[],"verdicts":[],"complete":true,"behind":{},"cursor":{"seq":4294967,"hash":""},"buckets":null,"hashes":{},"certificate":null,"receipt":null}\n{"seal":"=="}\n{"kind":"request","format":1,"id":"","certificate":"","head":{"seq":4294967,"hash":"","sig":"=="},"cursor":{"seq":4294967,"hash":""},"behind":{},"own":null,"own":{"epoch":"","upTo":4294967},"rows":20000,"batch":null}\n{"seal":"=="}\n`,
);

/** Packs a bundle where it is small; the bundle itself where it is not. */
export function packBrief(bundle: Buffer): Buffer {
  if (bundle.length > most) return bundle;
  const packed = deflateRawSync(bundle, { dictionary: words, level: 9 });
  return Buffer.concat([Buffer.from([marker]), packed]);
}

export function isBrief(body: Uint8Array): boolean {
  return body[0] === marker;
}

/** The bundle that was packed; one that was not, as it is. BUNDLE_BROKEN. */
export function unpackBrief(body: Buffer): Buffer {
  if (!isBrief(body)) return body;
  try {
    return inflateRawSync(body.subarray(1), { dictionary: words, maxOutputLength: mostUnpacked });
  } catch (error) {
    throw new Problem("BUNDLE_BROKEN", { reason: "cut" }, { cause: error });
  }
}

const named = '"certificate":';

/** A certificate as it stands in a request, and where; null where the first line has none. */
function certificateIn(bundle: Buffer): { text: string; at: number; end: number } | null {
  const end = bundle.indexOf(10);
  const head = bundle.subarray(0, end === -1 ? 0 : end).toString("utf8");
  const at = head.indexOf(`${named}{`);
  const text = at === -1 ? null : /^\{[^{}]*\}/.exec(head.slice(at + named.length))?.[0];
  return text ? { text, at: at + named.length, end } : null;
}

/** The certificate's own fingerprint: what stands for it. */
function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}

/** A request with its certificate as a fingerprint; null where it has no certificate that could be left out. */
export function withoutCertificate(bundle: Buffer): { bundle: Buffer; fingerprint: string } | null {
  const found = certificateIn(bundle);
  if (!found) return null;
  const print = fingerprint(found.text);
  const line = bundle.subarray(0, found.end).toString("utf8");
  const short = `${line.slice(0, found.at)}"${print}"${line.slice(found.at + found.text.length)}`;
  return { bundle: Buffer.concat([Buffer.from(short), bundle.subarray(found.end)]), fingerprint: print };
}

/** Certificates that a hub has seen on requests it took: the last few thousand, in memory alone. */
export class SeenCertificates {
  readonly #texts = new Map<string, string>();

  /** Remembers the certificate of a request whose seal was found right. */
  remember(bundle: Buffer): void {
    const text = certificateIn(bundle)?.text;
    if (text === undefined) return;
    const print = fingerprint(text);
    // The one that was used last is forgotten last.
    this.#texts.delete(print);
    this.#texts.set(print, text);
    const [oldest] = this.#texts.keys();
    if (oldest !== undefined && this.#texts.size > mostRemembered) this.#texts.delete(oldest);
  }

  /** The request with its certificate put back. CERTIFICATE_REFUSED where this hub has not seen it: it is asked for whole. */
  putBack(bundle: Buffer): Buffer {
    const end = bundle.indexOf(10);
    const line = bundle.subarray(0, end === -1 ? 0 : end).toString("utf8");
    const print = /"certificate":"([A-Za-z0-9_-]{22})"/.exec(line);
    if (!print?.[1]) return bundle;
    const text = this.#texts.get(print[1]);
    if (text === undefined) throw new Problem("CERTIFICATE_REFUSED", {});
    const at = print.index + named.length;
    const whole = `${line.slice(0, at)}${text}${line.slice(at + print[1].length + 2)}`;
    return Buffer.concat([Buffer.from(whole), bundle.subarray(end)]);
  }
}

/**
 * The content security policy of the page, the same on every host: nothing is allowed but what came with the app.
 * Styles made while running carry a nonce that is new for every load; the page's build leaves a placeholder for it,
 * which the host replaces as it serves the page. Scripts never need a nonce, because all of them are files of ours.
 */

/** What stands in the built page (`index.html`) wherever the nonce of a load goes. */
export const noncePlaceholder = "__CSP_NONCE__";

const wellFormedNonce = /^[A-Za-z0-9+/_-]{22,}={0,2}$/;

function checkNonce(nonce: string): string {
  if (!wellFormedNonce.test(nonce)) throw new RangeError("a nonce is at least 128 random bits in base64");
  return nonce;
}

/**
 * The value of the `Content-Security-Policy` header for one load.
 * `nonce`: at least 16 random bytes in base64, never used twice; throws RangeError for anything else.
 * `connect`: addresses the page may talk to besides its own origin (the loopback host's `ws://127.0.0.1:<port>`).
 */
export function contentSecurityPolicy(nonce: string, { connect = [] }: { connect?: readonly string[] } = {}): string {
  for (const address of connect) {
    if (!/^[a-z]+:\/\/[a-z0-9.:-]+$/.test(address)) throw new RangeError("not an address for connect-src");
  }
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${checkNonce(nonce)}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src ${["'self'", ...connect].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The built page with its nonce filled in; throws RangeError for a malformed nonce. */
export function withNonce(page: string, nonce: string): string {
  return page.replaceAll(noncePlaceholder, checkNonce(nonce));
}

/** The headers every answer of a host carries, page or asset; nothing of ours is left in a cache on disk. */
export const commonHeaders = {
  "Cache-Control": "no-store",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-DNS-Prefetch-Control": "off",
} as const;

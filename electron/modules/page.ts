/**
 * Serves the built page under `app://fieldbook`, from its own folder and nothing else, with a content policy whose nonce
 * is new for every load. A scheme of our own has an origin, so `'self'` and storage mean us; `file://` would not.
 */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { protocol, type Session, session } from "electron";
import { assetAt } from "../../shared/host/assets.ts";
import { commonHeaders, contentSecurityPolicy, withNonce } from "../../shared/host/csp.ts";
import { isOurs, page } from "../policies.ts";

/** Tells Chromium what kind of scheme ours is; only possible before the app is ready. */
export function declareScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: false };
  protocol.registerSchemesAsPrivileged([{ scheme: page.scheme, privileges }]);
}

const refusal = (status: number) => new Response(null, { status, headers: commonHeaders });

/** The answer to one request for a file of the page; 404 for everything outside `folder`, whether it exists or not. */
export async function answerRequest(folder: string, { method, url }: Request): Promise<Response> {
  if (method !== "GET") return refusal(405);
  const asset = isOurs(url) ? assetAt(URL.parse(url)?.pathname ?? "") : undefined;
  const content = asset && (await readFile(join(folder, asset.path)).catch(() => undefined));
  if (asset === undefined || content === undefined) return refusal(404);
  const nonce = randomBytes(18).toString("base64");
  const policy = { "Content-Type": asset.contentType, "Content-Security-Policy": contentSecurityPolicy(nonce) };
  const isPage = asset.path.endsWith(".html");
  const body = isPage ? withNonce(content.toString("utf8"), nonce) : new Uint8Array(content);
  return new Response(body, { headers: { ...commonHeaders, ...policy } });
}

/** The session of our window, which serves it the page. Without `persist:` Chromium keeps all of it in memory only. */
export function servePage(folder: string): Session {
  const pageSession = session.fromPartition("fieldbook", { cache: false });
  pageSession.protocol.handle(page.scheme, (request) => answerRequest(folder, request));
  return pageSession;
}

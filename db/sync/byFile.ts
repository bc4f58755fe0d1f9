/**
 * Joining by file, for a device that cannot reach its hub: a request goes out, two people compare its fingerprint, a grant comes
 * back that this device alone can open. What it pins is compared by people too, so that nobody on the way can put another district
 * in its place.
 */
import { randomBytes } from "node:crypto";
import type { JoinRequest } from "../../shared/contract/sync.ts";
import { enrolled } from "../../shared/sync/authority.ts";
import { Problem } from "../../shared/problems.ts";
import { decryptWith } from "../../sync/wire/age.ts";
import { canonicalJson } from "../../sync/wire/canonical.ts";
import { makeRequest, pinOf, requestFingerprint, trustedAuthority } from "../../sync/wire/enrolment.ts";
import type { TableFile } from "../../interchange/tables/readTable.ts";
import { inTransaction } from "../connection.ts";
import type { FileName } from "../fileName.ts";
import type { Store } from "../store.ts";
import { wholeFile } from "../wholeFile.ts";
import { deviceIdentity, keysForDistrict, knownIdentity } from "./identity.ts";
import { type Joined, readJoined, readMeta, writeMeta } from "./state.ts";

const key = "sync.request";
/** A grant is a few kilobytes; what is far larger is another file. */
const mostBytes = 1_000_000;

/** Makes a request, keeps what is compared, and gives the file. ALREADY_JOINED. */
export async function writeRequest(
  store: Store,
  name: string,
): Promise<{ request: JoinRequest; fileName: FileName; bytes: Buffer }> {
  if (readJoined(store.db)) throw new Problem("ALREADY_JOINED", {});
  const keys = await deviceIdentity(store);
  const device = keysForDistrict(store, keys, { name, sealed: null });
  const made = new Date(store.clock.now()).toISOString();
  const request = makeRequest({ nonce: randomBytes(18).toString("base64url"), made, device }, keys.privateKey);
  const said = { name, made, fingerprint: requestFingerprint(request) };
  inTransaction(store.db, () => writeMeta(store.db, key, JSON.stringify(said)));
  const plain = name.replaceAll(/[^\p{L}\p{N} ._-]/gu, "").trim();
  return {
    request: said,
    fileName: `${plain || "device"} request.json`,
    bytes: Buffer.from(`${canonicalJson(request)}\n`),
  };
}

/** The last request that was written here. */
export function lastRequest({ db }: Store): JoinRequest | null {
  const text = readMeta(db, key);
  return text === undefined ? null : (JSON.parse(text) as JoinRequest);
}

/** Opens a grant file. BUNDLE_NOT_OURS, BUNDLE_BROKEN; HUB_NOT_TRUSTED where its district does not vouch for itself. */
export async function readGrant(store: Store, file: TableFile): Promise<Joined> {
  const bytes = await wholeFile(file, mostBytes);
  const keys = knownIdentity(store);
  if (!keys) throw new Problem("BUNDLE_NOT_OURS", {});
  const grant = enrolled.safeParse(readJson(await decryptWith(keys.identity, bytes)));
  if (!grant.success) throw new Problem("BUNDLE_BROKEN", { reason: "line" });
  const authority = trustedAuthority(grant.data.authority, pinOf(grant.data.authority.key));
  return { ...grant.data, authority, address: authority.addresses[0] ?? "" };
}

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}

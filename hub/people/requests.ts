/**
 * Enrolling by file, where a device cannot reach the hub: its request travels on a stick or through a folder, two people compare
 * the fingerprint, and the grant that goes back is encrypted to the device. A request serves once and for seven days; so long
 * the first certificate lasts too, and the first exchange brings the full lease.
 */
import { Problem } from "../../shared/problems.ts";
import type { EnrolmentRequest } from "../../shared/sync/authority.ts";
import { encryptTo } from "../../sync/wire/age.ts";
import { canonicalJson } from "../../sync/wire/canonical.ts";
import { isWholeRequest, requestFingerprint } from "../../sync/wire/enrolment.ts";
import type { By, Office } from "../office.ts";
import { deviceOf, enrolDevice, fileDays } from "./devices.ts";
import { deviceIdOf, enrolledAs } from "./invites.ts";
import { personOf } from "./staff.ts";

const day = 86_400_000;

/** What people compare. ENROLMENT_REFUSED where the request is not whole. */
export function lookAtRequest(request: EnrolmentRequest): { fingerprint: string; name: string } {
  if (!isWholeRequest(request)) throw new Problem("ENROLMENT_REFUSED", { reason: "broken" });
  return { fingerprint: requestFingerprint(request), name: request.device.name };
}

/**
 * Grants a request to a person. `fingerprint` is what the person at the device read out. Returns the grant file's bytes.
 * ENROLMENT_REFUSED, NOT_FOUND.
 */
export async function grantRequest(
  hub: Office,
  by: By,
  { request, fingerprint, staff }: { request: EnrolmentRequest; fingerprint: string; staff: string },
): Promise<Buffer> {
  const plain = (text: string) => text.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
  if (plain(lookAtRequest(request).fingerprint) !== plain(fingerprint))
    throw new Problem("ENROLMENT_REFUSED", { reason: "fingerprint" });
  // A device whose clock is ahead is not refused for it.
  if (!(hub.now() - Date.parse(request.made) <= fileDays * day))
    throw new Problem("ENROLMENT_REFUSED", { reason: "expired" });
  const id = deviceIdOf(request.device.key);
  const certificate = await hub.store.door.transaction(async (sql) => {
    if (!(await personOf(hub, staff, sql))) throw new Problem("NOT_FOUND", { what: "staff" });
    const first = await sql.run(
      "INSERT INTO hub_request (district, nonce, device) VALUES (?, ?, ?) ON CONFLICT (district, nonce) DO NOTHING",
      [hub.district, request.nonce, id],
    );
    if (first === 0 || (await deviceOf(hub, id, sql))) throw new Problem("ENROLMENT_REFUSED", { reason: "used" });
    return enrolDevice(hub, sql, by, { id, staff, keys: request.device, days: fileDays });
  });
  const grant = await enrolledAs(hub, certificate, staff);
  return encryptTo([request.device.age], Buffer.from(canonicalJson(grant)));
}

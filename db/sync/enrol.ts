/**
 * Joining a district: what the district said of this device is kept, and everything made so far waits to be offered. The way of
 * getting there (an invite over HTTP, a file on a stick) is somebody else's; what comes back is the same.
 */
import { Problem } from "../../shared/problems.ts";
import { verifiedCertificate } from "../../sync/wire/certificate.ts";
import { inTransaction } from "../connection.ts";
import type { Store } from "../store.ts";
import { knownIdentity } from "./identity.ts";
import { type Enrolled, readEnrolled, writeEnrolled } from "./state.ts";

/** Takes up a certificate that is of this device and signed by the pinned authority. ALREADY_JOINED, CERTIFICATE_REFUSED. */
export function takeEnrolment(store: Store, enrolled: Enrolled): void {
  const keys = knownIdentity(store);
  const certificate = verifiedCertificate(enrolled.certificate, enrolled.authorityKey);
  if (!keys || certificate?.key !== keys.publicKey || certificate.replica !== store.replica)
    throw new Problem("CERTIFICATE_REFUSED", {});
  inTransaction(store.db, () => {
    if (readEnrolled(store.db)) throw new Problem("ALREADY_JOINED", {});
    writeEnrolled(store.db, enrolled);
  });
}

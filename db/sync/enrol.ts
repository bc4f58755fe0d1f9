/**
 * Joining a district: what the district said of this device is kept, and everything made so far waits to be offered. The way of
 * getting there (an invite over HTTP, a file on a stick) is somebody else's; what comes back is the same.
 */
import { Problem } from "../../shared/problems.ts";
import { verifiedCertificate } from "../../sync/wire/certificate.ts";
import { partId } from "../../shared/domain/ids.ts";
import { districtBucket } from "../../shared/sync/buckets.ts";
import { act } from "../act.ts";
import { inTransaction } from "../connection.ts";
import type { Store } from "../store.ts";
import { actAs, knownIdentity } from "./identity.ts";
import { type Joined, readJoined, writeJoined } from "./state.ts";

/**
 * Takes up a certificate that is of this device and signed by the authority that was pinned on the way. ALREADY_JOINED,
 * CERTIFICATE_REFUSED.
 */
export function takeEnrolment(store: Store, joined: Joined): void {
  const keys = knownIdentity(store);
  const certificate = verifiedCertificate(joined.certificate, joined.authority.key);
  if (!keys || certificate?.key !== keys.publicKey || certificate.replica !== store.replica)
    throw new Problem("CERTIFICATE_REFUSED", {});
  const { user, writes } = joined.certificate;
  const { chain } = store;
  const former = { ...store.actor };
  try {
    inTransaction(store.db, () => {
      if (readJoined(store.db)) throw new Problem("ALREADY_JOINED", {});
      writeJoined(store.db, joined);
      actAs(store.db, former, user);
      store.actor.id = user;
      // Only who may write for all of the district can tell all of it.
      if (former.id !== user && writes.includes(districtBucket)) tellFormerId(store, former.id);
    });
  } catch (error) {
    store.actor.id = former.id;
    store.chain = chain;
    throw error;
  }
}

/** Says on every device of the district whose it is what was made under the id of a profile that was alone. */
function tellFormerId(store: Store, formerId: string): void {
  act(store, "sync.join", (writer) => {
    // Two people may have begun from a copy of one profile: each says it for themselves.
    const id = partId(formerId, "known as", store.actor.id);
    writer.put("known_as", id, districtBucket, { former_id: formerId, person_id: store.actor.id });
  });
}

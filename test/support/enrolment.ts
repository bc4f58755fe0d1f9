/**
 * How a store joins a made-up district, and is given other buckets, where no people and no HTTP are wanted: by certificates that the
 * district's authority signs here. For tests and fault runs alike, so nothing of a test runner is in it.
 */
import { randomUUID } from "node:crypto";
import type { AuthorityDocument } from "../../shared/sync/authority.ts";
import type { Store } from "../../db/store.ts";
import { takeEnrolment } from "../../db/sync/enrol.ts";
import { deviceIdentity } from "../../db/sync/identity.ts";
import { readJoined } from "../../db/sync/state.ts";
import { issueCertificate } from "../../sync/wire/certificate.ts";
import { certificateFor, type TestHub } from "./hubDevice.ts";

/** The store has joined the hub's district, and may read and write these buckets. */
export async function enrol(hub: TestHub, store: Store, reads: string[]): Promise<void> {
  const { publicKey: key, recipient: age } = await deviceIdentity(store);
  const certificate = certificateFor(hub, { user: store.actor.id, replica: store.replica, key, age }, reads);
  takeEnrolment(store, { certificate, authority: documentOf(hub), person: { ...store.actor }, address: "" });
}

/** What such a district says of itself: its authority, and no more. */
export function documentOf({ district, authority: { publicKey: key } }: TestHub): AuthorityDocument {
  return { format: 1, district, name: "", key, age: "", addresses: [], tls: null, recovery: null, sig: "" };
}

/** Gives a store other buckets, the way the hub does it: with its next certificate. */
export function regrant(hub: TestHub, { store }: { store: Store }, reads: string[], expires?: string): void {
  const joined = readJoined(store.db);
  if (!joined) throw new Error("a device that never joined");
  const { sig: _, ...body } = joined.certificate;
  const grant = body.grant + 1;
  const next = { ...body, id: randomUUID(), reads, writes: reads, grant, expires: expires ?? body.expires };
  const certificate = issueCertificate(next, hub.authority.privateKey);
  hub.standings.set(store.replica, { reads, writes: reads, grant, certificate });
}

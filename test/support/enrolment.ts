/**
 * How a store joins a made-up district, and is given other buckets, where no people and no HTTP are wanted: by certificates that the
 * district's authority signs here. For tests and fault runs alike, so nothing of a test runner is in it.
 */
import { randomUUID } from "node:crypto";
import type { Store } from "../../db/store.ts";
import { takeEnrolment } from "../../db/sync/enrol.ts";
import { deviceIdentity } from "../../db/sync/identity.ts";
import { readJoined } from "../../db/sync/state.ts";
import { issueCertificate } from "../../sync/wire/certificate.ts";
import type { TestHub } from "./hubDevice.ts";

/** The store has joined the hub's district, and may read and write these buckets. */
export async function enrol({ district, authority }: TestHub, store: Store, reads: string[]): Promise<void> {
  const keys = await deviceIdentity(store);
  const certificate = issueCertificate(
    {
      id: randomUUID(),
      district,
      user: store.actor.id,
      device: randomUUID(),
      replica: store.replica,
      key: keys.publicKey,
      age: keys.recipient,
      reads,
      writes: reads,
      grant: 1,
      issued: "2026-10-12T14:00:00.000Z",
      expires: "2026-10-26T14:00:00.000Z",
    },
    authority.privateKey,
  );
  const named = { format: 1, district, name: "", key: authority.publicKey, age: "", addresses: [] } as const;
  const document = { ...named, addresses: [], tls: null, recovery: null, sig: "" };
  takeEnrolment(store, { certificate, authority: document, person: { ...store.actor }, address: "" });
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

/** A real hub answering on loopback with TLS of its own, for tests: its office, its address, and devices that joined it. */
import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { type HubServer, type ServerOptions, startHubServer } from "../../hub/http/server.ts";
import { hubKeys, newRoot } from "../../hub/keys.ts";
import { atConsole, type Office } from "../../hub/office.ts";
import { beginDistrict } from "../../hub/place.ts";
import { makeDistrict, setDistrict } from "../../hub/people/district.ts";
import { makeInvite } from "../../hub/people/invites.ts";
import { addStaff, giveGrant } from "../../hub/people/staff.ts";
import type { HubStore } from "../../hub/store/store.ts";
import { serverCertificate } from "../../hub/tls.ts";
import type { Role } from "../../shared/domain/roles.ts";
import type { DeviceKeys, Enrolled } from "../../shared/sync/authority.ts";
import { connectHub, type HubConnection, join } from "../../sync/http/hub.ts";
import { makeAgeKeys } from "../../sync/wire/age.ts";
import { makeKeyPair } from "../../sync/wire/keys.ts";

export const hubTime = Date.parse("2026-10-12T14:00:00Z");

export interface ServedHub {
  office: Office & { time: number };
  server: HubServer;
  address: string;
  /** Lines of the log. */
  log: string[];
}

/** The office of a new district in a store, with a clock that the test moves. */
export async function newOffice(store: HubStore): Promise<Office & { time: number }> {
  const office = {
    district: randomUUID(),
    store,
    keys: await hubKeys(newRoot()),
    time: hubTime,
    now: () => office.time,
  };
  await beginDistrict(store, office.district);
  await makeDistrict(office, atConsole, "Moss County", "America/Chicago");
  return office;
}

export async function serveHub(store: HubStore, options: Partial<ServerOptions> = {}): Promise<ServedHub> {
  const office = await newOffice(store);
  const log: string[] = [];
  const server = await startHubServer(office, {
    host: "127.0.0.1",
    port: 0,
    tls: serverCertificate(office.keys.tls, office.district, [], office.time),
    behindProxy: false,
    rate: 0,
    joinRate: 0,
    metricsToken: null,
    log: pino({ base: null }, { write: (line: string) => void log.push(line) }),
    ...options,
  });
  onTestFinished(() => server.stop());
  const address = `https://127.0.0.1:${server.port}`;
  await setDistrict(office, atConsole, { addresses: [address] });
  return { office, server, address, log };
}

export interface Joined extends Enrolled {
  staff: string;
  device: DeviceKeys;
  privateKey: string;
  /** The device's age identity. */
  identity: string;
  hub: HubConnection;
}

/** A person with a role, on the console's word. */
export async function person(office: Office, role: Role | null, school: string | null = null): Promise<string> {
  const staff = await addStaff(office, atConsole, { name: "Ada Office", email: "" });
  if (role) await giveGrant(office, atConsole, staff, { role, school, from: null, to: null });
  return staff;
}

/** The keys of a new device. */
export async function newDevice(): Promise<{ device: DeviceKeys; privateKey: string; identity: string }> {
  const [pair, age] = [makeKeyPair(), await makeAgeKeys()];
  const device = { replica: randomUUID(), name: "a laptop", key: pair.publicKey, age: age.recipient, sealed: null };
  return { device, privateKey: pair.privateKey, identity: age.identity };
}

/** A device of a person, joined over the network by an invite. */
export async function joined(served: ServedHub, staff: string): Promise<Joined> {
  const { text } = await makeInvite(served.office, atConsole, staff);
  const keys = await newDevice();
  const answer = await join(text, async () => keys);
  const hub = connectHub(served.address, answer.authority);
  onTestFinished(() => hub.close());
  return { ...answer, ...keys, staff, hub };
}

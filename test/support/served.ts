/** A profile served over a real port inside the test's own process: the contract's client at one end, the store at the other. */
import { createClient, type Client } from "../../shared/client.ts";
import { type FedPort, fedPort } from "../../shared/port.ts";
import { createServer } from "../../db/serve.ts";
import { createServices, type Services } from "../../db/services.ts";
import type { Staging } from "../../db/staging.ts";
import type { TestProfile } from "./profile.ts";

export interface ServedProfile extends TestProfile {
  staging: Staging;
  /** Errors that were no refusals. */
  defects: { where: string; error: unknown }[];
  /** A window of its own: another port. */
  connect(): Client;
}

/** `more`: services in the place of the usual ones. */
export function serveProfile(profile: TestProfile, more: Partial<Services> = {}): ServedProfile {
  const defects: ServedProfile["defects"] = [];
  const services = { ...createServices(profile.session), backups: profile.backups, ...more };
  const { staging } = services;
  const serve = createServer({ session: profile.session, services }, (where, error) => defects.push({ where, error }));
  const connect = () => {
    const [near, far] = portPair();
    serve(far);
    return createClient(near);
  };
  return { ...profile, staging, defects, connect };
}

/** Two ports; what one is given the other delivers, later and in order. */
function portPair(): [FedPort, FedPort] {
  const near: FedPort = fedPort((message) => queueMicrotask(() => far.deliver(message)));
  const far: FedPort = fedPort((message) => queueMicrotask(() => near.deliver(message)));
  return [near, far];
}

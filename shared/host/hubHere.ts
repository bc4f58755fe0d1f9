/** What the store's process and the hub that it runs beside itself say to each other. */
import type { ProblemCode } from "../problems.ts";

/** How a hub on this computer is started. */
export interface HubHereTask {
  /** The hub's own folder. */
  folder: string;
  /** Its root key as the recovery kit prints it: kept in the profile, never in the hub's folder. */
  key: string;
  /** Makes the hub first, for a new district, with its first administrator. */
  make: { name: string; zone: string; administrator: { id: string; name: string } } | null;
  /** On the local network, or for this computer alone. */
  network: boolean;
  port: number;
  /** A shared folder whose mailbox is emptied while the hub runs; null for none. */
  mailbox: string | null;
  /** Where verified backups go; another disk is best. */
  backups: string;
}

export type HubHereSaid =
  | { kind: "ready"; district: string; port: number; addresses: string[] }
  | { kind: "refused"; code: ProblemCode; details: Record<string, unknown> }
  | { kind: "invited"; id: number; text: string }
  | { kind: "mail"; answered: number; waiting: number; problem: string | null; at: string }
  | { kind: "stopped" };

export type HubHereAsked = { kind: "invite"; id: number; staff: string } | { kind: "stop" };

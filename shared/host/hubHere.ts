/** What the store's process and the hub that it runs beside itself say to each other. */
import type { HubKit } from "../contract/hubHere.ts";
import type { ProblemCode } from "../problems.ts";
import type { Language } from "../words/words.ts";

/** How a hub on this computer is started. */
export interface HubHereTask {
  /** The hub's own folder. */
  folder: string;
  /** Its root key as the recovery kit prints it: kept in the profile, never in the hub's folder. */
  key: string;
  /** Makes the hub first: for a new district, with its first administrator; or out of the backup of one that was elsewhere. */
  make: { name: string; zone: string; administrator: { id: string; name: string } } | { backup: string } | null;
  /** On the local network, or for this computer alone. */
  network: boolean;
  port: number;
  /** A shared folder whose mailbox is emptied while the hub runs; null for none. */
  mailbox: string | null;
  /** Where verified backups go; another disk is best. */
  backups: string;
}

/** What is asked of a hub that runs, by name: what goes in and what comes back. */
export interface HubHereCalls {
  invite: { asked: { staff: string }; said: { text: string } };
  /** `html`: all of it as a page of its own. */
  kit: { asked: { language: Language }; said: Omit<HubKit, "file"> & { html: string } };
  /** Takes in a file that a device wrote and gives the one to carry back. */
  answer: { asked: { bytes: Uint8Array }; said: { bytes: Uint8Array; requests: number } };
  backUp: { asked: object; said: object };
  /** A new recovery key, as the shares of so many officers. */
  makeRecovery: { asked: { officers: number }; said: { shares: string[] } };
  /** What opens the profile of a device, by the shares of two officers. */
  recover: { asked: { device: string; shares: [string, string] }; said: { opens: string } };
  /** Ends this hub's time for good, after a last backup, which is named. */
  handOver: { asked: object; said: { file: string } };
}
export type HubHereCall = keyof HubHereCalls;

export type HubHereSaid =
  | { kind: "ready"; district: string; port: number; addresses: string[] }
  | { kind: "refused"; code: ProblemCode; details: Record<string, unknown> }
  | { kind: "answered"; id: number; said: HubHereCalls[HubHereCall]["said"] }
  | { kind: "failed"; id: number; code: ProblemCode; details: Record<string, unknown> }
  | { kind: "mail"; answered: number; waiting: number; problem: string | null; at: string }
  /** `at`: of the last verified backup; `sameDisk`: it would be lost together with what it is of. */
  | { kind: "backup"; at: string | null; sameDisk: boolean; problem: string | null }
  | { kind: "stopped" };

export type HubHereAsked =
  | { kind: "call"; id: number; by: string; name: HubHereCall; asked: HubHereCalls[HubHereCall]["asked"] }
  | { kind: "stop" };

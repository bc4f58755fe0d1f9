/**
 * The hub as "make this computer the hub" runs it: a thread beside the store, with the same office, server and mailbox as the
 * headless program. It listens on the local network with its own authority, or for this computer alone where there is no network;
 * then the mailbox is the way to everybody else. What it keeps is its own folder; the key comes from the profile that made it.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { destination, type Logger, pino, stdTimeFunctions } from "pino";
import { z } from "zod";
import type { HubHereAsked, HubHereSaid, HubHereTask } from "../shared/host/hubHere.ts";
import { Problem } from "../shared/problems.ts";
import { startBackups } from "./backup/schedule.ts";
import { startHubServer } from "./http/server.ts";
import { watchMailbox } from "./mailWatch.ts";
import { makeHub, openOffice } from "./open.ts";
import { atConsole, type Office } from "./office.ts";
import { setDistrict, todayOf } from "./people/district.ts";
import { makeInvite } from "./people/invites.ts";
import { addStaff, giveGrant } from "./people/staff.ts";
import { ownAddresses, serverCertificate } from "./tls.ts";

z.config({ jitless: true });

const lookSeconds = 15;
/** As long as a timer can wait, which is less than a month. */
const renewEvery = 20 * 86_400_000;

const task = workerData as HubHereTask;

function say(message: HubHereSaid): void {
  parentPort?.postMessage(message);
}

async function office(): Promise<Office> {
  const at = { folder: task.folder, env: { FIELDBOOK_HUB_KEY: task.key } };
  if (!task.make) return openOffice(at);
  const { name, zone, administrator } = task.make;
  const made = await makeHub(at, { name, zone });
  await addStaff(made, atConsole, { ...administrator, email: "" });
  const from = await todayOf(made);
  await giveGrant(made, atConsole, administrator.id, { role: "administrator", school: null, from, to: null });
  return made;
}

/** Where devices find this computer today; itself first, for the profile that is on it. */
function addressesAt(port: number): string[] {
  const here = `https://127.0.0.1:${port}`;
  if (!task.network) return [here];
  return [...ownAddresses().map((address) => `https://${address}:${port}`), here];
}

async function main(): Promise<void> {
  const hub = await office();
  const log = logIn(task.folder);
  const certificate = () => serverCertificate(hub.keys.tls, hub.district, [], hub.now());
  const server = await startHubServer(hub, {
    host: task.network ? "0.0.0.0" : "127.0.0.1",
    port: task.port,
    tls: certificate(),
    behindProxy: false,
    rate: 6_000,
    joinRate: 240,
    metricsToken: null,
    log,
  });
  const addresses = addressesAt(server.port);
  await setDistrict(hub, atConsole, { ownTls: true, addresses });
  setInterval(() => server.renew(certificate()), renewEvery).unref();
  const mail = task.mailbox === null ? null : watchMailbox(hub, task.mailbox, lookSeconds, mailReport);
  mkdirSync(task.backups, { recursive: true, mode: 0o700 });
  const backups = startBackups(hub, { folder: task.backups, everyHours: 6, keepDays: 30 }, backupReport(log));
  parentPort?.on("message", (asked: HubHereAsked) => {
    if (asked.kind === "invite") void invite(hub, asked.id, asked.staff);
    else void Promise.all([server.stop(), mail?.stop(), backups.stop()]).then(() => end(hub));
  });
  say({ kind: "ready", district: hub.district, port: server.port, addresses });
}

const mailReport = {
  emptied: ({ answered, waiting, problems }: { answered: number; waiting: number; problems: object }) =>
    say({ kind: "mail", answered, waiting, problem: Object.keys(problems)[0] ?? null, at: new Date().toISOString() }),
  failed: (code: string) => say({ kind: "mail", answered: 0, waiting: 0, problem: code, at: new Date().toISOString() }),
};

function backupReport(log: Logger) {
  return { made: () => {}, failed: (code: string) => log.error({ code }, "not backed up") };
}

async function invite(hub: Office, id: number, staff: string): Promise<void> {
  try {
    say({ kind: "invited", id, text: (await makeInvite(hub, atConsole, staff)).text });
  } catch (error) {
    refuse(error);
  }
}

async function end(hub: Office): Promise<void> {
  await hub.store.close();
  say({ kind: "stopped" });
  parentPort?.close();
}

/** Only what went wrong, with no personal content. */
function logIn(folder: string): Logger {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const out = destination({ dest: join(folder, "hub.log"), sync: false });
  out.on("error", () => {});
  return pino({ base: null, level: "warn", timestamp: stdTimeFunctions.isoTime }, out);
}

function refuse(error: unknown): void {
  const taken = error instanceof Error && "code" in error && ["EADDRINUSE", "EACCES"].includes(String(error.code));
  if (taken) return say({ kind: "refused", code: "PORT_TAKEN", details: { port: task.port } });
  if (!(error instanceof Problem)) throw error;
  say({ kind: "refused", code: error.code, details: { ...error.details } });
}

try {
  await main();
} catch (error) {
  refuse(error);
  parentPort?.close();
}

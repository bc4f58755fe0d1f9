/**
 * The hub as "make this computer the hub" runs it: a thread beside the store, with the same office, server and mailbox as the
 * headless program. It listens on the local network with its own authority, or for this computer alone where there is no network;
 * then the mailbox is the way to everybody else. What it keeps is its own folder; the key comes from the profile that made it.
 */
import { existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { destination, type Logger, pino, stdTimeFunctions } from "pino";
import { z } from "zod";
import type { HubHereAsked, HubHereSaid, HubHereTask } from "../shared/host/hubHere.ts";
import { Problem, type ProblemCode } from "../shared/problems.ts";
import { promoteFrom } from "./again.ts";
import { backupsIn, type BackupPlan, isOnSameVolume, startBackups } from "./backup/schedule.ts";
import { answerCall, type HereHub } from "./hereCalls.ts";
import { startHubServer } from "./http/server.ts";
import { watchMailbox } from "./mailWatch.ts";
import { makeHub, openOffice } from "./open.ts";
import { atConsole, type Office } from "./office.ts";
import { setDistrict, todayOf } from "./people/district.ts";
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
  if ("backup" in task.make) {
    // The key was given already: nobody is asked for it.
    await promoteFrom(at, newestIn(task.make.backup), () => Promise.resolve(task.key));
    return openOffice(at);
  }
  const { name, zone, administrator } = task.make;
  const made = await makeHub(at, { name, zone });
  await addStaff(made, atConsole, { ...administrator, email: "" });
  const from = await todayOf(made);
  await giveGrant(made, atConsole, administrator.id, { role: "administrator", school: null, from, to: null });
  return made;
}

/** A backup, or the newest one in a folder of backups. */
function newestIn(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  const newest = backupsIn(path).at(-1);
  if (!newest) throw new Problem("NOT_FOUND", { what: "backup" });
  return newest.path;
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
  const here = `https://127.0.0.1:${server.port}`;
  const others = task.network ? ownAddresses().map((address) => `https://${address}:${server.port}`) : [];
  // What others are told leads to this computer for them too: an address of its own would lead each of them to itself.
  await setDistrict(hub, atConsole, { ownTls: true, addresses: task.network && others.length === 0 ? [here] : others });
  setInterval(() => server.renew(certificate()), renewEvery).unref();
  const mail = task.mailbox === null ? null : watchMailbox(hub, task.mailbox, lookSeconds, mailReport);
  makeFolder(task.backups);
  const plan: BackupPlan = { folder: task.backups, everyHours: 6, keepDays: 30 };
  const backups = startBackups(hub, plan, {
    made: () => tellBackup(hub, null),
    failed: (code) => {
      log.error({ code }, "not backed up");
      tellBackup(hub, code);
    },
  });
  const quiet = async () => void (await Promise.all([server.stop(), mail?.stop(), backups.stop()]));
  const backUp = async () => {
    const made = await backups.now();
    tellBackup(hub, null);
    return made;
  };
  const hereHub: HereHub = { office: hub, address: here, backUp, quiet };
  parentPort?.on("message", (asked: HubHereAsked) => {
    if (asked.kind === "call") void answer(hereHub, asked);
    else void quiet().then(() => end(hub));
  });
  say({ kind: "ready", district: hub.district, port: server.port, addresses: [...others, here] });
  tellBackup(hub, null);
}

/** FOLDER_READ_ONLY where it cannot be made: a disk that is not connected, a place that is not ours. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Problem("FOLDER_READ_ONLY", { folder }, { cause: error });
  }
}

const mailReport = {
  emptied: ({ answered, waiting, problems }: { answered: number; waiting: number; problems: object }) =>
    say({ kind: "mail", answered, waiting, problem: Object.keys(problems)[0] ?? null, at: new Date().toISOString() }),
  failed: (code: string) => say({ kind: "mail", answered: 0, waiting: 0, problem: code, at: new Date().toISOString() }),
};

function tellBackup(hub: Office, problem: string | null): void {
  const last = backupsIn(task.backups).at(-1);
  const sameDisk = existsSync(task.backups) && isOnSameVolume(hub, task.backups);
  say({ kind: "backup", at: last ? new Date(last.at).toISOString() : null, sameDisk, problem });
}

async function answer(hub: HereHub, { id, by, name, asked }: Extract<HubHereAsked, { kind: "call" }>): Promise<void> {
  try {
    say({ kind: "answered", id, said: await answerCall(name, hub, { actor: by }, asked as never) });
  } catch (error) {
    const { code, details } = problemOf(error);
    say({ kind: "failed", id, code, details });
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

/** What is no problem is a defect, and ends the thread. */
function problemOf(error: unknown): { code: ProblemCode; details: Record<string, unknown> } {
  const isListening = error instanceof Error && "syscall" in error && error.syscall === "listen";
  if (isListening) return { code: "PORT_TAKEN", details: { port: task.port } };
  if (!(error instanceof Problem)) throw error;
  return { code: error.code, details: { ...error.details } };
}

try {
  await main();
} catch (error) {
  say({ kind: "refused", ...problemOf(error) });
  // All of it: it may listen already, and would go on doing so with nobody to tell it to stop.
  process.exit();
}

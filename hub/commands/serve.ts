/**
 * Answers devices until it is told to stop (SIGINT, SIGTERM): then what is under way is answered, and the store is closed. The log
 * goes to standard output, a JSON object a line, with no personal content.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { destination, type Logger, pino, stdTimeFunctions } from "pino";
import { Problem } from "../../shared/problems.ts";
import { type BackupPlan, isOnSameVolume, startBackups } from "../backup/schedule.ts";
import { type HubServer, type ServerOptions, startHubServer } from "../http/server.ts";
import { watchMailbox } from "../mailWatch.ts";
import { atConsole, type Office } from "../office.ts";
import type { Asked } from "../options.ts";
import { districtOf, setDistrict } from "../people/district.ts";
import type { Said, Work } from "../run.ts";
import { serverCertificate, type TlsFiles } from "../tls.ts";

const day = 86_400_000;
const renewDays = 30;
/** How long what is under way may take once the hub was told to stop. */
const graceMs = 20_000;

export async function serve({ asked, office, t }: Work): Promise<Said> {
  const stopped = Promise.withResolvers<void>();
  const stop = () => stopped.resolve();
  // Kept until the end: Ctrl-C in a terminal reaches this program twice where another one started it.
  for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, stop);
  // Whoever read what it says may have gone: the hub goes on.
  process.stderr.on("error", () => {});
  const tls = tlsFrom(asked, office);
  await setDistrict(office, atConsole, { ownTls: tls.own });
  const plan = planFrom(asked);
  const options = optionsFrom(asked, await tls.now());
  const server = await startHubServer(office, options);
  const renewal = setInterval(() => void renewSoon(server, tls, office), day).unref();
  const scheme = options.tls ? "https" : "http";
  // For whoever started it; the log is for machines.
  process.stderr.write(`${t("hub:ready", { address: `${scheme}://${options.host}:${server.port}` })}\n`);
  options.log.info({ port: server.port, store: office.store.kind }, "ready");
  const backups = plan && keepBackups(office, plan, options.log);
  const mail = keepMailbox(asked, office, options.log);
  await stopped.promise;
  process.stderr.write(`${t("hub:stopping")}\n`);
  clearInterval(renewal);
  const ended = Promise.all([server.stop(), backups?.stop(), mail?.stop()]);
  await Promise.race([ended, new Promise<void>((resolve) => setTimeout(resolve, graceMs).unref())]);
  options.log.info({}, "stopped");
  return { value: { stopped: true }, lines: [] };
}

/** BAD_REQUEST for a term that is none; null where no folder is named. */
function planFrom(asked: Asked): BackupPlan | null {
  const folder = asked.text("backups");
  const plan = { everyHours: asked.number("backup-every", 6, 1), keepDays: asked.number("keep-days", 30, 1) };
  return folder === undefined ? null : { folder: resolve(folder), ...plan };
}

/** What happens to backups stands in the log; a folder that is not there yet is made now, so that a mistake shows at once. */
function keepBackups(office: Office, plan: BackupPlan, log: Logger) {
  try {
    mkdirSync(plan.folder, { recursive: true, mode: 0o700 });
    if (isOnSameVolume(office, plan.folder)) log.warn({}, "backups are on the store's own volume");
  } catch {
    // The first backup tells why.
  }
  return startBackups(office, plan, {
    made: ({ place, rows, ops }, erased) => log.info({ seq: place.seq, rows, ops, erased }, "backed up"),
    failed: (code) => log.error({ code }, "not backed up"),
  });
}

/** What lies in the mailbox stands in the log by numbers alone. */
function keepMailbox(asked: Asked, office: Office, log: Logger) {
  const folder = asked.text("mailbox");
  if (folder === undefined) return null;
  return watchMailbox(office, resolve(folder), asked.number("mailbox-every", 15, 1), {
    emptied: ({ answered, waiting, problems }) => {
      if (answered > 0 || Object.keys(problems).length > 0)
        log.info({ answered, waiting, problems }, "mailbox emptied");
    },
    failed: (code) => log.error({ code }, "mailbox not emptied"),
  });
}

interface TlsSource {
  /** True where the hub is its own authority. */
  own: boolean;
  now(): Promise<TlsFiles | null>;
  /** When the certificate in use was made. */
  madeAt: number;
}

function tlsFrom(asked: Asked, office: Office): TlsSource {
  const [cert, key] = [asked.text("tls-cert"), asked.text("tls-key")];
  if ((cert === undefined) !== (key === undefined))
    throw new Problem("BAD_REQUEST", { path: "--tls-key", reason: "goes with --tls-cert" });
  const madeAt = office.now();
  if (asked.flag("behind-proxy")) return { own: false, madeAt, now: async () => null };
  if (cert !== undefined && key !== undefined)
    return { own: false, madeAt, now: async () => ({ cert: readGiven(cert), key: readGiven(key) }) };
  return {
    own: true,
    madeAt,
    now: async () => {
      const hosts = (await districtOf(office)).addresses.map((address) =>
        new URL(address).hostname.replaceAll(/[[\]]/g, ""),
      );
      return serverCertificate(office.keys.tls, office.district, hosts, office.now());
    },
  };
}

/** A certificate of its own is made anew every thirty days; files are read again every day, for whoever replaced them. */
async function renewSoon(server: HubServer, tls: TlsSource, office: Office): Promise<void> {
  if (tls.own && office.now() - tls.madeAt < renewDays * day) return;
  const next = await tls.now();
  if (next) server.renew(next);
  tls.madeAt = office.now();
}

function optionsFrom(asked: Asked, tls: TlsFiles | null): ServerOptions {
  const behindProxy = asked.flag("behind-proxy");
  return {
    host: asked.text("host") ?? (behindProxy ? "127.0.0.1" : "0.0.0.0"),
    port: asked.number("port", 8_443),
    tls,
    behindProxy,
    rate: asked.number("rate", 6_000),
    joinRate: asked.number("join-rate", 240),
    metricsToken: process.env["FIELDBOOK_HUB_METRICS_TOKEN"] ?? null,
    log: createLog(),
  };
}

function createLog(): Logger {
  const out = destination({ sync: false });
  out.on("error", () => {});
  return pino({ base: null, timestamp: stdTimeFunctions.isoTime }, out);
}

function readGiven(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Problem("BAD_REQUEST", { path, reason: "cannot be read" }, { cause: error });
  }
}

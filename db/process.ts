/**
 * Entry of the store's process: serves the contract on every port its host connects, nothing else. A process of its own, so that
 * a crash of native code never takes the window down. In Electron it is a utility process; elsewhere a child process whose
 * parent carries any number of ports over one IPC channel.
 */
import { z } from "zod";
import { parseArgs } from "node:util";
import { createServer } from "./serve.ts";
import { scheduleBackups } from "./backup/schedule.ts";
import { connectHost } from "./hostLink.ts";
import { mendImportsAtOpen } from "./imports/undo.ts";
import { createLog } from "./log.ts";
import { Session } from "./profile/session.ts";
import { Problem } from "../shared/problems.ts";
import { createServices } from "./services.ts";
import { prefOr } from "./queries/prefs.ts";
import { nearestLanguage } from "../shared/words/words.ts";
import { startDemo } from "./demo/startDemo.ts";

z.config({ jitless: true });

const { values } = parseArgs({
  options: { profile: { type: "string" }, demo: { type: "boolean", default: false } },
  strict: false,
});
const folder = String(values.profile ?? "");
const host = connectHost();

async function main(): Promise<void> {
  const session = new Session({ folder, demo: values.demo === true, host: host.keys });
  try {
    session.begin();
  } catch (error) {
    // The host shows the refusal; there is nothing to serve.
    host.refuse(
      error instanceof Problem ? error : new Problem("PROFILE_DAMAGED", { file: "profile" }, { cause: error }),
    );
    return;
  }
  const log = createLog(session.paths.logs);
  const services = createServices(session);
  tellLanguage(session);
  const held = await host.heldKey();
  if (values.demo === true) await startDemo(session, held);
  else if (held) session.resume(held);
  mendImportsAtOpen(session, (error) => log.defect("imports", error));
  services.sync.onDefect = (error) => log.defect("sync", error);
  services.hubHere.onDefect = (error) => log.defect("hub", error);
  if (values.demo !== true) services.hubHere.follow();
  if (values.demo !== true) services.sync.follow();
  if (values.demo !== true) scheduleBackups(session, services.backups, (error) => log.defect("backups", error));
  const serve = createServer({ session, services }, (where, error) => log.defect(where, error));
  host.onLock(() => void session.lock());
  host.onEnd(() => {
    session.end();
    process.exit(0);
  });
  // Ctrl-C reaches every program of a terminal: when this one ends is its host's to say.
  process.on("SIGINT", () => {});
  host.onPort(serve);
}

/** The host learns the person's language whenever the profile opens or the preference changes. */
function tellLanguage(session: Session): void {
  session.listen((tables) => {
    if (!session.isOpen() || !(tables.includes("profile") || tables.includes("pref"))) return;
    const language = prefOr<string>(session.open(), "language", "en");
    host.speaks(nearestLanguage(language));
  });
}

await main();

/**
 * The desktop host, as an ordered list: what must be settled before Chromium starts, then the page, the store and the
 * window. It knows nothing of walks or schools; the store's process does the work and the page shows it.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { app } from "electron";
import { usualProfile } from "../host/usualProfile.ts";
import type { MenuCommand } from "../shared/host/menu.ts";
import { type Language, nearestLanguage } from "../shared/words/words.ts";
import { brokerPorts } from "./broker.ts";
import { askKeychain } from "./keychain.ts";
import { guardEverything, shutNetwork } from "./modules/guards.ts";
import {
  endWithWindow,
  explainRefusal,
  keepCrashReports,
  lockWithMachine,
  showOnSecondStart,
} from "./modules/lifecycle.ts";
import { showMenu } from "./modules/menu.ts";
import { declareScheme, servePage } from "./modules/page.ts";
import { keepStore } from "./modules/store.ts";
import { openWindow } from "./modules/window.ts";
import { type Options, readOptions } from "./options.ts";

const built = join(import.meta.dirname, "..");
const systemLanguage = () => nearestLanguage(app.getPreferredSystemLanguages()[0] ?? "en");

function open(options: Options): void {
  const store = keepStore({
    program: join(built, "db", "process.js"),
    args: ["--profile", options.profile, ...(options.demo ? ["--demo"] : [])],
    lost: () => send("store-restarted"),
    said(message, reply) {
      if (message.kind === "refused") explainRefusal(message, systemLanguage());
      else if (message.kind === "host.language") speak(message.language);
      else if ("id" in message) void askKeychain(message).then(reply);
    },
  });
  const session = servePage(join(built, "renderer"));
  const window = openWindow(session, join(built, "electron", "preload.cjs"), options.hostFolder);
  const send = (about: string, command?: MenuCommand) =>
    window.isDestroyed() || window.webContents.send(about, command);
  const speak = (language: Language) => showMenu(language, (command) => send("menu", command));
  speak(systemLanguage());
  brokerPorts(window, store);
  showOnSecondStart(window);
  lockWithMachine(store);
  endWithWindow(store, options);
}

const options = readOptions(process.argv, app.getPath("userData"), usualProfile());
mkdirSync(options.hostFolder, { recursive: true });
app.setPath("userData", options.hostFolder);
if (app.requestSingleInstanceLock()) {
  keepCrashReports();
  shutNetwork();
  app.enableSandbox();
  app.setAppUserModelId("org.fieldbook.turnaround");
  declareScheme();
  guardEverything();
  void app.whenReady().then(() => open(options));
} else app.quit();

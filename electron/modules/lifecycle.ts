/**
 * The program's beginning and end: its own crash reports stay on this machine, a second start brings the first window
 * to the front, closing the window ends the program, and the end waits until the store has closed its files.
 */
import { rmSync } from "node:fs";
import { app, type BrowserWindow, crashReporter, dialog, powerMonitor } from "electron";
import type { StoreToHost } from "../../shared/host/messages.ts";
import { isProblemCode } from "../../shared/problems.ts";
import { type Language, translator } from "../../shared/words/words.ts";
import type { Options } from "../options.ts";
import type { Store } from "./store.ts";

/** Crash reports are kept under the host's folder for whoever looks for them there; none is ever sent. */
export const keepCrashReports = (): void =>
  crashReporter.start({ uploadToServer: false, ignoreSystemCrashHandler: true });

/** A second start of the same profile shows the window of the first one. */
export function showOnSecondStart(window: BrowserWindow): void {
  app.on("second-instance", () => {
    if (!window.isDestroyed() && window.isMinimized()) window.restore();
    if (!window.isDestroyed()) window.focus();
  });
}

/** A locked screen or a closed lid locks the profile. */
export function lockWithMachine({ lock }: Pick<Store, "lock">): void {
  powerMonitor.on("lock-screen", lock);
  powerMonitor.on("suspend", lock);
}

/** Says why the profile cannot be opened (in use, folder read-only), and ends: there is nothing to show. */
export function explainRefusal({ code, details }: Extract<StoreToHost, { kind: "refused" }>, language: Language): void {
  const values = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, String(value)]));
  dialog.showErrorBox(app.name, isProblemCode(code) ? translator(language)(`problems:${code}`, values) : code);
  app.quit();
}

/** Ends the program with its window, and only after the store has closed; a demo leaves nothing behind. */
export function endWithWindow({ stop }: Pick<Store, "stop">, { demo, profile }: Options): void {
  let isClosed = false;
  const close = async () => {
    await stop();
    if (demo) rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    isClosed = true;
    app.quit();
  };
  app.on("window-all-closed", () => app.quit());
  app.on("will-quit", (event) => {
    if (isClosed) return;
    event.preventDefault();
    void close();
  });
}

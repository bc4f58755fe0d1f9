/**
 * The one window: a sandboxed page without Node, where and as large as it was left. A page that crashes is loaded again;
 * what was typed in it is on disk already.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { app, BrowserWindow, screen, type Session, type WebPreferences } from "electron";
import { pauseBeforeStart } from "../../shared/host/restart.ts";
import { page } from "../policies.ts";
import { leastSize, restoredState } from "../windowState.ts";

/** What a page of ours is made of; everything that could widen it is off by name, not by default. */
const pagePreferences = (): WebPreferences => ({
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  plugins: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: process.platform === "darwin",
  devTools: !app.isPackaged,
  // a timer of a walk and the last keystrokes must not wait because another window is in front
  backgroundThrottling: false,
});

/** Where a window was is worth trying for, and never worth failing for: a missing file, a full disk. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function remember(window: BrowserWindow, file: string): void {
  const rest = { zoom: window.webContents.getZoomLevel(), maximized: window.isMaximized() };
  attempt(() => writeFileSync(file, JSON.stringify({ ...window.getNormalBounds(), ...rest })));
}

function reloadAfterCrash(window: BrowserWindow): void {
  const exits: number[] = [];
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    exits.push(performance.now());
    const pause = pauseBeforeStart(exits, performance.now());
    if (reason === "clean-exit" || pause === undefined) return;
    setTimeout(() => window.isDestroyed() || void window.loadURL(page.url), pause);
  });
}

/** Opens the window. `folder` is where its place is remembered. */
export function openWindow(session: Session, preload: string, folder: string): BrowserWindow {
  const file = join(folder, "window.json");
  const saved = attempt<unknown>(() => JSON.parse(readFileSync(file, "utf8")));
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const { zoom, maximized, ...bounds } = restoredState(saved, areas);
  const webPreferences = { ...pagePreferences(), session, preload };
  const window = new BrowserWindow({ ...bounds, show: false, webPreferences });
  window.setMinimumSize(leastSize.width, leastSize.height);
  window.once("ready-to-show", () => (maximized ? window.maximize() : window.show()));
  window.webContents.once("did-finish-load", () => window.webContents.setZoomLevel(zoom));
  window.on("close", () => remember(window, file));
  reloadAfterCrash(window);
  void window.loadURL(page.url);
  return window;
}

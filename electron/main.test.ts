/** The real main module against a stand-in for Electron: what it sets up, in which order, and how it lives and ends. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { usualProfile } from "../host/usualProfile.ts";
import { load, run, userData } from "../test/electron/runMain.ts";

test("the window shows a sandboxed, isolated page without Node", async () => {
  const { window } = await run();
  expect(window.options.webPreferences).toMatchObject({
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
    devTools: false,
    backgroundThrottling: false,
  });
  expect(window.options.webPreferences["preload"]).toMatch(/electron[/\\]preload\.cjs$/);
  expect(window.loaded).toEqual(["app://fieldbook/index.html"]);
});

test("what Chromium has to know before it starts is settled before it is ready", async () => {
  const { fake } = await run();
  expect(fake.seen.order).toEqual(["path userData", "lock", "sandbox", "scheme", "ready"]);
  expect(fake.seen.schemes).toEqual([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: false } },
  ]);
  expect(fake.seen.crashReports).toEqual([{ uploadToServer: false, ignoreSystemCrashHandler: true }]);
});

test("the page's session is kept in memory and serves the page", async () => {
  const { fake } = await run();
  expect(fake.seen.sessions.map((each) => each.partition)).toEqual(["fieldbook"]);
  expect([...(fake.seen.sessions[0]?.handlers.keys() ?? [])]).toEqual(["app"]);
});

test("the store runs beside, with the profile; the page gets a port to it, and only the page does", async () => {
  const { fake, store, page } = await run();
  expect(store.program).toMatch(/db[/\\]process\.js$/);
  expect(store.args).toEqual(["--profile", usualProfile()]);

  const ask = (event: object) =>
    fake.electron.ipcMain.emit("want-store-port", { senderFrame: page.mainFrame, sender: page, ...event });
  ask({ senderFrame: null });
  ask({ senderFrame: { url: "app://fieldbook/index.html" } });
  ask({ sender: { mainFrame: page.mainFrame, postMessage: () => expect.unreachable("a port for a stranger") } });
  page.mainFrame.url = "https://example.org/";
  ask({});
  expect(store.sent).toEqual([]);
  expect(fake.seen.channels).toEqual([]);

  page.mainFrame.url = "app://fieldbook/index.html#/today";
  ask({});
  const [[ours, theirs] = []] = fake.seen.channels;
  expect(store.sent).toEqual([{ message: { kind: "connect" }, ports: [ours] }]);
  expect(page.posted).toEqual([{ channel: "store-port", message: null, ports: [theirs] }]);
});

test("the store borrows the keychain; a keychain that is plain text is none", async () => {
  const key = new Uint8Array([1, 2, 3, 250]);
  const { store } = await run();
  store.emit("message", { kind: "keychain.wrap", id: 7, key });
  await vi.waitFor(() => expect(store.sent).toHaveLength(1));
  const wrapped = store.sent[0]?.message["value"];
  expect(store.sent[0]?.message).toMatchObject({ kind: "keychain.result", id: 7, ok: true });
  store.emit("message", { kind: "keychain.unwrap", id: 8, wrapped });
  await vi.waitFor(() => expect(store.sent).toHaveLength(2));
  expect(store.sent[1]?.message).toEqual({ kind: "keychain.result", id: 8, ok: true, value: key });
});

test("a locked screen and a closed lid lock the profile", async () => {
  const { fake, store } = await run();
  fake.electron.powerMonitor.emit("lock-screen");
  fake.electron.powerMonitor.emit("suspend");
  expect(store.kinds()).toEqual(["host.lock", "host.lock"]);
});

test("a store that dies is told to the page and started again; a page that dies is loaded again", async () => {
  vi.useFakeTimers();
  try {
    const { fake, window, store, page } = await run();
    store.emit("exit", 139);
    expect(page.sent).toEqual([["store-restarted"]]);
    vi.advanceTimersByTime(0);
    expect(fake.seen.stores).toHaveLength(2);
    expect(page.sent).toEqual([["store-restarted"]]);
    page.emit("render-process-gone", {}, { reason: "crashed" });
    vi.advanceTimersByTime(0);
    expect(window.loaded).toHaveLength(2);
  } finally {
    vi.useRealTimers();
  }
});

test("a profile that cannot be opened is explained in the person's language, and the program ends", async () => {
  const { fake, store } = await run([], { languages: ["es-MX"] });
  store.emit("message", { kind: "refused", code: "PROFILE_IN_USE", details: {} });
  expect(fake.seen.errors).toHaveLength(1);
  expect(fake.seen.errors[0]?.[1]).toMatch(/^Este perfil ya está abierto/);
  expect(store.kinds()).toEqual(["host.quit"]);
});

test("a second start shows the window of the first and ends; a first one never has two", async () => {
  const second = await load([], { isFirstInstance: false });
  expect(second.seen.quits).toBe(1);
  await second.start();
  expect(second.seen.windows).toEqual([]);
  expect(second.seen.stores).toEqual([]);

  const { fake, window } = await run();
  window.isFocusedNow = false;
  window.isMinimizedNow = true;
  fake.electron.app.emit("second-instance");
  expect([window.isFocusedNow, window.isMinimizedNow]).toEqual([true, false]);
  window.isGone = true;
  window.isFocusedNow = false;
  fake.electron.app.emit("second-instance");
  expect(window.isFocusedNow).toBe(false);
});

test("closing the window ends the program, after the store has closed its files", async () => {
  const { fake, window, store } = await run();
  window.isGone = true;
  fake.electron.app.emit("window-all-closed");
  fake.electron.app.quit();
  expect(fake.seen.order).not.toContain("gone");
  store.emit("exit", 0);
  await vi.waitFor(() => expect(fake.seen.order).toContain("gone"));
  expect(fake.seen.stores).toHaveLength(1);
});

test("the window comes back where it was, as large and as magnified as it was", async () => {
  const first = await run();
  expect(first.window.options).toMatchObject({ width: 1280, height: 800, show: false });
  expect(first.window.minimum).toEqual([360, 480]);
  first.page.zoom = 2;
  first.window.emit("close");

  const second = await run();
  expect(second.window.options).toMatchObject({ x: 10, y: 20, width: 900, height: 700 });
  second.page.emit("did-finish-load");
  expect(second.page.zoom).toBe(2);
  second.window.emit("ready-to-show");
  expect([second.window.isShown, second.window.isMaximizedNow]).toEqual([true, false]);

  const unplugged = await run([], { screens: [{ x: 4000, y: 0, width: 800, height: 600 }] });
  expect(unplugged.window.options).not.toHaveProperty("x");
  expect(unplugged.window.options).toMatchObject({ width: 800, height: 600 });
});

test("another profile has its own store, lock and window; a demo leaves nothing behind", async () => {
  const other = await run(["--profile", join(userData(), "elsewhere")]);
  expect(other.store.args).toEqual(["--profile", join(userData(), "elsewhere")]);
  expect(other.fake.seen.paths.get("userData")).toMatch(/other[/\\][0-9a-f]{16}$/);

  const demo = await run(["--demo"]);
  expect(demo.store.args[1]).toContain("fieldbook-demo-");
  expect(demo.store.args[2]).toBe("--demo");
  expect(demo.fake.seen.paths.get("userData")).toBe(join(userData(), "demo"));
  const folder = demo.store.args[1] ?? "";
  mkdirSync(folder);
  writeFileSync(join(folder, "store.db"), "demo");
  demo.fake.electron.app.quit();
  expect(existsSync(folder)).toBe(true);
  demo.store.emit("exit", 0);
  await vi.waitFor(() => expect(demo.fake.seen.order).toContain("gone"));
  expect(existsSync(folder)).toBe(false);
});

test("the menu speaks the language the person chose, and its commands reach the page", async () => {
  const { fake, store, page } = await run();
  store.emit("message", { kind: "host.language", language: "es" });
  const labels = fake.seen.menus.map((menu) => JSON.stringify(menu));
  expect(labels).toHaveLength(2);
  expect(labels[0]).toContain("Search");
  expect(labels[1]).toContain("Buscar");
  type Item = { id?: string; click?: () => void; submenu?: Item[] };
  const items = (fake.seen.menus[1] as Item[]).flatMap((menu) => menu.submenu ?? []);
  items.find((item) => item.id === "search")?.click?.();
  expect(page.sent).toEqual([["menu", "search"]]);
});

test("developer tools exist only while developing", async () => {
  const { fake, window } = await run([], { isPackaged: false });
  expect(window.options.webPreferences["devTools"]).toBe(true);
  expect(JSON.stringify(fake.seen.menus)).toContain("toggleDevTools");
  expect(JSON.stringify((await run()).fake.seen.menus)).not.toContain("toggleDevTools");
});

test("what only Electron runs stays small enough to read in one sitting", () => {
  const folder = import.meta.dirname;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(?<!\.test)\.ts$/.test(file),
  );
  const lines = files.map((file) => readFileSync(join(folder, file), "utf8").split("\n").length - 1);
  expect(files.length).toBeGreaterThan(5);
  expect(lines.reduce((sum, each) => sum + each, 0)).toBeLessThan(600);
});

/** Runs the real main module against a stand-in for Electron, each time anew, with a folder of user data that a test has to itself. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, vi } from "vitest";
import { type Fake, fakeElectron, type FakeOptions } from "./fakeElectron.ts";

const realArguments = process.argv;
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldbook-main-"));
});
afterEach(() => {
  process.argv = realArguments;
  vi.doUnmock("electron");
  rmSync(folder, { recursive: true, force: true });
});

/** Where Electron keeps what belongs to the person at the machine, in the test that is running. */
export const userData = (): string => folder;

/** Loads the main module; nothing is ready yet. */
export async function load(args: string[] = [], options: FakeOptions = {}): Promise<Fake> {
  vi.resetModules();
  const fake = fakeElectron({ userData: folder, ...options });
  vi.doMock("electron", () => fake.electron);
  process.argv = ["electron", ".", ...args];
  await import("../../electron/main.ts");
  return fake;
}

/** Loads and starts it, until there is a window and a store. */
export async function run(args: string[] = [], options: FakeOptions = {}) {
  const fake = await load(args, options);
  await fake.start();
  const [window] = fake.seen.windows;
  const [store] = fake.seen.stores;
  if (!window || !store) throw new Error("no window or no store");
  return { fake, window, store, page: window.webContents };
}

import { onTestFinished, expect, test } from "vitest";
import { createClient } from "../shared/client.ts";
import { temporaryFolder } from "../test/support/store.ts";
import { startStoreProcess, type StoreProcess } from "./storeProcess.ts";

const entry = new URL("../db/process.ts", import.meta.url).pathname;

/** A real store process from the sources, on a profile with one saved preference. */
async function openedStore(onLost: () => void = () => {}): Promise<{ store: StoreProcess; folder: string }> {
  const folder = temporaryFolder();
  const store = startStoreProcess({ entry, folder, onLost });
  onTestFinished(() => store.end());
  await store.ready;
  const client = createClient(store.connect());
  await client.profile.create({ name: "Test Observer", passphrase: "a quiet hallway", language: "en" });
  await client.prefs.set({ key: "kept", value: 1 });
  return { store, folder };
}

test("a killed store is started again with the key it had, and what was saved is there", async () => {
  let lost: () => void = () => {};
  const again = new Promise<void>((resolve) => (lost = resolve));
  const { store } = await openedStore(() => lost());
  const port = store.connect();
  const closed = new Promise<void>((resolve) => port.addEventListener("close", resolve));
  process.kill(store.pid() ?? 0, "SIGKILL");
  await Promise.all([closed, again]);
  const client = createClient(store.connect());
  expect((await client.profile.status({})).state).toBe("open");
  expect(await client.prefs.get({})).toMatchObject({ kept: 1 });
});

test("what somebody types to a store that is dying takes nothing else down", async () => {
  let lost: () => void = () => {};
  const again = new Promise<void>((resolve) => (lost = resolve));
  const { store } = await openedStore(() => lost());
  const port = store.connect();
  process.kill(store.pid() ?? 0, "SIGKILL");
  // It is gone before anybody here can have heard of it.
  const until = performance.now() + 300;
  while (performance.now() < until);
  port.postMessage("typed");
  await again;
  expect((await createClient(store.connect()).profile.status({})).state).toBe("open");
});

test("a store that was locked stays locked over a restart: the key is not held any longer", async () => {
  let lost: () => void = () => {};
  const again = new Promise<void>((resolve) => (lost = resolve));
  const { store } = await openedStore(() => lost());
  await createClient(store.connect()).profile.lock({});
  process.kill(store.pid() ?? 0, "SIGKILL");
  await again;
  expect((await createClient(store.connect()).profile.status({})).state).toBe("locked");
});

test("a second program on the same profile is refused, and the first goes on", async () => {
  const { store, folder } = await openedStore();
  const second = startStoreProcess({ entry, folder });
  await expect(second.ready).rejects.toMatchObject({ code: "PROFILE_IN_USE" });
  expect((await createClient(store.connect()).profile.status({})).state).toBe("open");
});

test("every port is a caller of its own: one window hears of another's changes and not of its own", async () => {
  const { store } = await openedStore();
  const here = createClient(store.connect());
  const there = createClient(store.connect());
  const heard = (await here.live.changes({}))[Symbol.asyncIterator]();
  const first = heard.next();
  await here.prefs.set({ key: "own", value: 1 });
  await there.settings.set({ districtName: "Other" });
  expect((await first).value).toEqual({ changed: ["setting"] });
  await heard.return?.();
});

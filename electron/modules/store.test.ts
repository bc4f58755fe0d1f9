import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Fake, fakeElectron, type FakeStoreProcess } from "../../test/electron/fakeElectron.ts";
import type { Store } from "./store.ts";

let fake: Fake;
let store: Store;
let losses = 0;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  fake = fakeElectron();
  vi.doMock("electron", () => fake.electron);
  losses = 0;
  made = 0;
  const { keepStore } = await import("./store.ts");
  store = keepStore({
    program: "/dist/db/process.js",
    args: ["--profile", "/p"],
    lost: () => losses++,
    said: () => {},
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.doUnmock("electron");
});

const running = (): FakeStoreProcess => {
  const last = fake.seen.stores.at(-1);
  if (!last) throw new Error("no store was started");
  return last;
};
let made = 0;
const port = () => {
  made++;
  return new fake.electron.MessageChannelMain().port1 as unknown as Electron.MessagePortMain;
};
function crash(): void {
  running().emit("exit", 139);
}

test("crashes are answered with growing pauses, and after five in a minute not by themselves", () => {
  for (const pause of [0, 250, 500, 1_000, 2_000]) {
    const before = fake.seen.stores.length;
    crash();
    if (pause > 0) vi.advanceTimersByTime(pause - 1);
    expect(fake.seen.stores).toHaveLength(before);
    vi.advanceTimersByTime(1);
    expect(fake.seen.stores).toHaveLength(before + 1);
  }
  expect(losses).toBe(5);
  crash();
  vi.advanceTimersByTime(3_600_000);
  expect(fake.seen.stores).toHaveLength(6);
  expect(losses).toBe(6);
});

test("a store that was given up on starts again when a page asks, but not as fast as a page can ask", () => {
  for (let time = 0; time < 6; time++) {
    crash();
    if (time < 5) vi.advanceTimersByTime(2_000);
  }
  expect(fake.seen.stores).toHaveLength(6);
  store.connect(port);
  expect(fake.seen.stores).toHaveLength(6);
  vi.advanceTimersByTime(2_000);
  expect(made).toBe(0);
  store.connect(port);
  expect(fake.seen.stores).toHaveLength(7);
  expect(running().kinds()).toEqual(["connect"]);
  expect(made).toBe(1);
});

test("a page that asks while the store is being restarted gets one port, once it runs", () => {
  crash();
  vi.advanceTimersByTime(0);
  crash();
  store.connect(port);
  store.connect(port);
  expect(made).toBe(0);
  vi.advanceTimersByTime(10_000);
  expect(fake.seen.stores).toHaveLength(3);
  expect(running().kinds()).toEqual(["connect"]);
  expect([made, losses]).toEqual([1, 2]);
});

test("the key is held over a crash, and forgotten when the profile is locked", () => {
  const key = new Uint8Array([9, 8, 7]);
  running().emit("message", { kind: "hold.key", key });
  crash();
  vi.advanceTimersByTime(0);
  running().emit("message", { kind: "held.ask" });
  expect(running().sent.at(-1)?.message).toEqual({ kind: "held.key", key });
  crash();
  store.lock();
  vi.advanceTimersByTime(250);
  running().emit("message", { kind: "held.ask" });
  expect(running().sent.at(-1)?.message).toEqual({ kind: "held.key", key: null });
});

test("a store that refuses its profile is not started again", () => {
  running().emit("message", { kind: "refused", code: "PROFILE_IN_USE", details: {} });
  crash();
  vi.advanceTimersByTime(60_000);
  expect(fake.seen.stores).toHaveLength(1);
});

test("the end waits for the store, and ends one that does not answer", async () => {
  let isDone = false;
  void store.stop().then(() => (isDone = true));
  expect(running().kinds()).toEqual(["host.quit"]);
  await vi.advanceTimersByTimeAsync(2_999);
  expect([isDone, running().killed]).toEqual([false, 0]);
  await vi.advanceTimersByTimeAsync(1);
  expect(running().killed).toBe(1);
  crash();
  await vi.advanceTimersByTimeAsync(0);
  expect(isDone).toBe(true);
  expect(fake.seen.stores).toHaveLength(1);
});

test("the end does not wait where no store runs, and stops one that is about to be started", async () => {
  crash();
  await store.stop();
  vi.advanceTimersByTime(60_000);
  expect(fake.seen.stores).toHaveLength(1);
});

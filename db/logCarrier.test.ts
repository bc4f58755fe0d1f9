/** The log is carried into the file by a thread, beside writing, and begins anew; a thread that is gone leaves everything to the commits. */
import { statSync } from "node:fs";
import { expect, onTestFinished, test, vi } from "vitest";
import { createTestStore, testKey } from "../test/support/store.ts";
import { inTransaction, openEncrypted, prepared, type WritableDb } from "./connection.ts";
import { LogCarrier, logOf } from "./logCarrier.ts";
import { Pace } from "./pace.ts";
import { closeStore } from "./store.ts";

const page = Buffer.alloc(4_000, 7);

/** Puts so many pages into the log, without carrying any over. */
function fillLog(db: WritableDb, pages: number, from = 0): void {
  inTransaction(db, () => {
    for (let at = from; at < from + pages; at++)
      prepared(db, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)").run(`fill ${at}`, page.toString("latin1"));
  });
}

test("what is in the log is carried into the file while the store goes on, and the log begins anew", async () => {
  const { db } = createTestStore();
  db.pragma("wal_autocheckpoint = 0");
  const carrier = new LogCarrier(db, testKey);
  for (let round = 0; logOf(db).log < 24_500; round++) fillLog(db, 3_000, round * 3_000);
  const before = statSync(db.name).size;
  await carrier.keepUp();
  expect(logOf(db).behind).toBe(0);
  expect(statSync(db.name).size).toBeGreaterThan(before + 90_000_000);
  fillLog(db, 10, 1_000_000);
  expect(logOf(db).log).toBeLessThan(100);
  carrier.end();
  expect(carrier.isThere).toBe(false);
  expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
}, 60_000);

test("a log that is short is left alone", async () => {
  const { db } = createTestStore();
  db.pragma("wal_autocheckpoint = 0");
  const carrier = new LogCarrier(db, testKey);
  fillLog(db, 100);
  await carrier.keepUp();
  expect(logOf(db).behind).toBeGreaterThanOrEqual(100);
  carrier.end();
});

test("ended in the middle of a pass, it is gone when `end` returns, and nothing is missing", () => {
  const store = createTestStore();
  store.db.pragma("wal_autocheckpoint = 0");
  const carrier = new LogCarrier(store.db, testKey);
  fillLog(store.db, 8_000);
  void carrier.keepUp();
  carrier.end();
  closeStore(store);
  const again = openEncrypted(store.db.name, testKey);
  expect(again.prepare("SELECT count(*) FROM meta WHERE key LIKE 'fill %'").pluck().get()).toBe(8_000);
  expect(again.pragma("integrity_check", { simple: true })).toBe("ok");
  again.close();
});

test("a thread that cannot open the file ends by itself, and the commits carry the log over as before", async () => {
  const { db } = createTestStore();
  const carrier = new LogCarrier(db, new Uint8Array(32));
  await expect.poll(() => carrier.isThere, { timeout: 20_000 }).toBe(false);
  fillLog(db, 5_000);
  await carrier.keepUp();
  carrier.end();
  fillLog(db, 1, 1_000_000);
  expect(logOf(db).log).toBeLessThan(100);
});

test("long work has the thread only once there is much to carry, and gives it back when it is quiet again", async () => {
  // Or the log is carried over in a quiet moment, should this machine be slow.
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const store = createTestStore();
  const pace = new Pace(store);
  await pace.slice(1, () => fillLog(store.db, 10));
  expect(store.db.pragma("wal_autocheckpoint", { simple: true })).toBe(8_000);
  await pace.slice(1, () => fillLog(store.db, 5_000));
  await pace.slice(1, () => fillLog(store.db, 10, 1_000_000));
  expect(store.db.pragma("wal_autocheckpoint", { simple: true })).toBe(64_000);
  pace.end();
  expect(store.db.pragma("wal_autocheckpoint", { simple: true })).toBe(64_000);
  await expect
    .poll(() => vi.advanceTimersByTime(1_000) && store.db.pragma("wal_autocheckpoint", { simple: true }), {
      timeout: 20_000,
    })
    .toBe(4_000);
  expect(logOf(store.db).behind).toBe(0);
});

test("a pull lets more gather before it has the thread; what it leaves is carried by one when it is quiet", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const store = createTestStore();
  const bound = () => store.db.pragma("wal_autocheckpoint", { simple: true });
  const pace = new Pace(store, { quietMs: 120, busyMs: 3, logPages: 12_000 });
  await pace.slice(1, () => fillLog(store.db, 5_000));
  await pace.slice(1, () => fillLog(store.db, 10, 1_000_000));
  expect(bound()).toBe(24_000);
  const left = logOf(store.db).behind;
  expect(left).toBeGreaterThan(4_000);
  pace.end();
  expect(bound()).toBe(24_000);
  vi.advanceTimersByTime(1_000);
  // Not in this thread, where it would have been done by now.
  expect(logOf(store.db).behind).toBe(left);
  await expect.poll(() => vi.advanceTimersByTime(1_000) && bound(), { timeout: 20_000 }).toBe(4_000);
  expect(logOf(store.db).behind).toBe(0);
});

test("while somebody saves no commit carries anything: the thread does, and only what must be", async () => {
  const store = createTestStore();
  const bound = () => store.db.pragma("wal_autocheckpoint", { simple: true });
  const pace = new Pace(store, { quietMs: 120, busyMs: 3, logPages: 12_000 });
  await pace.slice(1, () => fillLog(store.db, 4_500));
  expect(logOf(store.db).behind).toBeGreaterThan(4_000);
  const slice = pace.slice(1, () => fillLog(store.db, 10, 1_000_000));
  fillLog(store.db, 1, 2_000_000);
  await slice;
  expect(pace.isBusy()).toBe(true);
  expect(logOf(store.db).behind).toBeGreaterThan(4_000);
  await pace.slice(1, () => fillLog(store.db, 10, 3_000_000));
  expect(bound()).toBe(64_000);
  await pace.slice(1, () => fillLog(store.db, 2_000, 4_000_000));
  expect(logOf(store.db).behind).toBeLessThan(100);
}, 20_000);

test("what is no long work has no thread", async () => {
  const store = createTestStore();
  const pace = new Pace(store).resume(false);
  await pace.slice(1, () => fillLog(store.db, 5_000));
  await pace.slice(1, () => fillLog(store.db, 10, 1_000_000));
  expect(store.db.pragma("wal_autocheckpoint", { simple: true })).toBe(8_000);
});

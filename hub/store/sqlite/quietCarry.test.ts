/** What is decided goes into the log, and from there into the file once nobody waits; a row that is written again stays in its place. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import type { RowRow } from "../tables.ts";
import { openSqliteStore } from "./store.ts";

function madeStore() {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const folder = mkdtempSync(join(tmpdir(), "fieldbook-quiet-"));
  const store = openSqliteStore(join(folder, "hub.db"), new Uint8Array(32).fill(7));
  onTestFinished(async () => {
    await store.close();
    vi.useRealTimers();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  return store;
}

const row = (id: number, seq: number): RowRow => ({
  district: "d",
  table_name: "walk",
  id: `w${id}`,
  bucket: "district",
  seq,
  echo: null,
  beyond: null,
  hash: null,
  body: "x".repeat(3_000),
});

test("the log is carried over a second after the last decision, and not between decisions", async () => {
  const store = madeStore();
  store.db.pragma("wal_checkpoint(PASSIVE)");
  const size = () => statSync(store.db.name).size;
  const before = size();
  for (let seq = 1; seq <= 200; seq++) {
    await store.deciding("d", (tx) => tx.put("hub_row", [row(seq, seq)]));
    vi.advanceTimersByTime(900);
  }
  expect(size()).toBe(before);
  vi.advanceTimersByTime(1_000);
  await expect.poll(size).toBeGreaterThan(before);
});

test("whoever is answered puts it off, and not for ever", async () => {
  const store = madeStore();
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  store.db.pragma("wal_checkpoint(PASSIVE)");
  const size = () => statSync(store.db.name).size;
  const before = size();
  await store.deciding("d", (tx) => tx.put("hub_row", [row(1, 1), row(2, 2)]));
  const answered = async (times: number) => {
    for (let at = 0; at < times; at++) {
      vi.advanceTimersByTime(900);
      await store.reading("d", (tx) => tx.all("SELECT 1"));
    }
  };
  await answered(10);
  expect(size()).toBe(before);
  await answered(4);
  await expect.poll(size).toBeGreaterThan(before);
});

test("a row that is written again is written in its place", async () => {
  const store = madeStore();
  const all = () => store.db.prepare("SELECT rowid, id, seq FROM hub_row ORDER BY rowid").all();
  await store.deciding("d", (tx) => tx.put("hub_row", [row(1, 1), row(2, 2)]));
  await store.deciding("d", (tx) => tx.put("hub_row", [row(1, 3)]));
  await store.deciding("d", (tx) => tx.add("hub_row", [row(2, 9)]));
  expect(all()).toEqual([
    { rowid: 1, id: "w1", seq: 3 },
    { rowid: 2, id: "w2", seq: 2 },
  ]);
});

/** Merging that a first pull has put off is made up for once it is quiet, and goes on after the store was closed in its middle. */
import { expect, onTestFinished, test, vi } from "vitest";
import { act } from "../act.ts";
import type { ReadableDb } from "../connection.ts";
import { closeStore, openStore, type Store } from "../store.ts";
import { addSchool } from "../../test/support/rows.ts";
import { indexSettings, isInIndex, usualSettings } from "../../test/support/searchIndex.ts";
import { createTestStore, temporaryFolder, testKey } from "../../test/support/store.ts";

/** Parts of the schools' index: each is a run of pages of its own. */
function parts(db: ReadableDb): number {
  return Number(db.prepare("SELECT count(DISTINCT segid) FROM school_fts_idx").pluck().get());
}

function addSchools(store: Store, count: number): string[] {
  return Array.from({ length: count }, (_, at) => addSchool(store, `Quixotical ${at}`));
}

test("parts gather while rows come, are merged when it is quiet, and nothing deleted is left in them", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const store = createTestStore();
  store.search.putOff("school");
  const ids = addSchools(store, 40);
  expect(parts(store.db)).toBeGreaterThan(16);
  act(store, "test", (writer) => ids.forEach((id) => writer.remove("school", id)));
  addSchool(store, "Zymurgical");
  expect(isInIndex(store.db, "uixotical")).toBe(false);
  vi.advanceTimersByTime(900);
  expect(store.search.waits()).toBe(true);
  vi.advanceTimersByTime(60_000);
  expect(store.search.waits()).toBe(false);
  expect(parts(store.db)).toBeLessThan(4);
  expect(indexSettings(store.db)).toEqual(usualSettings);
  expect(isInIndex(store.db, "uixotical")).toBe(false);
  expect(isInIndex(store.db, "ymurgical")).toBe(true);
  expect(() => store.db.exec("INSERT INTO school_fts (school_fts) VALUES ('integrity-check')")).not.toThrow();
});

test("what was put off when the store was closed goes on at the next opening", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const folder = temporaryFolder();
  const before = createTestStore({ folder });
  before.search.putOff("school");
  addSchools(before, 20);
  closeStore(before);
  const store = openStore({ file: before.db.name, folder, key: testKey });
  onTestFinished(() => closeStore(store));
  expect(store.search.waits()).toBe(true);
  vi.advanceTimersByTime(60_000);
  expect(store.search.waits()).toBe(false);
  expect(indexSettings(store.db)).toEqual(usualSettings);
});

test("rows that come in small slices while somebody saves are merged as they come", () => {
  const store = createTestStore();
  store.search.putOff("school");
  for (let at = 0; at < 60; at++) {
    addSchool(store, `School ${at}`);
    store.search.grew("school", 1, true);
  }
  expect(parts(store.db)).toBeLessThan(32);
  expect(store.search.waits()).toBe(true);
});

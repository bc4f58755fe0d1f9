/** The write-ahead log goes into the file once it is quiet, not while saves follow one another. */
import { statSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { addSchool } from "../test/support/rows.ts";
import { createTestStore } from "../test/support/store.ts";
import { closeStore, type Store } from "./store.ts";

const fileSize = (store: Store) => statSync(store.db.name).size;

describe("the write-ahead log", () => {
  test("is carried over a second after the last save, and not between saves", () => {
    vi.useFakeTimers();
    try {
      const store = createTestStore();
      store.db.pragma("wal_checkpoint(PASSIVE)");
      const before = fileSize(store);
      for (let at = 0; at < 200; at++) {
        addSchool(store, `School ${at}`);
        vi.advanceTimersByTime(900);
      }
      expect(fileSize(store)).toBe(before);
      vi.advanceTimersByTime(1_000);
      expect(fileSize(store)).toBeGreaterThan(before);
    } finally {
      vi.useRealTimers();
    }
  });

  test("of a store that was closed meanwhile is left alone", () => {
    vi.useFakeTimers();
    try {
      const store = createTestStore();
      addSchool(store, "Lincoln");
      closeStore(store);
      expect(() => vi.advanceTimersByTime(5_000)).not.toThrow();
    } finally {
      vi.useRealTimers();
    }
  });
});

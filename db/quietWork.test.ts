/** The write-ahead log goes into the file once it is quiet, not while saves follow one another. */
import { statSync } from "node:fs";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { addSchool } from "../test/support/rows.ts";
import { createTestStore, testKey } from "../test/support/store.ts";
import { logOf } from "./logCarrier.ts";
import { QuietWork } from "./quietWork.ts";
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

  test("is carried by none of the steps that are done in quiet moments, however much they write", async () => {
    const { db } = createTestStore();
    db.exec("CREATE TABLE filler (body BLOB)");
    const insert = db.prepare("INSERT INTO filler VALUES (randomblob(2000000))");
    const left: number[] = [];
    const late = {
      waits: () => true,
      some: () => {
        const before = logOf(db).behind;
        insert.run();
        left.push(logOf(db).behind - before);
        return left.length < 14;
      },
    };
    const quiet = new QuietWork(db, testKey, [late]);
    onTestFinished(() => quiet.close());
    await vi.waitFor(() => expect(left).toHaveLength(14), { timeout: 30_000 });
    // Each leaves what it wrote in the log.
    expect(Math.min(...left)).toBeGreaterThan(300);
  }, 40_000);

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

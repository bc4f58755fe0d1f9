/** How much long work writes at a time follows who is there: nobody, somebody who looks, somebody who saves. */
import { expect, onTestFinished, test, vi } from "vitest";
import { addSchool } from "../test/support/rows.ts";
import { createTestStore } from "../test/support/store.ts";
import { Pace } from "./pace.ts";

const lengths = { aloneMs: 300, quietMs: 60, busyMs: 3 };
const longAgo = -60_000;

/** Writes a thousand rows in half a second at least, so that it is known what a row costs. */
function measure(pace: Pace): Promise<void> {
  return pace.slice(1_000, () => {
    const until = performance.now() + 500;
    while (performance.now() < until);
  });
}

test("what rows cost is found out with few of them", () => {
  expect(new Pace(createTestStore(), lengths).rows()).toBe(25);
});

test("slices are long alone, shorter while somebody asks, and short from a save on", async () => {
  const store = createTestStore();
  store.asked = longAgo;
  const pace = new Pace(store, { ...lengths, fewestQuiet: 20 });
  await measure(pace);
  const alone = pace.rows();
  store.asked = performance.now();
  const asked = pace.rows();
  expect(alone / asked).toBeCloseTo(5, 0);
  setImmediate(() => addSchool(store, "Lincoln"));
  await pace.slice(0, () => undefined);
  expect(pace.isBusy()).toBe(true);
  expect(pace.rows()).toBeLessThan(asked);
});

test("without a length of its own for nobody there, it is that of nobody saving", async () => {
  const store = createTestStore();
  const pace = new Pace(store, { quietMs: 60, busyMs: 3, fewestQuiet: 20 });
  await measure(pace);
  store.asked = longAgo;
  const alone = pace.rows();
  store.asked = performance.now();
  expect(pace.rows()).toBe(alone);
});

test("what is done in quiet moments is put off while slices are written, and is not taken for somebody who saves", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const store = createTestStore();
  const pace = new Pace(store, lengths);
  store.search.putOff("school");
  // A slow machine: more than a quiet moment goes by between two slices.
  await pace.slice(1, () => vi.advanceTimersByTime(1_500));
  await pace.slice(1, () => vi.advanceTimersByTime(1_500));
  expect(store.search.waits()).toBe(true);
  expect(pace.isBusy()).toBe(false);
  pace.end();
  vi.advanceTimersByTime(2_000);
  expect(store.search.waits()).toBe(false);
});

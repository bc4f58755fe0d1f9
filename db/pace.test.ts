/** How much long work writes at a time follows who is there: nobody, somebody who looks, somebody who saves. */
import { expect, test } from "vitest";
import { addSchool } from "../test/support/rows.ts";
import { createTestStore } from "../test/support/store.ts";
import { Pace } from "./pace.ts";

const lengths = { aloneMs: 3_000, quietMs: 600, busyMs: 3 };

/** Rows of a slice, where a row is known to take about a millisecond at most. */
test("slices are long alone, shorter while somebody asks, and short from a save on", async () => {
  const store = createTestStore();
  store.asked = -60_000;
  const pace = new Pace(store, lengths);
  const alone = pace.rows();
  store.asked = performance.now();
  const asked = pace.rows();
  expect(alone).toBe(8_000);
  expect(asked).toBeLessThan(alone);
  setImmediate(() => addSchool(store, "Lincoln"));
  await pace.slice(0, () => undefined);
  expect(pace.isBusy()).toBe(true);
  expect(pace.rows()).toBeLessThan(asked);
});

test("without a length of its own for nobody there, it is that of nobody saving", () => {
  const store = createTestStore();
  store.asked = -60_000;
  expect(new Pace(store, { quietMs: 600, busyMs: 3 }).rows()).toBe(new Pace(store, lengths).rows() / 4);
});

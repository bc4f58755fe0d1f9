/** The scenarios of sync in short, one seed; `npm run faults -- sync --seeds 1000` plays them at length. */
import { expect, test, vi } from "vitest";
import { whyNoDisk } from "./disk/watchedDisk.ts";
import { sync } from "./sync.ts";

// Hundreds of acts on real encrypted stores: slow on a busy machine, never waiting for nothing.
vi.setConfig({ testTimeout: 600_000 });

test("a seed of every scenario loses nothing, agrees to the hash and lists every loser", async () => {
  const lines: string[] = [];
  const { figures, skipped } = await sync.run({ runs: 1, seed: 200, say: (line) => lines.push(line) });
  if (whyNoDisk() === null) expect(skipped).toBeUndefined();
  expect(figures.filter(({ ok }) => !ok).flatMap(() => lines)).toEqual([]);
  expect(figures.length).toBeGreaterThan(0);
});

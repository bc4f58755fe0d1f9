/**
 * The fault runs in short, so that every change goes through them; `npm run faults` runs them at length. Kills and thefts are
 * tried everywhere, cut power and full disks where a disk can be preloaded.
 */
import { expect, test, vi } from "vitest";
import type { Run } from "../measure/program.ts";
import { whyNoDisk } from "./disk/watchedDisk.ts";
import { fullDisk } from "./fullDisk.ts";
import { kill } from "./kill.ts";
import { power } from "./power.ts";
import { stolen } from "./stolen.ts";

// Real processes that are started again and again: slow on a busy machine, never waiting for nothing.
vi.setConfig({ testTimeout: 600_000 });

const noDisk = whyNoDisk();
const whereNot = noDisk === null ? "" : ` (skipped: ${noDisk})`;

/** The figures that missed their target, with what was said on the way. */
async function missed(run: Run, runs: number) {
  const lines: string[] = [];
  const seed = Math.floor(Math.random() * 1_000_000);
  const { figures, skipped } = await run.run({ runs, seed, say: (line) => lines.push(line) });
  expect(skipped).toBeUndefined();
  expect(figures.length).toBeGreaterThan(0);
  const wrong = figures.filter(({ ok }) => !ok);
  return wrong.length === 0 ? [] : [`${run.name} --runs ${runs} --seed ${seed}`, ...wrong, ...lines];
}

test("40 kills while typing and finishing lose nothing that was answered", async () => {
  expect(await missed(kill, 40)).toEqual([]);
});

test("a stolen disk has no word on it that was typed, brought in or given out", async () => {
  expect(await missed(stolen, 1)).toEqual([]);
});

test.skipIf(noDisk !== null)(`5 cuts of the power lose nothing that was answered${whereNot}`, async () => {
  expect(await missed(power, 5)).toEqual([]);
});

test.skipIf(noDisk !== null)(
  `a disk that is full at every write of a room's visit keeps all of it${whereNot}`,
  async () => {
    expect(await missed(fullDisk, 1)).toEqual([]);
  },
);

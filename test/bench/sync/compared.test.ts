/** What is said of a comparison: who stands beside whom, what is held to a target, and what it looks like where nobody was there. */
import { expect, it } from "vitest";
import { figuresOf, floorColumn, type Standing } from "./compared.ts";
import { sideBySide } from "./sideBySide.ts";

const versions = { ok: true as const, version: () => "1.0" };

function standing(name: string, ms: number, peakMb: number | null = null): Standing {
  const timed = { ms, processorMs: Number.NaN };
  const counted = { ms, requests: 2, raw: 100, packed: 50 };
  const disks = { serverDisk: 3, readerDisk: 4 };
  const peaks = { serverPeak: peakMb, authorPeak: peakMb, readerPeak: peakMb };
  const outcome = { upload: timed, firstSync: timed, edits: ms, idle: counted, carried: null, ...peaks, ...disks };
  return { name, outcomes: [outcome], slow: [{ firstSync: ms, edits: ms }] };
}

it("holds the edits to half of PouchDB's time, and shows the rest", () => {
  const others = [standing("PouchDB 1.0", 100), standing("per-cell log 1.0", 100)];
  const figures = figuresOf(standing("ours", 60), others, versions, 5);
  const held = figures.filter(({ target }) => target !== "shown");
  expect(held).toMatchObject([{ peer: "PouchDB 1.0", ours: 60, floor: 100, target: "<= 0.5x", ok: false }]);
  expect(held[0]?.figure).toContain("edits");
  expect(figuresOf(standing("ours", 40), others, versions, 5).every(({ ok }) => ok)).toBe(true);
});

it("leaves out what this system does not tell", () => {
  const figures = figuresOf(standing("ours", 60), [standing("PouchDB 1.0", 100, 80)], versions, 5);
  expect(figures.length).toBeGreaterThan(5);
  expect(figures.filter(({ figure }) => /memory|processor|wire/.test(figure))).toEqual([]);
});

it("misses what it had to be held beside where nobody could be installed", () => {
  const absent = { ok: false as const, code: "PEERS_ABSENT", reason: "npm ci: no network" };
  expect(figuresOf(standing("ours", 60), [], absent, 5)).toMatchObject([
    { ours: 60, floor: null, target: "<= 0.5x: PEERS_ABSENT", ok: false },
  ]);
});

it("gives the floor's numbers to what the floor does, and to nothing else", () => {
  const { rows } = floorColumn({ insert: [500], update: [70] }, 3);
  const timed = rows.filter(({ figure, value }) => figure.endsWith(", ms") && value !== null);
  expect(timed.map(({ value }) => value)).toEqual([500, 500, 70]);
  expect(timed.map(({ figure }) => /^(upload|first sync|1000 edits)/.exec(figure)?.[0])).toEqual([
    "upload",
    "first sync",
    "1000 edits",
  ]);
  expect(rows.filter(({ value }) => value !== null && value > 1_000)).toHaveLength(3);
});

it("puts everybody side by side, with how many times ours they are", () => {
  const rows = (...values: (number | null)[]) => values.map((value, at) => ({ figure: `figure ${at}`, value }));
  const columns = [
    { name: "floor", rows: rows(500, null) },
    { name: "ours", rows: rows(1_000, 2.5) },
    { name: "Other", rows: rows(4_000, 5) },
  ];
  expect(sideBySide(columns, 3).split("\n")).toEqual([
    "medians of 3; (x): times ours        floor   ours          Other",
    "figure 0                       500 (0.50x)  1,000  4,000 (4.00x)",
    "figure 1                                      2.5      5 (2.00x)",
  ]);
});

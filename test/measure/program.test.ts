/** How benches and fault runs report: the last line, the exit code, and what counts as having shown something. */
import { beforeEach, expect, test, vi } from "vitest";
import { exactFigure, leastFigure, peerFigure, ratioFigure } from "./figures.ts";
import { main, type Run, type RunOptions } from "./program.ts";

const said = { out: "", err: "" };
beforeEach(() => {
  Object.assign(said, { out: "", err: "" });
  const into = (end: "out" | "err") => (piece: string | Uint8Array) => Boolean((said[end] += String(piece)));
  vi.spyOn(process.stdout, "write").mockImplementation(into("out"));
  vi.spyOn(process.stderr, "write").mockImplementation(into("err"));
  return () => vi.restoreAllMocks();
});

const asked: RunOptions[] = [];
const run = (name: string, measured: Awaited<ReturnType<Run["run"]>>): Run => ({
  name,
  about: `about ${name}`,
  run: (options) => {
    asked.push(options);
    return Promise.resolve(measured);
  },
});
const runs = [
  run("held", { figures: [ratioFigure("a save, ms", 3, 2, 1.5), leastFigure("seen", 4, 4)] }),
  run("missed", { figures: [exactFigure("lost", 0, 0), exactFigure("unsound", 1, 0)] }),
  run("skipped", { figures: [], skipped: "no compiler here" }),
  run("empty", { figures: [] }),
  run("nothing-timed", { figures: [ratioFigure("a save, ms", Number.NaN, Number.NaN, 2)] }),
];

const lastLine = () => JSON.parse(said.out.trimEnd().split("\n").at(-1) ?? "") as Record<string, unknown>;

test("every target held: exit 0, and the last line is one object of the agreed form", async () => {
  expect(await main("bench", runs, ["held", "--runs", "3", "--seed", "5", "--json"])).toBe(0);
  expect(asked.at(-1)).toMatchObject({ runs: 3, seed: 5 });
  expect(Object.keys(lastLine())).toEqual(["name", "figures", "machine"]);
  expect(lastLine()).toMatchObject({
    name: "held",
    figures: [
      { figure: "a save, ms", ours: 3, floor: 2, ratio: 1.5, target: "<= 1.5x", ok: true },
      { figure: "seen", ours: 4, floor: null, ratio: null, target: ">= 4", ok: true },
    ],
    machine: { node: process.versions.node },
  });
  expect(said.err).toContain("npm run bench -- held --runs 3 --seed 5");
});

test("a target missed, alone or among others: exit 3; a figure that could not be measured misses", async () => {
  expect(await main("faults", runs, ["missed", "--json"])).toBe(3);
  expect(await main("faults", runs, ["nothing-timed"])).toBe(3);
  expect(said.out).toContain("MISSED");
  expect(await main("faults", runs.slice(0, 3), ["all", "--json"])).toBe(3);
  expect(lastLine()).toMatchObject({ name: "all", skipped: "skipped: no compiler here" });
});

test("what was skipped is said, and what measured nothing without saying why is a defect", async () => {
  expect(await main("faults", runs, ["skipped", "--json"])).toBe(0);
  expect(said.err).toContain("SKIPPED skipped: no compiler here");
  await expect(main("faults", runs, ["empty"])).rejects.toThrow("empty measured nothing");
});

test.each([
  [["nothing-of-the-kind"]],
  [["held", "--runs", "0"]],
  [["held", "--runs", "-1"]],
  [["held", "--runs", "many"]],
  [["held", "--seed", "x"]],
  [["held", "missed"]],
  [["held", "--slowly"]],
])("%j is not understood: exit 2 and the list of names", async (args) => {
  const before = asked.length;
  expect(await main("faults", runs, args)).toBe(2);
  expect(said.out).toContain("about held");
  expect(asked).toHaveLength(before);
});

test("nothing asked for, or help: the list", async () => {
  expect(await main("faults", runs, [])).toBe(0);
  expect(await main("faults", runs, ["held", "--help"])).toBe(0);
});

test("--rounds says the same as --runs", async () => {
  expect(await main("bench", runs, ["held", "--rounds", "2", "--json"])).toBe(0);
  expect(asked.at(-1)).toMatchObject({ runs: 2 });
  expect(await main("bench", runs, ["held", "--rounds", "0"])).toBe(2);
});

test("another program's number is held to a target only where there is one, and says whose it is", () => {
  expect(peerFigure("sync, ms", 30, "Other 1.0", 10)).toEqual({
    figure: "sync, ms, beside Other 1.0",
    ours: 30,
    floor: 10,
    ratio: 3,
    target: "shown",
    ok: true,
    peer: "Other 1.0",
  });
  expect(peerFigure("sync, ms", 5, "Other 1.0", 10, 0.5)).toMatchObject({ target: "<= 0.5x", ok: true });
  expect(peerFigure("sync, ms", 6, "Other 1.0", 10, 0.5)).toMatchObject({ target: "<= 0.5x", ok: false });
});

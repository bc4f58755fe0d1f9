import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FileLook, importFigures, type ImportRun } from "../../shared/contract/imports.ts";
import { mapping as mappingShape } from "../../shared/domain/columns.ts";
import { Problem } from "../../shared/problems.ts";
import { type Flow, isWorthAnotherTry, missingOf, type Move, planOf, startOf, step, stepOf } from "./flow.ts";

const today = "2026-11-21";
const columns = (...uses: [string, string][]) => uses.map(([header, as]) => ({ header, as }));

function lookOf(table: "schools" | "roster", uses: [string, string][], change: Partial<FileLook> = {}): FileLook {
  return {
    format: "csv",
    encoding: "utf-8",
    delimiter: ",",
    sheets: [],
    sheet: null,
    headerRow: 1,
    headers: uses.map(([header]) => header),
    sample: [],
    above: [],
    mapping: mappingShape.parse({ table, columns: columns(...uses) }),
    remembered: false,
    ...change,
  };
}

const figures = importFigures.parse({
  rows: 2,
  newRows: 1,
  changedRows: 1,
  same: 0,
  dropped: 0,
  created: { school: 1 },
  changed: { school: 1 },
  fields: {},
  odd: 0,
  oddKinds: {},
  listed: [],
  examples: [],
  absent: 0,
  sharedNames: [],
});
const runOf = (state: ImportRun["state"]): ImportRun => ({
  id: "run1",
  kind: "schools",
  fileName: "a.csv",
  state,
  startedAt: `${today}T10:00:00Z`,
  finishedAt: null,
  figures,
});

const after = (flow: Flow, ...moves: Move[]): Flow => moves.reduce(step, flow);
const schools = lookOf("schools", [
  ["School", "name"],
  ["City", "city"],
  ["Notes", "keep"],
]);

function read(look = schools, kind: "schools" | "roster" = "schools"): Flow {
  return after(
    startOf(kind, null, today),
    { type: "take", name: "a.csv", notice: null },
    { type: "work", kind: "sending" },
    { type: "sent", token: "t1" },
    { type: "work", kind: "looking" },
    { type: "seen", look },
  );
}
const uses = (flow: Flow) => flow.mapping?.columns.map(({ as }) => as);

test("an import goes from its file to its end, and back to the start", () => {
  const sending = after(
    startOf("schools", null, today),
    { type: "take", name: "a.csv", notice: null },
    { type: "work", kind: "sending" },
    { type: "progress", progress: { share: 0.5, count: 10 } },
  );
  expect(stepOf(sending)).toBe("file");
  expect(sending.work?.progress?.share).toBe(0.5);
  const seen = read();
  expect(stepOf(seen)).toBe("columns");
  expect(seen.work).toBeNull();
  const figured = after(seen, { type: "work", kind: "previewing" }, { type: "figured", figures });
  expect(stepOf(figured)).toBe("preview");
  const done = after(figured, { type: "work", kind: "running" }, { type: "ran", run: runOf("done") });
  expect(stepOf(done)).toBe("done");
  const undone = { removed: 3, restored: 1, kept: 0 };
  const back = after(done, { type: "work", kind: "undoing" }, { type: "undone", undone });
  expect(back).toMatchObject({ undone, work: null });
  expect(stepOf(after(back, { type: "back" }))).toBe("columns");
  expect(after(back, { type: "again", today })).toEqual(startOf("schools", null, today));
});

test("what the store is asked with is what was chosen, and nothing before there is a file", () => {
  expect(planOf(startOf("schools", null, today))).toBeNull();
  const roster = lookOf("roster", [
    ["Teacher", "name"],
    ["Hired", "startDate"],
  ]);
  const flow = after(
    read(roster, "roster"),
    { type: "read", reading: { encoding: "windows-1252" } },
    { type: "school", id: "s1" },
    { type: "asOf", date: "2026-08-25" },
    { type: "dates", order: "dmy" },
    { type: "together", person: { schoolId: "s1", schoolName: "Oak", name: "Ana Ortiz" }, one: true },
  );
  expect(planOf(flow)).toEqual({
    token: "t1",
    kind: "roster",
    sheet: null,
    headerRow: null,
    encoding: "windows-1252",
    mapping: { ...roster.mapping, dateOrder: "dmy" },
    asOf: "2026-08-25",
    schoolId: "s1",
    together: [{ schoolId: "s1", name: "Ana Ortiz" }],
  });
  expect(planOf(after(flow, { type: "dates", order: null }))?.mapping).not.toHaveProperty("dateOrder");
});

describe("columns", () => {
  test("a field comes from one column: the one that had it is kept, and that is said", () => {
    const flow = after(read(), { type: "map", index: 2, as: "name" });
    expect(uses(flow)).toEqual(["keep", "city", "name"]);
    expect(flow.notice).toEqual({ kind: "moved", field: "name", header: "School" });
    expect(after(flow, { type: "map", index: 1, as: "leave" }).notice).toBeNull();
  });

  test("everything that is no field is left out, or kept again", () => {
    const left = after(read(), { type: "rest", as: "leave" });
    expect(uses(left)).toEqual(["name", "city", "leave"]);
    expect(uses(after(left, { type: "rest", as: "keep" }))).toEqual(["name", "city", "keep"]);
  });

  test("a use this kind of file does not have changes nothing", () => {
    const flow = read();
    expect(after(flow, { type: "map", index: 0, as: "room" })).toBe(flow);
  });

  test("what was mapped by hand outlives another encoding, but neither other columns nor forgetting", () => {
    const mine = after(read(), { type: "map", index: 1, as: "zone" });
    const recoded = { ...schools, encoding: "windows-1252", headers: ["School", "Ciudád", "Notes"] };
    const again = after(mine, { type: "seen", look: recoded });
    expect(uses(again)).toEqual(["name", "zone", "keep"]);
    expect(again.mapping?.columns[1]?.header).toBe("Ciudád");
    expect(uses(after(mine, { type: "seen", look: { ...schools, headerRow: 2 } }))).toEqual(["name", "city", "keep"]);
    const fresh = after(mine, { type: "seen", look: schools, fresh: true });
    expect(uses(fresh)).toEqual(["name", "city", "keep"]);
    expect(fresh.notice).toEqual({ kind: "forgotten" });
  });

  test("whatever is mapped, the mapping stays one the store takes", () => {
    const use = fc.constantFrom("name", "city", "zone", "keep", "leave", "room", "nonsense");
    const mapOne = fc.record({ type: fc.constant("map" as const), index: fc.nat(4), as: use });
    fc.assert(
      fc.property(fc.array(mapOne, { maxLength: 12 }), (moves) => {
        const { mapping } = after(read(), ...moves);
        expect(mappingShape.parse(mapping)).toEqual(mapping);
        expect(mapping?.columns.map(({ header }) => header)).toEqual(schools.headers);
      }),
    );
  });
});

test("what is missing is said before anything is compared", () => {
  expect(missingOf(read())).toBeNull();
  expect(missingOf(after(read(), { type: "map", index: 0, as: "keep" }))).toBe("name");
  const roster = read(lookOf("roster", [["Last", "lastName"]]), "roster");
  expect(missingOf(roster)).toBe("school");
  expect(missingOf(after(roster, { type: "school", id: "s1" }))).toBeNull();
  expect(missingOf(after(roster, { type: "map", index: 0, as: "schoolRef" }))).toBe("rosterName");
});

describe("work that ends otherwise", () => {
  test("a cancelled file is let go of; a cancelled comparison or import leaves everything as it was", () => {
    const sending = after(
      startOf("schools", null, today),
      { type: "take", name: "a.csv", notice: null },
      { type: "work", kind: "sending" },
    );
    expect(after(sending, { type: "stopped" })).toMatchObject({ fileName: null, work: null });
    const comparing = after(read(), { type: "work", kind: "previewing" }, { type: "stopped" });
    expect(comparing).toMatchObject({ notice: { kind: "cancelled", work: "previewing" }, work: null });
    expect(stepOf(comparing)).toBe("columns");
    const running = after(read(), { type: "figured", figures }, { type: "work", kind: "running" }, { type: "stopped" });
    expect(stepOf(running)).toBe("preview");
    expect(after(running, { type: "stopped" })).toBe(running);
  });

  test("a problem stands until the next piece of work, and says what it stopped", () => {
    const failed = after(read(), { type: "work", kind: "previewing" }, { type: "failed", error: "no" });
    expect(failed.problem).toEqual({ error: "no", from: "previewing" });
    expect(after(failed, { type: "work", kind: "previewing" }).problem).toBeNull();
  });

  test.each([
    [new Problem("NO_HEADER", {}), "columns", false],
    [new Problem("FILE_OLD_EXCEL", {}), "file", false],
    [new Problem("CELL_TOO_LARGE", { line: 3, column: 1 }), "file", false],
    [new Problem("DISK_FULL", {}), "file", true],
    [new Error("a defect"), "file", true],
  ] as const)("a file that cannot be read (%s) leaves the %s step on screen", (error, at, again) => {
    const failed = after(
      startOf("schools", null, today),
      { type: "take", name: "a.csv", notice: null },
      { type: "work", kind: "sending" },
      { type: "sent", token: "t1" },
      { type: "work", kind: "looking" },
      { type: "failed", error },
    );
    expect(stepOf(failed)).toBe(at);
    expect(isWorthAnotherTry(failed)).toBe(again);
  });

  test("a run that did not come to its end is no result", () => {
    const running = after(read(), { type: "figured", figures }, { type: "work", kind: "running" });
    const interrupted = after(running, { type: "ran", run: runOf("interrupted") });
    expect(interrupted).toMatchObject({ run: null, notice: { kind: "interrupted" } });
    expect(stepOf(interrupted)).toBe("preview");
    expect(after(running, { type: "ran", run: runOf("cancelled") }).notice).toEqual({
      kind: "cancelled",
      work: "running",
    });
  });
});

test("saying that a name is one person makes the figures old, and can be unsaid", () => {
  const ana = { schoolId: "s1", schoolName: "Oak", name: "Ana Ortiz" };
  const joined = after(read(), { type: "figured", figures }, { type: "together", person: ana, one: true });
  expect(joined).toMatchObject({ stale: true, together: [ana] });
  expect(after(joined, { type: "together", person: ana, one: true }).together).toEqual([ana]);
  expect(after(joined, { type: "together", person: ana, one: false }).together).toEqual([]);
  expect(after(joined, { type: "figured", figures }).stale).toBe(false);
});

describe("an address opened again", () => {
  const aim = (kind: Flow["kind"], schoolId: string | null): Move => ({ type: "aim", kind, schoolId, today });

  test("goes on with what was begun for the same thing, and starts anew for another", () => {
    const flow = read();
    expect(after(flow, aim("schools", null))).toBe(flow);
    expect(after(flow, aim(null, null))).toBe(flow);
    expect(after(flow, aim("roster", "s1"))).toEqual(startOf("roster", "s1", today));
  });

  test("never takes the page from work that is under way, and starts anew after an import is done", () => {
    const running = after(read(), { type: "figured", figures }, { type: "work", kind: "running" });
    expect(after(running, aim("roster", "s1"))).toBe(running);
    const done = after(running, { type: "ran", run: runOf("done") });
    expect(after(done, aim("schools", null))).toEqual(startOf("schools", null, today));
  });
});

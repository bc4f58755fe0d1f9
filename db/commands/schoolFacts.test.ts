import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { holdsOn, overlaps } from "../../shared/domain/effective.ts";
import { addDays } from "../../shared/domain/localTime.ts";
import type { FactKind } from "../../shared/domain/school.ts";
import { addSchool, opCount } from "../../test/support/rows.ts";
import { createTestStore } from "../../test/support/store.ts";
import { getSchool } from "../queries/schools.ts";
import { searchAll } from "../search/searchAll.ts";
import { removeFact, restoreFact, setFact } from "./schoolFacts.ts";

function scene() {
  const store = createTestStore();
  const schoolId = addSchool(store, "Lincoln Elementary");
  const set = (id: string, value: string, from: string | null, to: string | null = null, kind: FactKind = "zone") =>
    setFact(store, { id, schoolId, kind, value, from, to });
  const facts = () => getSchool(store, { id: schoolId }).facts;
  const shape = () => facts().map(({ value, from, to }) => [value, from, to]);
  return { store, schoolId, set, facts, shape };
}

describe("a fact", () => {
  test("ends what held before, in one act", () => {
    const { store, set, shape } = scene();
    set("a", "Rise Zone", "2020-07-01");
    const before = opCount(store);
    set("b", "River Zone", "2026-07-01");
    expect(opCount(store)).toBe(before + 1);
    expect(shape()).toEqual([
      ["River Zone", "2026-07-01", null],
      ["Rise Zone", "2020-07-01", "2026-07-01"],
    ]);
  });

  test("that came with a file is the file's until somebody types another value; then it is found as typed", () => {
    const { store, set, facts } = scene();
    set("a", "Rise Zone", "2020-07-01");
    store.db.exec("UPDATE school_fact SET source = 'schools.csv'");
    const found = () => searchAll(store, { text: "zone", limit: 8 }).filter(({ kind }) => kind === "fact").length;
    set("a", "Rise Zone", "2021-07-01");
    expect([facts().map(({ source }) => source), found()]).toEqual([["schools.csv"], 0]);
    set("a", "River Zone", "2021-07-01");
    expect([facts().map(({ source }) => source), found()]).toEqual([[null], 1]);
  });

  test("of the same day takes the place of the other", () => {
    const { set, shape } = scene();
    set("a", "Rise Zone", "2020-07-01");
    set("b", "River Zone", "2020-07-01");
    expect(shape()).toEqual([["River Zone", "2020-07-01", null]]);
  });

  test("recorded late fits in before what came after it; with an end inside another it splits it", () => {
    const { set, shape } = scene();
    set("a", "Rise Zone", "2020-07-01");
    set("b", "River Zone", "2024-07-01");
    set("c", "Hill Zone", "2022-07-01");
    set("d", "Pilot", "2020-09-01", "2021-01-01");
    expect(shape()).toEqual([
      ["River Zone", "2024-07-01", null],
      ["Hill Zone", "2022-07-01", "2024-07-01"],
      ["Rise Zone", "2021-01-01", "2022-07-01"],
      ["Pilot", "2020-09-01", "2021-01-01"],
      ["Rise Zone", "2020-07-01", "2020-09-01"],
    ]);
  });

  test("of one kind leaves the other kinds alone", () => {
    const { set, facts } = scene();
    set("a", "Rise Zone", "2020-07-01");
    set("b", "restart", "2021-07-01", null, "model");
    expect(facts().map(({ kind, to }) => [kind, to])).toEqual([
      ["model", null],
      ["zone", null],
    ]);
  });

  test("said again is the same fact; said differently it is corrected", () => {
    const { store, set, shape } = scene();
    set("a", "Rise Zone", "2020-07-01");
    const before = opCount(store);
    set("a", "Rise Zone", "2020-07-01");
    expect(opCount(store)).toBe(before);
    set("a", "Rise Achievement Zone", "2021-07-01", "2026-07-01");
    expect(shape()).toEqual([["Rise Achievement Zone", "2021-07-01", "2026-07-01"]]);
  });

  test("is refused with dates that are none or reversed, for no school, or under the id of another", () => {
    const { store, set } = scene();
    set("a", "Rise Zone", "2020-07-01");
    const before = opCount(store);
    const refused = (code: string) => expect.objectContaining({ code });
    expect(() => set("b", "x", "2026-07-01", "2026-07-01")).toThrow(refused("DATES_REVERSED"));
    expect(() => set("b", "x", "2026-02-30")).toThrow(refused("BAD_DATE"));
    expect(() => set("a", "x", "2026-07-01", null, "model")).toThrow(refused("BAD_REQUEST"));
    const elsewhere = { id: "c", schoolId: "nowhere", kind: "zone", value: "x", from: null, to: null } as const;
    expect(() => setFact(store, elsewhere)).toThrow(refused("NOT_FOUND"));
    expect(opCount(store)).toBe(before);
  });

  test("taken back and put back gives way to nothing and overlaps nothing", () => {
    const { store, set, shape } = scene();
    set("a", "Rise Zone", "2020-07-01");
    removeFact(store, { id: "a" });
    expect(shape()).toEqual([]);
    set("b", "River Zone", "2022-07-01");
    restoreFact(store, { id: "a" });
    expect(shape()).toEqual([
      ["River Zone", "2022-07-01", null],
      ["Rise Zone", "2020-07-01", "2022-07-01"],
    ]);
    expect(() => restoreFact(store, { id: "nowhere" })).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
  });
});

describe("whatever is recorded, corrected, taken back and put back", () => {
  const day = (offset: number) => addDays("2026-01-01", offset);
  const bound = fc.option(fc.nat(12).map(day), { freq: 4 });
  const range = fc.tuple(bound, bound).filter(([from, to]) => from === null || to === null || from < to);
  const doing = fc.tuple(fc.constantFrom("set", "set", "set", "remove", "restore"), fc.nat(4), range);

  test.prop([fc.array(doing, { minLength: 1, maxLength: 8 })], { numRuns: 40 })(
    "at most one holds on any day, and the last one recorded holds on its days",
    (acts) => {
      const { store, set, facts } = scene();
      for (const [turn, [what, which, [from, to]]] of acts.entries()) {
        const id = `f${which}`;
        const here = store.db.prepare("SELECT 1 FROM school_fact WHERE id = ?").get(id) !== undefined;
        if (what === "set") set(id, `v${turn}`, from, to);
        else if (here && what === "remove") removeFact(store, { id });
        else if (here) restoreFact(store, { id });
        const now = facts();
        for (const [index, one] of now.entries()) {
          for (const other of now.slice(index + 1)) expect(overlaps(one, other)).toBe(false);
        }
        const own = now.find((each) => each.id === id);
        if (what === "set") expect([own?.value, own?.from]).toEqual([`v${turn}`, from]);
        if (what === "set" && from !== null && own) expect(holdsOn(own, from)).toBe(true);
      }
    },
  );
});

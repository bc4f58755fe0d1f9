import { describe, expect, test } from "vitest";
import { newId } from "../../shared/domain/ids.ts";
import type { SchoolFields } from "../../shared/domain/school.ts";
import { districtBucket } from "../../shared/sync/buckets.ts";
import { blankSchool } from "../../test/support/rows.ts";
import { createTestStore } from "../../test/support/store.ts";
import { act } from "../act.ts";
import { removeSchool, restoreSchool, saveSchool, setMine } from "../commands/schools.ts";
import { setFact } from "../commands/schoolFacts.ts";
import { setPref } from "../commands/setPref.ts";
import type { Store } from "../store.ts";
import { searchSchools } from "./schoolSearch.ts";

function scene() {
  const store = createTestStore();
  const add = (name: string, fields: Partial<SchoolFields> = {}) => {
    const id = newId();
    saveSchool(store, { id, fields: { ...blankSchool, ...fields, name } });
    return id;
  };
  return { store, add };
}
const find = (store: Store, text: string, rest: { mineOnly?: boolean; limit?: number; offset?: number } = {}) =>
  searchSchools(store, { text, mineOnly: false, limit: 50, offset: 0, ...rest });
const names = (store: Store, text: string, rest = {}) => find(store, text, rest).rows.map(({ name }) => name);

describe("with nothing typed", () => {
  test("mine come first, then the rest by name whatever the case, in pages without a gap", () => {
    const { store, add } = scene();
    const ids = ["delta", "Alpha", "Éclair", "bravo", "Charlie"].map((name) => add(name));
    setMine(store, { id: ids[0] ?? "", mine: true });
    expect(names(store, "")).toEqual(["delta", "Alpha", "bravo", "Charlie", "Éclair"]);
    expect(names(store, "  ", { limit: 2, offset: 1 })).toEqual(["Alpha", "bravo"]);
    expect(names(store, "", { limit: 2, offset: 3 })).toEqual(["Charlie", "Éclair"]);
    expect(names(store, "", { mineOnly: true })).toEqual(["delta"]);
    expect(find(store, "")).toMatchObject({ total: 5, more: false });
  });

  test("a school removed is gone, from mine too, until it is restored", () => {
    const { store, add } = scene();
    const id = add("Alpha");
    setMine(store, { id, mine: true });
    removeSchool(store, { id });
    expect([names(store, ""), names(store, "alpha"), names(store, "", { mineOnly: true })]).toEqual([[], [], []]);
    restoreSchool(store, { id });
    expect([names(store, ""), names(store, "alpha"), names(store, "", { mineOnly: true })]).toEqual([
      ["Alpha"],
      ["Alpha"],
      ["Alpha"],
    ]);
  });
});

describe("as it is typed", () => {
  test("name, district, place and every id are found, from the first letter on", () => {
    const { store, add } = scene();
    add("Lincoln Elementary", {
      ncesId: "010000500870",
      stateId: "WA-77",
      localId: "0042",
      districtName: "Cedar Bend",
      place: "Yakima",
    });
    add("Other School");
    for (const text of [
      "l",
      "li",
      "lincoln ele",
      "ELEM",
      "cedar",
      "yak",
      "0100005",
      "wa-77",
      "0042",
      "lincoln yakima",
    ]) {
      expect([text, names(store, text)]).toEqual([text, ["Lincoln Elementary"]]);
    }
    expect([names(store, "incoln"), names(store, "lincoln tacoma"), names(store, "***")]).toEqual([[], [], []]);
  });

  test("mine first, then names that begin so, then what else matches", () => {
    const { store, add } = scene();
    add("Academy of Lincoln");
    add("Lincoln West");
    add("East School", { place: "Lincoln" });
    const mine = add("Upper Lincoln");
    setMine(store, { id: mine, mine: true });
    expect(names(store, "lincoln")).toEqual(["Upper Lincoln", "Lincoln West", "Academy of Lincoln", "East School"]);
    expect(names(store, "lincoln", { mineOnly: true })).toEqual(["Upper Lincoln"]);
    expect(find(store, "lincoln").rows[0]?.mine).toBe(true);
    setMine(store, { id: mine, mine: false });
    expect(names(store, "lincoln")[0]).toBe("Lincoln West");
  });

  test("the line says what level and zone hold today, not what held or will", () => {
    const { store, add } = scene();
    const id = add("Lincoln");
    const fact = (kind: "level" | "zone", value: string, from: string | null, to: string | null) =>
      setFact(store, { id: newId(), schoolId: id, kind, value, from, to });
    fact("level", "middle", null, null);
    fact("zone", "Rise Zone", "2020-07-01", null);
    fact("zone", "River Zone", "2027-07-01", null);
    expect(find(store, "linc").rows[0]).toMatchObject({ level: "middle", zone: "Rise Zone" });
    fact("zone", "Left", "2026-10-12", "2026-10-13");
    expect(find(store, "linc").rows[0]?.zone).toBe("Left");
    fact("level", "high", "2026-10-12", null);
    expect(find(store, "linc").rows[0]?.level).toBe("high");
  });

  test("a preference that is not a list of ids harms nothing", () => {
    const { store, add } = scene();
    add("Lincoln");
    setPref(store, { key: "mySchools", value: { not: "a list" } });
    expect(names(store, "")).toEqual(["Lincoln"]);
    setPref(store, { key: "mySchools", value: [3, "nowhere", null] });
    expect(names(store, "linc")).toEqual(["Lincoln"]);
  });
});

describe("over many schools", () => {
  const many = 20_000;
  const last = `Zebra ${many}`;

  function fill(store: Store): void {
    const rest = {
      state_id: null,
      local_id: null,
      district_name: "Cedar Bend",
      district_id: null,
      place: null,
      phone: null,
      website: null,
    };
    act(store, "test.fill", (writer) => {
      for (let at = 1; at <= many; at++) {
        const name = `${at === many ? "Zebra" : "Common Elementary"} ${at}`;
        writer.insert("school", `s${at}`, districtBucket, {
          ...rest,
          name,
          nces_id: String(530_000_000_000 + at),
          extra: null,
        });
      }
    });
  }

  test("what is counted and listed is bounded, and one more letter finds the one", () => {
    const store = createTestStore();
    fill(store);
    expect(find(store, "")).toMatchObject({ total: 1_000, more: true });
    expect(find(store, "", { offset: many - 1 }).rows.map(({ name }) => name)).toEqual([last]);
    const broad = find(store, "e", { limit: 200 });
    expect([broad.rows.length, broad.total, broad.more]).toEqual([200, 1_000, true]);
    expect(find(store, "e", { offset: 1_000 }).rows).toEqual([]);
    expect(find(store, "zeb")).toMatchObject({ total: 1, more: false });
    expect(names(store, "530000020000")).toEqual([last]);
  });
});

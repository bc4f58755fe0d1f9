import { describe, expect, test } from "vitest";
import { syncedTableNames } from "../../shared/sync/registry.ts";
import { itemsOf } from "../../shared/domain/instrument.ts";
import { createTestStore, handClock } from "../../test/support/store.ts";
import { setSettings } from "../commands/settings.ts";
import { listInstruments } from "../queries/instruments.ts";
import { getPerson } from "../queries/person.ts";
import { getRoster } from "../queries/roster.ts";
import { searchSchools } from "../queries/schoolSearch.ts";
import { getSchool } from "../queries/schools.ts";
import { schoolTimeline } from "../queries/schoolTimeline.ts";
import { districtSettings } from "../queries/settings.ts";
import { getToday } from "../queries/today.ts";
import { debriefWalk } from "../queries/walkDebrief.ts";
import { listWalks } from "../queries/walks.ts";
import { getWalk } from "../queries/walkView.ts";
import { searchAll } from "../search/searchAll.ts";
import type { Store } from "../store.ts";
import { fillDemo } from "./demoData.ts";

function demo(at = "2026-10-14T15:20:00Z", place = "America/Chicago"): Store {
  const store = createTestStore({ clock: handClock(at, place) });
  fillDemo(store);
  return store;
}
const schools = (store: Store) => searchSchools(store, { text: "", mineOnly: false, limit: 50, offset: 0 }).rows;
const walks = (store: Store) => listWalks(store, { limit: 100, offset: 0 }).rows;

describe("the demo district", () => {
  test("has schools whose models, zone and reporting line changed over time; one has left the zone", () => {
    const store = demo();
    expect(districtSettings(store).districtName).toBe("Cedar Bend (demo)");
    expect(schools(store).map(({ name, zone, mine }) => [name, zone, mine])).toEqual([
      ["Juniper Street Elementary", "River Zone", true],
      ["Old Mill Middle School", "River Zone", true],
      ["Cedar Bend High School", "River Zone", false],
      ["Harbor Light Middle School", null, false],
      ["Marigold Elementary", "River Zone", false],
      ["Prairie View Academy", null, false],
    ]);
    const [, oldMill, , harbor] = schools(store).map(({ id }) => getSchool(store, { id }));
    const over = (kind: string) =>
      oldMill?.facts.filter((fact) => fact.kind === kind).map(({ value, to }) => [value, to]);
    expect(over("model")).toEqual([
      ["restart", null],
      ["transformation", "2025-07-01"],
    ]);
    expect(over("reports_to")).toHaveLength(3);
    expect(
      schoolTimeline(store, { id: harbor?.id ?? "", limit: 50 })
        .filter(({ state }) => state === "ended")
        .map(({ on, detail }) => [on, detail]),
    ).toEqual([
      ["2026-07-01", "zone"],
      ["2026-07-01", "model"],
    ]);
    expect(schools(store).every(({ ncesId }) => /^99\d{10}$/.test(ncesId ?? ""))).toBe(true);
  });

  test("has rosters with rooms, hours and classes, namesakes, co-teachers and a substitute of two schools", () => {
    const store = demo();
    const [juniper, oldMill] = schools(store).map(({ id }) => getRoster(store, { schoolId: id }));
    expect((juniper?.people.length ?? 0) + (oldMill?.people.length ?? 0)).toBeGreaterThanOrEqual(40);
    const santos = oldMill?.people.filter(({ name }) => name === "Maria Santos") ?? [];
    expect(new Set(santos.map(({ id }) => id)).size).toBe(2);
    const brandt = oldMill?.people.find(({ role }) => role === "substitute");
    expect(getPerson(store, { id: brandt?.id ?? "" }).memberships).toHaveLength(2);
    expect(
      oldMill?.sections.filter(({ staff }) => staff.some(({ part }) => part === "co_teacher")).length,
    ).toBeGreaterThan(1);
    for (const section of [...(juniper?.sections ?? []), ...(oldMill?.sections ?? [])]) {
      expect([section.roomId, section.periodId, section.staff[0]?.part]).toEqual([
        expect.any(String),
        expect.any(String),
        "teacher",
      ]);
    }
  });

  test("opens with a walk under way, one planned for today, steps due, and what was finished lately", () => {
    const store = demo();
    const view = getToday(store);
    expect(view.inProgress).toMatchObject([
      { schoolName: "Juniper Street Elementary", rooms: 6, roomsDone: 3, openRoom: { label: "8" } },
    ]);
    expect(view.planned).toMatchObject([{ schoolName: "Old Mill Middle School", localDate: "2026-10-14", rooms: 8 }]);
    expect(view.dueSteps.map(({ due }) => due)).toEqual([
      "2026-10-03",
      "2026-10-12",
      "2026-10-17",
      "2026-10-18",
      "2026-10-20",
    ]);
    expect(view.recent.map(({ kind, detail }) => [kind, detail])).toEqual([
      ["walk", "Follow-up: checks for understanding"],
    ]);
    expect(view.has).toEqual({ schools: true, roster: true, walks: true });
  });

  test("has finished walks with evidence, marks, a strength and a question in every room that could be observed", () => {
    const store = demo();
    const finished = walks(store).filter(({ state }) => state === "finished");
    expect(finished.map(({ localDate, rooms, roomsDone }) => [localDate, rooms, roomsDone])).toEqual([
      ["2026-10-05", 8, 8],
      ["2026-09-21", 2, 2],
      ["2026-09-14", 6, 6],
      ["2026-09-07", 8, 8],
    ]);
    for (const { id } of finished) {
      const walk = getWalk(store, { id });
      const items = itemsOf(walk.instrument).filter(({ kind }) => kind !== "text" && kind !== "time").length;
      for (const room of walk.observations) {
        if (room.reason !== null) continue;
        expect(room.evidence.length).toBeGreaterThan(2);
        expect(room.answers.length).toBeGreaterThan(items / 2);
        expect([room.strength, room.question, room.people.length > 0]).toEqual([
          expect.stringMatching(/\./),
          expect.stringMatching(/\?/),
          true,
        ]);
        expect(room.evidence.every(({ offsetMs }) => offsetMs <= room.elapsedMs)).toBe(true);
        expect(walk.namesOff ? room.people.every(({ name }) => name === "") : room.people[0]?.name).toBeTruthy();
      }
    }
    const followUp = getWalk(store, { id: finished[0]?.id ?? "" });
    expect(followUp.observations.map(({ reason }) => reason).filter((reason) => reason !== null)).toEqual(["test"]);
    expect(followUp.observations[1]?.people).toMatchObject([{ name: "Walter Brandt", part: "substitute" }]);
    expect(followUp.amendments).toHaveLength(1);
    expect(followUp.observations[0]?.lastStep?.lastCheck?.result).toBe("seen");
    expect(debriefWalk(store, { id: followUp.id })).toMatchObject({ rooms: 8, notObservable: 1 });
  });

  test("can be searched", () => {
    const store = demo();
    const kinds = (text: string) => new Set(searchAll(store, { text, limit: 8 }).map(({ kind }) => kind));
    expect(kinds("santos")).toEqual(new Set(["person"]));
    expect(kinds("reason")).toEqual(new Set(["step", "evidence", "note", "instrument", "coaching", "coachingNote"]));
    expect(kinds("juniper").has("school")).toBe(true);
  });
});

describe("however and wherever it is opened", () => {
  const times = [
    "2026-01-01T06:10:00Z",
    "2026-03-08T08:30:00Z",
    "2026-11-01T06:30:00Z",
    "2028-02-29T12:00:00Z",
    "2026-07-04T20:00:00Z",
  ];
  test.each(times)("at %s it is the same story, and nothing in it is later than now", (at) => {
    for (const place of ["America/Chicago", "Pacific/Honolulu"]) {
      const store = demo(at, place);
      const view = getToday(store);
      expect([view.inProgress.length, view.planned.length, view.recent.length]).toEqual([1, 1, 1]);
      expect(walks(store)).toHaveLength(6);
      const last = store.db
        .prepare("SELECT max(at) FROM (SELECT at FROM op UNION ALL SELECT at FROM evidence)")
        .pluck()
        .get() as string;
      expect(Date.parse(last)).toBeLessThanOrEqual(Date.parse(at));
    }
  });

  test("the same clock gives the same rows", () => {
    const rows = (store: Store) =>
      syncedTableNames.map((table) =>
        store.db
          .prepare(`SELECT * FROM ${table} ORDER BY rid`)
          .all()
          .map((row) => ({ ...(row as object) })),
      );
    // The log of corrections has ids of its own.
    const without = ["amendment"];
    const [one, two] = [demo(), demo()].map((store) =>
      rows(store).filter((_rows, at) => !without.includes(syncedTableNames[at] ?? "")),
    );
    expect(one).toEqual(two);
  });

  test("it leaves the store fit for use: the chain goes on, and instruments are in use", () => {
    const store = demo();
    const { count, last, counter } = store.db
      .prepare("SELECT count(*) AS count, max(seq) AS last, max(counter) AS counter FROM op")
      .get() as Record<string, number>;
    expect([count, counter]).toEqual([last, store.chain.counter]);
    expect(listInstruments(store, { archived: false }).map(({ uses }) => uses)).toEqual([5, 1]);
    expect(() => fillDemo(store)).toThrow(expect.objectContaining({ code: "PROFILE_EXISTS" }));
    setSettings(store, { smallCell: 6 });
    const after = store.db.prepare("SELECT max(seq), max(counter) FROM op").raw().get();
    expect(after).toEqual([(last ?? 0) + 1, (counter ?? 0) + 1]);
  });
});

import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { walkFilter, type WalkFilter } from "../../shared/contract/walks.ts";
import { newId } from "../../shared/domain/ids.ts";
import { districtBucket, schoolBucket } from "../../shared/sync/buckets.ts";
import { walkLine, walkView } from "../../shared/domain/walk.ts";
import { createTestStore, handClock, testKey } from "../../test/support/store.ts";
import {
  chen,
  everyKind,
  inRoom,
  instrumentId,
  ortiz,
  planned,
  refusal,
  roomIn,
  schoolId,
  stopAt,
  versionId,
  walkGround,
} from "../../test/support/walks.ts";
import { act } from "../act.ts";
import { saveStep } from "../commands/steps.ts";
import { writeEvidence } from "../commands/walks/evidence.ts";
import { finishWalk } from "../commands/walks/finish.ts";
import { mark } from "../commands/walks/mark.ts";
import { moveOn } from "../commands/walks/moveOn.ts";
import { noteRoom } from "../commands/walks/note.ts";
import { removeEvidence } from "../commands/walks/evidence.ts";
import { removeStop } from "../commands/walks/stops.ts";
import { voidWalk } from "../commands/walks/void.ts";
import type { WritableDb } from "../connection.ts";
import type { Store } from "../store.ts";
import { debriefWalk } from "./walkDebrief.ts";
import { listWalks, readyOffline } from "./walks.ts";
import { getWalk } from "./walkView.ts";

const at = "2026-10-12T14:00:00.000Z";

function ground() {
  const store = createTestStore();
  walkGround(store);
  return store;
}

const say = (store: Store, observationId: string, text: string) => {
  const id = newId();
  writeEvidence(store, { id, observationId, offsetMs: 0, at, text });
  return id;
};
const answer = (store: Store, observationId: string, itemKey: string, value: number | string) =>
  mark(store, { observationId, itemKey, repeatPath: "", state: "answered", value, reason: null, offsetMs: 0 });

describe("a walk with everything in it", () => {
  /** The statements that a reading of the walk takes, told by a second connection that speaks of each. */
  function statementsOf(store: Store, walkId: string): string[] {
    const said: string[] = [];
    const db = new Sqlite(join(store.folder, "store.db"), { readonly: true, verbose: (sql) => said.push(String(sql)) });
    onTestFinished(() => void db.close());
    for (const pragma of ["cipher = 'sqlcipher'", "legacy = 4", `key = "x'${Buffer.from(testKey).toString("hex")}'"`])
      db.pragma(pragma);
    said.length = 0;
    getWalk({ ...store, db: db as WritableDb }, { id: walkId });
    return said;
  }

  it("takes as many statements for forty rooms as for two", () => {
    const store = ground();
    const walkOf = (count: number) => {
      const walk = planned(
        store,
        Array.from({ length: count }, (_, n) => stopAt(`${n}`, [inRoom(n % 2 ? chen : ortiz)])),
      );
      for (const room of walk.rooms) {
        say(store, room, "T: one");
        answer(store, room, "reason", 3);
      }
      return statementsOf(store, walk.walkId);
    };
    const [few, many] = [walkOf(2), walkOf(40)];
    const notSteps = (all: string[]) => all.filter((sql) => !sql.includes("action_step"));
    expect(few.length).toBeGreaterThan(0);
    expect(notSteps(many)).toHaveLength(notSteps(few).length);
    expect(notSteps(few).length).toBeLessThanOrEqual(8);
  });

  it("has the last step of each room's teacher, or of the room where nobody is named; a substitute is not asked", () => {
    const store = ground();
    const step = { schoolId, howKnown: null, due: null, observationId: null };
    saveStep(store, { ...step, id: "of ortiz", personId: ortiz.id, roomLabel: null, text: "Wait" });
    saveStep(store, { ...step, id: "of 215", personId: null, roomLabel: "215", text: "Greet" });
    const { view } = planned(store, [
      stopAt("214", [inRoom(chen, "substitute"), inRoom(ortiz)]),
      stopAt("215"),
      stopAt("216", [inRoom(ortiz, "substitute")]),
    ]);
    expect(view().observations.map((room) => room.lastStep?.id ?? null)).toEqual(["of ortiz", "of 215", null]);
    expect(walkView.parse(view())).toEqual(view());
  });

  it("does not show what was taken away, and is not there when it is not", () => {
    const store = ground();
    const { room, rooms, view } = planned(store, ["214", "215"]);
    removeEvidence(store, { id: say(store, room, "T: one") });
    removeStop(store, { observationId: rooms[1] ?? "" });
    expect(view().observations).toHaveLength(1);
    expect(roomIn(view(), room).evidence).toEqual([]);
    expect(refusal(() => getWalk(store, { id: "none" }))).toBe("NOT_FOUND");
  });
});

describe("the history of walks", () => {
  const all = { limit: 100, offset: 0 };

  function history() {
    const store = ground();
    act(store, "test.school", (writer) => {
      const none = { nces_id: null, state_id: null, local_id: null, district_name: null, district_id: null };
      const fields = { ...none, place: null, phone: null, website: null, extra: null };
      writer.insert("school", "school-2", districtBucket, { name: "Douglass High", ...fields });
      const body = JSON.stringify({ ...everyKind, name: { en: "Other" } });
      const version = { instrument_id: "instrument-2", number: 1, body, state: "published", published_at: at };
      writer.insert("instrument_version", "version-2", districtBucket, version);
    });
    const early = planned(store, [stopAt("214", [inRoom(ortiz)]), stopAt("215")], {
      localDate: "2026-09-01",
      purpose: "50% on task",
    });
    const later = planned(store, [stopAt("12", [inRoom(chen)])], { schoolId: "school-2", localDate: "2026-10-01" });
    const latest = planned(store, [stopAt("214", [inRoom(ortiz)])], {
      instrumentVersionId: "version-2",
      localDate: "2026-11-01",
    });
    moveOn(store, { walkId: early.walkId, leave: null, enter: early.room });
    say(store, early.room, "S: the parábola opens up");
    noteRoom(store, { observationId: early.room, strength: "Precise vocabulary" });
    answer(store, later.room, "objective", "factor trinomials");
    finishWalk(store, { walkId: early.walkId });
    voidWalk(store, { walkId: latest.walkId, reason: "drill" });
    const names = new Map([early, later, latest].map(({ walkId }, n) => [walkId, ["early", "later", "latest"][n]]));
    const found = (filter: WalkFilter) => {
      const { rows, total } = listWalks(store, { ...walkFilter.parse(filter), ...all });
      expect(total).toBe(rows.length);
      return rows.map((row) => names.get(row.id));
    };
    return { store, early, found };
  }

  it("lists the latest day first, with rooms and rooms done", () => {
    const { store } = history();
    const { rows, total } = listWalks(store, all);
    expect(total).toBe(3);
    expect(rows.map((row) => [row.schoolName, row.localDate, row.state, row.rooms, row.roomsDone])).toEqual([
      ["Lincoln Middle", "2026-11-01", "void", 1, 0],
      ["Douglass High", "2026-10-01", "planned", 1, 0],
      ["Lincoln Middle", "2026-09-01", "finished", 2, 1],
    ]);
    expect(rows[0]).toMatchObject({ instrumentName: { en: "Other" }, observerName: "Test Observer", purpose: "" });
    for (const row of rows) expect(walkLine.parse(row)).toEqual(row);
  });

  const cases: [WalkFilter, string[]][] = [
    [{ schoolId }, ["latest", "early"]],
    [{ personId: ortiz.id }, ["latest", "early"]],
    [{ instrumentId }, ["later", "early"]],
    [{ states: ["finished", "planned"] }, ["later", "early"]],
    [{ states: [] }, []],
    [{ from: "2026-10-01" }, ["latest", "later"]],
    [{ to: "2026-10-01" }, ["later", "early"]],
    [{ from: "2026-09-02", to: "2026-10-31" }, ["later"]],
    [{ text: "parab" }, ["early"]],
    [{ text: "PRECISE voc" }, ["early"]],
    [{ text: "trinom" }, ["later"]],
    [{ text: "50% on" }, ["early"]],
    [{ text: "5_%" }, []],
    [{ text: '"unbalanced OR NEAR(' }, []],
    [{ text: "   " }, ["latest", "later", "early"]],
    [{ text: "algebra", personId: ortiz.id, to: "2026-10-31" }, ["early"]],
    [{ schoolId: "school-2", personId: ortiz.id }, []],
  ];
  it.each(cases)("filters by %j", (filter, expected) => {
    expect(history().found(filter)).toEqual(expected);
  });

  it("gives pages and counts them all", () => {
    const { store } = history();
    const whole = listWalks(store, all).rows;
    const pages = [0, 2, 4].map((offset) => listWalks(store, { limit: 2, offset }));
    expect(pages.flatMap((page) => page.rows)).toEqual(whole);
    expect(pages.map((page) => page.total)).toEqual([3, 3, 3]);
  });

  it("does not find what was taken away", () => {
    const { store, found } = history();
    const walk = planned(store, ["1", "2"]);
    removeEvidence(store, { id: say(store, walk.room, "quadratic") });
    removeStop(store, { observationId: walk.rooms[1] ?? "" });
    expect(found({ text: "quadratic" })).toEqual([]);
    expect(listWalks(store, { ...all, states: ["planned"], schoolId }).rows[0]).toMatchObject({ rooms: 1 });
  });
});

describe("patterns across the rooms of a walk", () => {
  it("count rooms that could not be observed apart, and leave out what was not visited", () => {
    const store = ground();
    const { walkId, rooms } = planned(store, ["1", "2", "3", "4", "5"]);
    const [a = "", b = "", c = "", d = ""] = rooms;
    let leave: { observationId: string; elapsedMs: number } | null = null;
    for (const room of [a, b, c]) {
      moveOn(store, { walkId, leave, enter: room });
      leave = { observationId: room, elapsedMs: 60_000 };
    }
    answer(store, a, "reason", 3);
    answer(store, b, "reason", 1);
    answer(store, c, "reason", 4);
    noteRoom(store, { observationId: a, strength: "Wait time", question: " " });
    noteRoom(store, { observationId: b, question: "Who talks?" });
    noteRoom(store, { observationId: c, reason: "test" });
    noteRoom(store, { observationId: d, reason: "empty_room" });
    const debrief = debriefWalk(store, { id: walkId });
    expect(debrief).toMatchObject({ rooms: 4, notObservable: 2, strengths: ["Wait time"], questions: ["Who talks?"] });
    expect(debrief.patterns[0]).toMatchObject({
      item: "reason",
      kind: "scale",
      rooms: 4,
      n: 2,
      notObservable: 2,
      blank: 0,
    });
    removeStop(store, { observationId: a });
    expect(debriefWalk(store, { id: walkId })).toMatchObject({ rooms: 3, strengths: [] });
    expect(refusal(() => debriefWalk(store, { id: "none" }))).toBe("NOT_FOUND");
  });

  it("have no scored items where scores are off", () => {
    const store = ground();
    const { walkId } = planned(store, ["1"], { scoresOff: true });
    const items = debriefWalk(store, { id: walkId }).patterns.map((pattern) => pattern.item);
    expect(items).toContain("questions");
    expect(items).not.toContain("reason");
  });
});

describe("what is needed offline", () => {
  it("is counted, and said to be missing where there is none", () => {
    const clock = handClock("2026-10-12T14:00:00Z");
    const store = createTestStore({ clock });
    walkGround(store);
    const input = { schoolId, instrumentVersionId: versionId };
    const ready = () =>
      Object.fromEntries(readyOffline(store, input).map(({ what, ok, count }) => [what, [ok, count]]));
    expect(ready()).toEqual({
      instrument: [true, 1],
      rooms: [false, 0],
      people: [false, 0],
      bell_schedule: [false, 0],
      classes: [false, 0],
      steps: [true, 0],
    });
    const bucket = schoolBucket(schoolId, "office");
    act(store, "test.roster", (writer) => {
      const member = { school_id: schoolId, role: "teacher", role_given: null, from_date: null };
      writer.insert("membership", newId(), bucket, { ...member, person_id: ortiz.id, to_date: null });
      writer.insert("membership", newId(), bucket, { ...member, person_id: chen.id, to_date: "2026-10-12" });
      writer.insert("room", newId(), bucket, { school_id: schoolId, label: "214", note: null });
    });
    expect(ready()).toMatchObject({ people: [true, 1], rooms: [true, 1] });
    expect(readyOffline(store, { ...input, instrumentVersionId: "none" })[0]).toEqual({
      what: "instrument",
      ok: false,
      count: 0,
    });
  });
});

import { describe, expect, it } from "vitest";
import type { AnswerValue } from "../../shared/domain/instrument.ts";
import { newId } from "../../shared/domain/ids.ts";
import { createTestStore } from "../../test/support/store.ts";
import { chen, inRoom, ortiz, planned, schoolId, stopAt, walkGround } from "../../test/support/walks.ts";
import { writeEvidence } from "../commands/walks/evidence.ts";
import { mark } from "../commands/walks/mark.ts";
import { moveOn } from "../commands/walks/moveOn.ts";
import { noteRoom } from "../commands/walks/note.ts";
import { voidWalk } from "../commands/walks/void.ts";
import type { Store } from "../store.ts";
import { walkEvidenceRows, walkRoomRows, walkRows } from "./walkRows.ts";

const everything = { filter: {}, language: "en" };

function ground() {
  const store = createTestStore();
  walkGround(store);
  return store;
}

const answer = (
  store: Store,
  observationId: string,
  itemKey: string,
  value: AnswerValue,
  offsetMs: number | null = 65_000,
) => mark(store, { observationId, itemKey, repeatPath: "", state: "answered", value, reason: null, offsetMs });

function visited(store: Store, room: string, given: Parameters<typeof planned>[2] = {}) {
  const walk = planned(store, [stopAt(room, [inRoom(ortiz), inRoom(chen, "co_teacher")])], given);
  moveOn(store, { walkId: walk.walkId, leave: null, enter: walk.room });
  return walk;
}

describe("answers as rows", () => {
  it("have plain columns, in the order of the instrument", () => {
    const store = ground();
    const { walkId, room } = visited(store, "214");
    answer(store, room, "objective", "=1+1", null);
    answer(store, room, "on-task", { count: 21, of: 24 });
    answer(store, room, "tools", ["cards", "board"]);
    answer(store, room, "reason", 3, 605_000);
    mark(store, {
      observationId: room,
      itemKey: "wait",
      repeatPath: "",
      state: "not_observable",
      value: null,
      reason: "test",
      offsetMs: 0,
    });
    const rows = [...walkRows(store, everything)];
    expect(
      rows.map((row) => [row.itemKey, row.state, row.value, row.outOf, row.label, row.reason, row.offset]),
    ).toEqual([
      ["reason", "answered", 3, null, "Level 3", "", "10:05"],
      ["tools", "answered", "cards; board", null, "board; cards", "", "1:05"],
      ["on-task", "answered", 21, 24, "", "", "1:05"],
      ["wait", "not_observable", null, null, "", "test", "0:00"],
      ["objective", "answered", "=1+1", null, "", "", ""],
    ]);
    expect(rows[0]).toMatchObject({
      walkId,
      roomVisitId: room,
      date: "2026-10-12",
      schoolId,
      school: "Lincoln Middle",
      ncesId: "061271001234",
      stateId: "",
      localId: "0042",
      observer: "Test Observer",
      instrument: "Every kind",
      instrumentVersion: 3,
      walkState: "active",
      stop: 1,
      room: "214",
      course: "Algebra I",
      people: "Marisol Ortiz; Wei Chen",
      section: "Tasks",
      lookFor: "Look-for reason",
    });
    expect([...walkRows(store, { ...everything, language: "es" })][0]).toMatchObject({
      instrument: "Every kind (es)",
      section: "Tasks (es)",
      lookFor: "Look-for reason (es)",
      label: "Level 3 (es)",
    });
  });

  it("hold a row for a room visited without an answer, and none for a room still to come", () => {
    const store = ground();
    const { walkId, rooms } = planned(store, ["1", "2", "3"]);
    const [, second = "", third = ""] = rooms;
    moveOn(store, { walkId, leave: null, enter: second });
    noteRoom(store, { observationId: third, reason: "empty_room" });
    expect([...walkRows(store, everything)].map((row) => [row.room, row.stop, row.itemKey, row.value])).toEqual([
      ["2", 2, "", null],
      ["3", 3, "", null],
    ]);
    expect([...walkRoomRows(store, everything)].map((row) => [row.room, row.notObservableReason])).toEqual([
      ["2", ""],
      ["3", "empty_room"],
    ]);
  });

  it("name nobody where names are off", () => {
    const store = ground();
    answer(store, visited(store, "214", { namesOff: true }).room, "reason", 3);
    expect([...walkRows(store, everything)].map((row) => row.people)).toEqual([""]);
  });

  it("leave void walks out unless they are asked for, and keep to the filter", () => {
    const store = ground();
    const [kept, gone] = [visited(store, "1"), visited(store, "2", { localDate: "2026-11-02" })];
    voidWalk(store, { walkId: gone.walkId, reason: "drill" });
    const roomsFor = (filter: Parameters<typeof walkRows>[1]["filter"]) =>
      [...walkRows(store, { filter, language: "en" })].map((row) => row.roomVisitId);
    expect(roomsFor({})).toEqual([kept.room]);
    expect(roomsFor({ states: ["void"] })).toEqual([gone.room]);
    expect(roomsFor({ states: ["void", "active"] })).toEqual([kept.room, gone.room]);
    expect(roomsFor({ states: ["void", "active"], from: "2026-11-01" })).toEqual([gone.room]);
    expect(roomsFor({ text: "nothing says this" })).toEqual([]);
  });

  it("are those of one person's rooms when a person is asked for", () => {
    const store = ground();
    const { walkId, rooms } = planned(store, [stopAt("1", [inRoom(ortiz)]), stopAt("2", [inRoom(chen)])]);
    for (const room of rooms) moveOn(store, { walkId, leave: null, enter: room });
    const rows = [...walkRows(store, { filter: { personId: chen.id }, language: "en" })];
    expect(rows.map((row) => [row.room, row.stop])).toEqual([["2", 2]]);
  });

  it("come walk by walk in the order of the day, past any number of pages, while saves go on", () => {
    const store = ground();
    const days = Array.from({ length: 120 }, (_, n) => `2026-${String(1 + (n % 12)).padStart(2, "0")}-15`);
    const walks = days.map((localDate, n) => visited(store, `${n}`, { localDate }));
    let count = 0;
    const dates: string[] = [];
    for (const row of walkRows(store, everything)) {
      dates.push(row.date);
      noteRoom(store, { observationId: walks[count++]?.room ?? "", strength: `while reading ${count}` });
    }
    expect(dates).toEqual(days.toSorted());
  });
});

describe("evidence and rooms as rows", () => {
  it("hold what was typed as it was typed", () => {
    const store = ground();
    const { walkId, room } = visited(store, "214");
    const line = { observationId: room, at: "2026-10-12T14:01:00.000Z" };
    writeEvidence(store, { ...line, id: newId(), offsetMs: 75_900, text: "T: +why #reason #Talk" });
    writeEvidence(store, { ...line, id: newId(), offsetMs: 5_000, text: "@quiet" });
    noteRoom(store, { observationId: room, strength: "Wait\ntime", question: "Who talks?" });
    moveOn(store, { walkId, leave: { observationId: room, elapsedMs: 270_000 }, enter: null });
    expect(
      [...walkEvidenceRows(store, everything)].map(({ offset, at, speaker, text, tags }) => [
        offset,
        at,
        speaker,
        text,
        tags,
      ]),
    ).toEqual([
      ["0:05", line.at, "", "@quiet", ""],
      ["1:15", line.at, "T", "+why #reason #Talk", "#reason #talk"],
    ]);
    expect([...walkRoomRows(store, everything)]).toEqual([
      expect.objectContaining({
        room: "214",
        minutes: 4.5,
        enrolled: 24,
        strength: "Wait\ntime",
        question: "Who talks?",
      }),
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { newId } from "../../../shared/domain/ids.ts";
import { schoolBucket } from "../../../shared/sync/buckets.ts";
import { opCount } from "../../../test/support/rows.ts";
import { createTestStore, handClock } from "../../../test/support/store.ts";
import { planned, refusal, roomIn, schoolId, walkGround } from "../../../test/support/walks.ts";
import { act } from "../../act.ts";
import { amendRoom } from "./amend.ts";
import { writeEvidence } from "./evidence.ts";
import { finishWalk, reopenWalk } from "./finish.ts";
import { mark } from "./mark.ts";
import { moveOn } from "./moveOn.ts";
import { noteRoom } from "./note.ts";
import { removeStop } from "./stops.ts";
import { unvoidWalk, voidWalk } from "./void.ts";

function ground() {
  const clock = handClock();
  const store = createTestStore({ clock });
  walkGround(store);
  const walk = planned(store, ["214", "215"]);
  const log = () => walk.view().amendments.map(({ action, was, now, reason }) => [action, was, now, reason]);
  return { store, clock, ...walk, log };
}

describe("finishing", () => {
  it("closes open rooms with the time last saved, and what is missing never blocks", () => {
    const { store, clock, walkId, room, view } = ground();
    moveOn(store, { walkId, leave: null, enter: room });
    noteRoom(store, { observationId: room, elapsedMs: 50_000 });
    clock.at += 60_000;
    finishWalk(store, { walkId });
    expect(view()).toMatchObject({ state: "finished", finishedAt: "2026-10-12T14:01:00.000Z" });
    expect(view().observations.map(({ state, endedAt, elapsedMs }) => [state, endedAt, elapsedMs])).toEqual([
      ["closed", "2026-10-12T14:01:00.000Z", 50_000],
      ["waiting", null, 0],
    ]);
  });

  it("is final: a second finish changes nothing, and every act on it is refused", () => {
    const { store, clock, walkId, room, view } = ground();
    finishWalk(store, { walkId });
    clock.at += 60_000;
    const [before, ops] = [view(), opCount(store)];
    expect(finishWalk(store, { walkId }).changed).toEqual([]);
    expect(refusal(() => noteRoom(store, { observationId: room, strength: "late" }))).toBe("ALREADY_FINAL");
    expect(refusal(() => removeStop(store, { observationId: room }))).toBe("ALREADY_FINAL");
    expect([view(), opCount(store)]).toEqual([before, ops]);
    expect(refusal(() => finishWalk(store, { walkId: "none" }))).toBe("NOT_FOUND");
  });

  it("can be taken back, logged, as long as nothing was given out", () => {
    const { store, walkId, room, view, log } = ground();
    expect(refusal(() => reopenWalk(store, { walkId, reason: "x" }))).toBe("NOT_FINAL");
    moveOn(store, { walkId, leave: null, enter: room });
    finishWalk(store, { walkId });
    reopenWalk(store, { walkId, reason: "Forgot room 215" });
    expect(view()).toMatchObject({ state: "active", finishedAt: null });
    expect(log()).toEqual([["reopen", "finished", "active", "Forgot room 215"]]);
    finishWalk(store, { walkId });
    act(store, "outputs.feedback", (writer) => {
      const row = {
        what: "feedback",
        walk_id: walkId,
        format: "pdf",
        audience: "teacher",
        by_name: "x",
        at: "2026-10-12",
      };
      writer.insert("disclosure", newId(), schoolBucket(schoolId, "office"), row);
    });
    expect(refusal(() => reopenWalk(store, { walkId, reason: "again" }))).toBe("WALK_GIVEN_OUT");
    expect(view().state).toBe("finished");
  });
});

describe("a void walk", () => {
  it("takes nothing more, keeps everything, and comes back to the state it had", () => {
    const { store, walkId, room, view, log } = ground();
    for (const state of ["planned", "active", "finished"]) {
      if (state === "active") moveOn(store, { walkId, leave: null, enter: room });
      if (state === "finished") finishWalk(store, { walkId });
      const before = view();
      voidWalk(store, { walkId, reason: "Fire drill" });
      expect(view()).toMatchObject({ state: "void", voidReason: "Fire drill" });
      expect(voidWalk(store, { walkId, reason: "Another" }).changed).toEqual([]);
      expect(refusal(() => noteRoom(store, { observationId: room, strength: "x" }))).toBe("WALK_VOID");
      expect(refusal(() => finishWalk(store, { walkId }))).toBe("WALK_VOID");
      expect(refusal(() => reopenWalk(store, { walkId, reason: "x" }))).toBe("WALK_VOID");
      unvoidWalk(store, { walkId, reason: "Was a mistake" });
      expect(unvoidWalk(store, { walkId, reason: "Again" }).changed).toEqual([]);
      expect({ ...view(), amendments: [] }).toEqual({ ...before, amendments: [] });
      expect(log().slice(-2)).toEqual([
        ["void", state, "void", "Fire drill"],
        ["unvoid", "void", state, "Was a mistake"],
      ]);
    }
  });
});

describe("a correction after the finish", () => {
  function finished() {
    const made = ground();
    const { store, walkId, room } = made;
    const answer = { observationId: room, repeatPath: "", reason: null, offsetMs: 7_000 };
    mark(store, { ...answer, itemKey: "reason", state: "answered", value: 2 });
    mark(store, { ...answer, itemKey: "questions", state: "not_observable", value: null, reason: "test" });
    writeEvidence(store, {
      id: "line",
      observationId: room,
      offsetMs: 1_000,
      at: "2026-10-12T14:00:01.000Z",
      text: "T: yes #x",
    });
    noteRoom(store, { observationId: room, strength: "Wait time" });
    finishWalk(store, { walkId });
    const amend = (change: Parameters<typeof amendRoom>[1]["change"]) =>
      amendRoom(store, { observationId: room, reason: "typo", change });
    return { ...made, amend, now: () => roomIn(made.view(), room) };
  }

  it("makes the change and its entry in one op: what it was, what it is, why, who and when", () => {
    const { store, amend, now, log, view } = finished();
    const before = opCount(store);
    amend({ what: "mark", itemKey: "reason", state: "answered", value: 3 });
    expect(opCount(store)).toBe(before + 1);
    expect(now().answers.find((answer) => answer.itemKey === "reason")).toMatchObject({ value: 3, offsetMs: 7_000 });
    amend({ what: "mark", itemKey: "on-task", state: "answered", value: { count: 21, of: 24 } });
    amend({ what: "mark", itemKey: "tools", state: "answered", value: ["board", "cards"] });
    amend({ what: "mark", itemKey: "questions", state: null, value: null });
    amend({ what: "strength", text: "Wait time of 5 s" });
    amend({ what: "question", text: "Who talks?" });
    amend({ what: "strength", text: "" });
    amend({ what: "evidence", id: "line", text: "S: no #y" });
    amend({ what: "evidence", id: "line", text: null });
    amend({ what: "evidence", id: "line", text: "back" });
    expect(log().map((entry) => entry.slice(0, 3))).toEqual([
      ["mark:reason", "2", "3"],
      ["mark:on-task", null, "21/24"],
      ["mark:tools", null, "board, cards"],
      ["mark:questions", "not_observable", null],
      ["strength", "Wait time", "Wait time of 5 s"],
      ["question", null, "Who talks?"],
      ["strength", "Wait time of 5 s", null],
      ["evidence", "T: yes #x", "S: no #y"],
      ["evidence", "S: no #y", null],
      ["evidence", null, "back"],
    ]);
    expect(now()).toMatchObject({ strength: "", question: "Who talks?", evidence: [{ text: "back", speaker: "" }] });
    expect(view().amendments[0]).toMatchObject({
      byName: "Test Observer",
      at: "2026-10-12T14:00:00.000Z",
      reason: "typo",
    });
  });

  it("is none, and not logged, where nothing changes", () => {
    const { store, amend } = finished();
    const before = opCount(store);
    amend({ what: "mark", itemKey: "reason", state: "answered", value: 2 });
    amend({ what: "mark", itemKey: "questions", state: "not_observable", value: null });
    amend({ what: "mark", itemKey: "wait", state: null, value: null });
    amend({ what: "strength", text: "Wait time" });
    amend({ what: "evidence", id: "line", text: "T: yes #x" });
    expect(opCount(store)).toBe(before);
  });

  it("obeys the same rules as a mark, and leaves no entry when it is refused", () => {
    const { store, amend, log } = finished();
    expect(refusal(() => amend({ what: "mark", itemKey: "reason", state: "answered", value: 9 }))).toBe(
      "ANSWER_INVALID",
    );
    expect(refusal(() => amend({ what: "evidence", id: "none", text: "x" }))).toBe("NOT_FOUND");
    expect(refusal(() => amend({ what: "strength", text: "x".repeat(100_001) }))).toBe("TEXT_TOO_LONG");
    expect(log()).toEqual([]);
    const open = planned(store, ["1"]);
    const change = { what: "strength", text: "x" } as const;
    expect(refusal(() => amendRoom(store, { observationId: open.room, reason: "x", change }))).toBe("NOT_FINAL");
    voidWalk(store, { walkId: open.walkId, reason: "x" });
    expect(refusal(() => amendRoom(store, { observationId: open.room, reason: "x", change }))).toBe("WALK_VOID");
  });
});

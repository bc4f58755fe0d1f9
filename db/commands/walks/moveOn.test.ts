import { describe, expect, it } from "vitest";
import { opCount } from "../../../test/support/rows.ts";
import { createTestStore, handClock } from "../../../test/support/store.ts";
import { planned, refusal, roomIn, walkGround } from "../../../test/support/walks.ts";
import { writeEvidence } from "./evidence.ts";
import { finishWalk } from "./finish.ts";
import { moveOn } from "./moveOn.ts";
import { noteRoom } from "./note.ts";
import { removeStop } from "./stops.ts";

const minute = 60_000;

function ground(at?: string) {
  const clock = handClock(at);
  const store = createTestStore({ clock });
  walkGround(store);
  return { clock, store };
}

describe("moving from room to room", () => {
  it("leaves one room, enters the next and starts the walk, in one op each", () => {
    const { clock, store } = ground();
    const { walkId, rooms, view } = planned(store, ["214", "215"]);
    const [first = "", second = ""] = rooms;
    const before = opCount(store);
    moveOn(store, { walkId, leave: null, enter: first });
    expect(view()).toMatchObject({ state: "active", startedAt: "2026-10-12T14:00:00.000Z" });
    clock.at += 5 * minute;
    moveOn(store, { walkId, leave: { observationId: first, elapsedMs: 299_000 }, enter: second });
    expect(opCount(store)).toBe(before + 2);
    expect(roomIn(view(), first)).toMatchObject({
      state: "closed",
      startedAt: "2026-10-12T14:00:00.000Z",
      endedAt: "2026-10-12T14:05:00.000Z",
      elapsedMs: 299_000,
    });
    expect(roomIn(view(), second)).toMatchObject({
      state: "open",
      startedAt: "2026-10-12T14:05:00.000Z",
      endedAt: null,
    });
    expect(view().startedAt).toBe("2026-10-12T14:00:00.000Z");
  });

  it("changes nothing when the same stroke is sent again", () => {
    const { clock, store } = ground();
    const { walkId, rooms, view } = planned(store, ["214", "215"]);
    const [first = "", second = ""] = rooms;
    moveOn(store, { walkId, leave: null, enter: first });
    const stroke = { walkId, leave: { observationId: first, elapsedMs: 200_000 }, enter: second };
    moveOn(store, stroke);
    const [ops, before] = [opCount(store), view()];
    clock.at += minute;
    expect(moveOn(store, stroke).changed).toEqual([]);
    expect(moveOn(store, { ...stroke, leave: { observationId: first, elapsedMs: 260_000 } }).changed).toEqual([]);
    expect(opCount(store)).toBe(ops);
    expect(view()).toEqual(before);
  });

  it("goes on in a room entered again: first start kept, time added to", () => {
    const { clock, store } = ground();
    const { walkId, room, view } = planned(store, ["214", "215"]);
    moveOn(store, { walkId, leave: null, enter: room });
    moveOn(store, { walkId, leave: { observationId: room, elapsedMs: 100_000 }, enter: null });
    clock.at += 20 * minute;
    moveOn(store, { walkId, leave: null, enter: room });
    expect(roomIn(view(), room)).toMatchObject({
      state: "open",
      startedAt: "2026-10-12T14:00:00.000Z",
      endedAt: null,
      elapsedMs: 100_000,
    });
    moveOn(store, { walkId, leave: { observationId: room, elapsedMs: 160_000 }, enter: null });
    expect(roomIn(view(), room)).toMatchObject({ state: "closed", elapsedMs: 160_000 });
  });

  it("has one room open at a time, and the time of a room never shrinks", () => {
    const { store } = ground();
    const { walkId, rooms, view } = planned(store, ["214", "215"]);
    const [first = "", second = ""] = rooms;
    moveOn(store, { walkId, leave: null, enter: first });
    noteRoom(store, { observationId: first, elapsedMs: 90_000 });
    noteRoom(store, { observationId: first, elapsedMs: 30_000 });
    moveOn(store, { walkId, leave: null, enter: second });
    expect(view().observations.map((room) => [room.state, room.elapsedMs])).toEqual([
      ["closed", 90_000],
      ["open", 0],
    ]);
  });

  it("refuses rooms of another walk, rooms that are gone, and a finished walk", () => {
    const { store } = ground();
    const { walkId, rooms, view } = planned(store, ["214", "215"]);
    const [first = "", second = ""] = rooms;
    const other = planned(store, ["9"]);
    removeStop(store, { observationId: second });
    expect(refusal(() => moveOn(store, { walkId, leave: null, enter: other.room }))).toBe("NOT_FOUND");
    expect(refusal(() => moveOn(store, { walkId, leave: null, enter: second }))).toBe("NOT_FOUND");
    expect(refusal(() => moveOn(store, { walkId: "none", leave: null, enter: first }))).toBe("NOT_FOUND");
    moveOn(store, { walkId, leave: null, enter: first });
    finishWalk(store, { walkId });
    const finished = view();
    expect(refusal(() => moveOn(store, { walkId, leave: null, enter: first }))).toBe("ALREADY_FINAL");
    expect(
      refusal(() => moveOn(store, { walkId, leave: { observationId: first, elapsedMs: 999_000 }, enter: null })),
    ).toBe("ALREADY_FINAL");
    expect(view()).toEqual(finished);
  });
});

describe("when the clock on the wall moves during a walk", () => {
  const cases = [
    { name: "back an hour", at: "2026-10-12T14:00:00Z", jump: -60 * minute },
    { name: "back a year", at: "2026-10-12T14:00:00Z", jump: -365 * 24 * 60 * minute },
    { name: "over the end of summer time", at: "2026-11-01T06:50:00Z", jump: 20 * minute },
    { name: "past midnight", at: "2026-10-13T04:55:00Z", jump: 10 * minute },
  ];

  it.each(cases)(
    "$name: nothing is refused, time and offsets are as the timer had them, the date stays",
    ({ at, jump }) => {
      const { clock, store } = ground(at);
      const { walkId, rooms, view } = planned(store, ["214", "215"], { localDate: "2026-10-31" });
      const [first = "", second = ""] = rooms;
      const say = (id: string, offsetMs: number) =>
        writeEvidence(store, {
          id,
          observationId: first,
          offsetMs,
          at: new Date(clock.at).toISOString(),
          text: `T: ${id}`,
        });
      moveOn(store, { walkId, leave: null, enter: first });
      say("before", 60_000);
      clock.at += jump;
      say("after", 120_000);
      noteRoom(store, { observationId: first, strength: "Wait time", elapsedMs: 180_000 });
      moveOn(store, { walkId, leave: { observationId: first, elapsedMs: 240_000 }, enter: second });
      finishWalk(store, { walkId });
      const walk = view();
      expect(walk).toMatchObject({ state: "finished", localDate: "2026-10-31", zone: "America/Chicago" });
      expect(roomIn(walk, first)).toMatchObject({ elapsedMs: 240_000, strength: "Wait time" });
      expect(roomIn(walk, first).evidence.map((line) => [line.id, line.offsetMs])).toEqual([
        ["before", 60_000],
        ["after", 120_000],
      ]);
      expect(walk.finishedAt).toBe(new Date(clock.at).toISOString());
    },
  );

  it("keeps the zone the walk was planned in when the machine travels", () => {
    const { clock, store } = ground();
    const { walkId, room, view } = planned(store, ["214"]);
    clock.place = "America/Denver";
    moveOn(store, { walkId, leave: null, enter: room });
    expect(view()).toMatchObject({ zone: "America/Chicago", localDate: "2026-10-12" });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "../../../shared/domain/ids.ts";
import { opCount } from "../../../test/support/rows.ts";
import { createTestStore } from "../../../test/support/store.ts";
import { chen, inRoom, ortiz, planned, refusal, roomIn, stopAt, walkGround } from "../../../test/support/walks.ts";
import { saveStep } from "../steps.ts";
import { writeEvidence } from "./evidence.ts";
import { moveOn } from "./moveOn.ts";
import { setPeople } from "./people.ts";
import { addStop, removeStop, reorderStops, restoreStop } from "./stops.ts";

function ground(rooms = ["1", "2", "3"]) {
  const store = createTestStore();
  walkGround(store);
  const walk = planned(store, rooms);
  return { store, ...walk, labels: () => walk.view().observations.map((room) => room.roomLabel) };
}

describe("a stop more", () => {
  it("comes after the room it is added to, or at the end", () => {
    const { store, walkId, rooms, labels } = ground();
    addStop(store, { walkId, stop: stopAt("1b", [inRoom(ortiz)]), after: rooms[0] ?? "" });
    addStop(store, { walkId, stop: stopAt("4"), after: null });
    expect(labels()).toEqual(["1", "1b", "2", "3", "4"]);
  });

  it("finds a place however often one is put at the same spot", () => {
    const { store, walkId, room, labels } = ground();
    const added = Array.from({ length: 25 }, (_, at) => `new ${at}`);
    for (const label of added) addStop(store, { walkId, stop: stopAt(label), after: room });
    expect(labels()).toEqual(["1", ...added.toReversed(), "2", "3"]);
  });

  it("is the same stop when it is asked for again, and refused where the id is another walk's", () => {
    const { store, walkId } = ground();
    const stop = stopAt("4");
    addStop(store, { walkId, stop, after: null });
    const before = opCount(store);
    addStop(store, { walkId, stop, after: null });
    expect(opCount(store)).toBe(before);
    const other = planned(store, ["9"]);
    expect(refusal(() => addStop(store, { walkId: other.walkId, stop, after: null }))).toBe("BAD_REQUEST");
    expect(refusal(() => addStop(store, { walkId, stop: stopAt("5"), after: other.room }))).toBe("NOT_FOUND");
  });
});

describe("a stop less", () => {
  it("is gone where nothing was noted, even after having been in the room, and comes back as it was", () => {
    const { store, walkId, rooms, labels, view } = ground();
    const [first = "", second = ""] = rooms;
    moveOn(store, { walkId, leave: null, enter: first });
    removeStop(store, { observationId: first });
    removeStop(store, { observationId: second });
    expect(labels()).toEqual(["3"]);
    expect(removeStop(store, { observationId: first }).changed).toEqual([]);
    restoreStop(store, { observationId: first });
    restoreStop(store, { observationId: second });
    expect(view().observations.map((room) => [room.roomLabel, room.state])).toEqual([
      ["1", "closed"],
      ["2", "waiting"],
      ["3", "waiting"],
    ]);
    expect(restoreStop(store, { observationId: first }).changed).toEqual([]);
  });

  it("stays as skipped where something was noted", () => {
    const { store, rooms, view } = ground();
    const [first = "", second = ""] = rooms;
    writeEvidence(store, {
      id: "line",
      observationId: first,
      offsetMs: 0,
      at: "2026-10-12T14:00:00.000Z",
      text: "T: hi",
    });
    const step = {
      id: newId(),
      schoolId: "school-1",
      personId: null,
      roomLabel: "2",
      text: "Wait",
      howKnown: null,
      due: null,
    };
    saveStep(store, { ...step, observationId: second });
    removeStop(store, { observationId: first });
    removeStop(store, { observationId: second });
    expect(view().observations.map((room) => room.state)).toEqual(["skipped", "skipped", "waiting"]);
    expect(roomIn(view(), first).evidence).toHaveLength(1);
    restoreStop(store, { observationId: first });
    expect(roomIn(view(), first).state).toBe("waiting");
  });
});

describe("another order", () => {
  it("is the order given, whatever is left out follows", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4]), (order) => {
        const { store, walkId, rooms, view } = ground(["0", "1", "2", "3", "4"]);
        const ids = (places: number[]) => places.map((place) => rooms[place] ?? "");
        reorderStops(store, { walkId, observationIds: ids(order) });
        const rest = [0, 1, 2, 3, 4].filter((place) => !order.includes(place));
        expect(view().observations.map((room) => room.id)).toEqual(ids([...order, ...rest]));
      }),
      { numRuns: 10 },
    );
  });

  it("changes nothing when it is the order there is, and refuses rooms of another walk", () => {
    const { store, walkId, rooms } = ground();
    const before = opCount(store);
    reorderStops(store, { walkId, observationIds: rooms });
    expect(opCount(store)).toBe(before);
    expect(refusal(() => reorderStops(store, { walkId, observationIds: [planned(store, ["9"]).room] }))).toBe(
      "NOT_FOUND",
    );
  });
});

describe("who is in the room", () => {
  it("is the list that was given last", () => {
    const { store, room, view } = ground();
    const [teacher, substitute] = [inRoom(ortiz), inRoom(chen, "substitute")];
    setPeople(store, { observationId: room, people: [substitute, teacher] });
    expect(roomIn(view(), room).people).toEqual([teacher, substitute]);
    setPeople(store, { observationId: room, people: [{ ...substitute, part: "teacher" }] });
    expect(roomIn(view(), room).people).toEqual([{ ...substitute, part: "teacher" }]);
    const before = opCount(store);
    setPeople(store, { observationId: room, people: [{ ...substitute, part: "teacher" }] });
    expect(opCount(store)).toBe(before);
    setPeople(store, { observationId: room, people: [teacher] });
    expect(roomIn(view(), room).people).toEqual([teacher]);
  });
});

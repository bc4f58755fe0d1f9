import { describe, expect, it } from "vitest";
import { newId } from "../../../shared/domain/ids.ts";
import { mentionsIn } from "../../../test/support/mentions.ts";
import { opCount } from "../../../test/support/rows.ts";
import { createTestStore } from "../../../test/support/store.ts";
import {
  chen,
  inRoom,
  ortiz,
  planned,
  refusal,
  roomIn,
  schoolId,
  stopAt,
  walkGround,
} from "../../../test/support/walks.ts";
import { lastStepFor } from "../../queries/steps.ts";
import type { Store } from "../../store.ts";
import { checkStep, saveStep } from "../steps.ts";
import { writeEvidence } from "./evidence.ts";
import { finishWalk } from "./finish.ts";
import { moveOn } from "./moveOn.ts";
import { noteRoom } from "./note.ts";
import { reassignPerson } from "./reassign.ts";
import { voidWalk } from "./void.ts";

/** Where a store speaks of somebody; their own record left out, and steps that were set elsewhere. */
function mentions(store: Store, marks: RegExp): string[] {
  return mentionsIn(store, marks)
    .filter(({ table, row }) => !table.startsWith("person") && (table !== "action_step" || row["observation_id"]))
    .map(({ table }) => table);
}

function ground() {
  const store = createTestStore();
  walkGround(store);
  const teacher = inRoom(ortiz);
  const walk = planned(store, [stopAt("214", [teacher]), stopAt("215")]);
  const { walkId, room } = walk;
  const step = { schoolId, personId: ortiz.id, roomLabel: null, howKnown: null, due: null };
  saveStep(store, { ...step, id: "earlier", text: "Wait 5 seconds", observationId: null });
  moveOn(store, { walkId, leave: null, enter: room });
  writeEvidence(store, {
    id: "line",
    observationId: room,
    offsetMs: 0,
    at: "2026-10-12T14:00:00.000Z",
    text: "T: hello",
  });
  noteRoom(store, { observationId: room, strength: "Calm start" });
  checkStep(store, { id: newId(), stepId: "earlier", observationId: room, result: "seen" });
  saveStep(store, { ...step, id: "set here", text: "Ask why", observationId: room });
  const toChen = {
    observationId: room,
    personRowId: teacher.id,
    personId: chen.id,
    name: chen.name,
    part: "teacher" as const,
  };
  return { store, ...walk, teacher, toChen: { ...toChen, reason: "Rooms were swapped" } };
}

describe("the wrong teacher", () => {
  it.each(["before", "after"])("is replaced everywhere the name went, %s the finish", (when) => {
    const { store, walkId, room, toChen, view } = ground();
    expect(mentions(store, /ortiz/i)).toEqual(expect.arrayContaining(["action_step"]));
    if (when === "after") finishWalk(store, { walkId });
    const before = opCount(store);
    reassignPerson(store, toChen);
    expect(opCount(store)).toBe(before + 1);
    expect(mentions(store, /ortiz/i)).toEqual([]);
    expect(
      store.db
        .prepare("SELECT count(*) FROM observation_person WHERE person_id = ? OR name = ?")
        .pluck()
        .get(ortiz.id, ortiz.name),
    ).toBe(0);
    const walk = view();
    expect(roomIn(walk, room).people).toEqual([
      { id: toChen.personRowId, personId: chen.id, name: chen.name, part: "teacher" },
    ]);
    expect(roomIn(walk, room).lastStep).toMatchObject({ id: "set here", personId: chen.id });
    expect(roomIn(walk, room)).toMatchObject({ strength: "Calm start", evidence: [{ text: "hello" }] });
    expect(walk.amendments.map(({ action, was, now }) => [action, was, now])).toEqual(
      when === "after" ? [["reassign", "teacher", "teacher"]] : [],
    );
  });

  it("takes back the check of a step that belongs to somebody who was not there", () => {
    const { store, toChen } = ground();
    const asked = { personId: ortiz.id, schoolId, roomLabel: null };
    expect(store.db.prepare("SELECT closed_on FROM action_step WHERE id = 'earlier'").pluck().get()).toBe("2026-10-12");
    reassignPerson(store, toChen);
    expect(lastStepFor(store, asked)).toMatchObject({ id: "earlier", closedOn: null, lastCheck: null });
  });

  it("changes nothing when it is sent again", () => {
    const { store, walkId, toChen } = ground();
    finishWalk(store, { walkId });
    reassignPerson(store, toChen);
    const before = opCount(store);
    expect(reassignPerson(store, toChen).changed).toEqual([]);
    expect(opCount(store)).toBe(before);
  });

  it("may turn out to be nobody on the roster", () => {
    const { store, room, toChen, view } = ground();
    reassignPerson(store, { ...toChen, personId: null, name: "A visiting artist", part: "other" });
    expect(roomIn(view(), room).people[0]).toMatchObject({ personId: null, name: "A visiting artist", part: "other" });
    expect(store.db.prepare("SELECT person_id FROM action_step WHERE id = 'set here'").pluck().get()).toBeNull();
  });

  it("is refused for somebody of another room, and in a void walk", () => {
    const { store, walkId, rooms, toChen } = ground();
    expect(refusal(() => reassignPerson(store, { ...toChen, observationId: rooms[1] ?? "" }))).toBe("NOT_FOUND");
    expect(refusal(() => reassignPerson(store, { ...toChen, personRowId: "none" }))).toBe("NOT_FOUND");
    voidWalk(store, { walkId, reason: "drill" });
    expect(refusal(() => reassignPerson(store, toChen))).toBe("WALK_VOID");
  });
});

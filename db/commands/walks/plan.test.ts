import { describe, expect, it } from "vitest";
import { prepared } from "../../connection.ts";
import { walkView } from "../../../shared/domain/walk.ts";
import { schoolBucket } from "../../../shared/sync/buckets.ts";
import { opCount } from "../../../test/support/rows.ts";
import { createTestStore } from "../../../test/support/store.ts";
import {
  chen,
  inRoom,
  ortiz,
  planned,
  planOf,
  refusal,
  schoolId,
  stopAt,
  versionId,
  walkGround,
} from "../../../test/support/walks.ts";
import { act } from "../../act.ts";
import { setSettings } from "../settings.ts";
import { setPeople } from "./people.ts";
import { planWalk } from "./plan.ts";
import { reassignPerson } from "./reassign.ts";

function ground() {
  const store = createTestStore();
  walkGround(store);
  return store;
}

describe("planning a walk", () => {
  it("makes the walk, its route and the people expected, in one op", () => {
    const store = ground();
    const before = opCount(store);
    const teacher = inRoom(ortiz);
    const { walkId, view } = planned(store, [stopAt("214", [teacher, inRoom(chen, "co_teacher")]), stopAt("215")], {
      purpose: "Math block",
    });
    expect(opCount(store)).toBe(before + 1);
    const walk = view();
    expect(walk).toMatchObject({
      id: walkId,
      schoolName: "Lincoln Middle",
      instrumentNumber: 3,
      observerName: "Test Observer",
      localDate: "2026-10-12",
      zone: "America/Chicago",
      purpose: "Math block",
      state: "planned",
      startedAt: null,
    });
    expect(walk.observations.map((room) => [room.roomLabel, room.state, room.courseLabel, room.enrolled])).toEqual([
      ["214", "waiting", "Algebra I", 24],
      ["215", "waiting", "Algebra I", 24],
    ]);
    expect(walk.observations[0]?.people.map((person) => [person.name, person.part])).toEqual([
      ["Marisol Ortiz", "teacher"],
      ["Wei Chen", "co_teacher"],
    ]);
    expect(walkView.parse(walk)).toEqual(walk);
  });

  it("keeps everything of a walk in the school's office bucket", () => {
    const store = ground();
    const { walkId } = planned(store, [stopAt("214", [inRoom(ortiz)])]);
    const bucket = schoolBucket(schoolId, "office");
    expect(prepared(store.db, "SELECT bucket FROM walk WHERE id = ?").pluck().all(walkId)).toEqual([bucket]);
    expect(prepared(store.db, "SELECT DISTINCT bucket FROM observation").pluck().all()).toEqual([bucket]);
    expect(prepared(store.db, "SELECT DISTINCT bucket FROM observation_person").pluck().all()).toEqual([bucket]);
  });

  it("is the same walk when it is asked for again", () => {
    const store = ground();
    const plan = planOf(["214"]);
    planWalk(store, plan);
    const before = opCount(store);
    expect(planWalk(store, plan).changed).toEqual([]);
    expect(opCount(store)).toBe(before);
  });

  it("refuses what is not there, and then nothing is", () => {
    const store = ground();
    act(store, "test.draft", (writer) => void writer.update("instrument_version", versionId, { state: "draft" }));
    const before = opCount(store);
    const twice = stopAt("214");
    expect(refusal(() => planWalk(store, planOf([], { schoolId: "nowhere" })))).toBe("NOT_FOUND");
    expect(refusal(() => planWalk(store, planOf([], { instrumentVersionId: "none" })))).toBe("NOT_FOUND");
    expect(refusal(() => planWalk(store, planOf([])))).toBe("BAD_REQUEST");
    act(store, "test.publish", (writer) => void writer.update("instrument_version", versionId, { state: "published" }));
    expect(refusal(() => planWalk(store, planOf([], { localDate: "2026-02-30" })))).toBe("BAD_DATE");
    expect(refusal(() => planWalk(store, planOf([twice, twice])))).toBe("BAD_REQUEST");
    expect(opCount(store)).toBe(before + 1);
    expect(prepared(store.db, "SELECT count(*) FROM walk").pluck().get()).toBe(0);
  });

  it("refuses a person's id that stands for somebody in another room", () => {
    const store = ground();
    const person = inRoom(ortiz);
    expect(refusal(() => planWalk(store, planOf([stopAt("214", [person]), stopAt("215", [person])])))).toBe(
      "BAD_REQUEST",
    );
  });
});

describe("names off", () => {
  it("stores no name anywhere: the part stays", () => {
    const store = ground();
    const { view } = planned(store, [stopAt("214", [inRoom(ortiz), inRoom(chen, "substitute")])], { namesOff: true });
    expect(view().observations[0]?.people).toEqual([
      expect.objectContaining({ personId: null, name: "", part: "teacher" }),
      expect.objectContaining({ personId: null, name: "", part: "substitute" }),
    ]);
    const rows = prepared(store.db, "SELECT name, person_id FROM observation_person").all();
    expect(JSON.stringify(rows)).not.toMatch(/ortiz|chen/i);
  });

  it("refuses names given later, and takes parts", () => {
    const store = ground();
    const teacher = inRoom(ortiz);
    const { room, view } = planned(store, [stopAt("214", [teacher])], { namesOff: true });
    const nameless = { id: "someone", personId: null, name: "", part: "substitute" as const };
    const named = { observationId: room, personRowId: teacher.id, part: "teacher" as const, reason: "wrong" };
    expect(refusal(() => setPeople(store, { observationId: room, people: [teacher] }))).toBe("NAMES_OFF");
    expect(refusal(() => setPeople(store, { observationId: room, people: [{ ...nameless, name: "Ms O" }] }))).toBe(
      "NAMES_OFF",
    );
    expect(refusal(() => reassignPerson(store, { ...named, personId: chen.id, name: chen.name }))).toBe("NAMES_OFF");
    setPeople(store, { observationId: room, people: [nameless] });
    expect(view().observations[0]?.people).toEqual([nameless]);
  });
});

describe("the district's switches", () => {
  it("hold for every walk planned while they are set, and for no walk planned before", () => {
    const store = ground();
    const before = planned(store, [stopAt("214", [inRoom(ortiz)])]);
    setSettings(store, { namesAllowed: false, scoresAllowed: false });
    const after = planned(store, [stopAt("214", [inRoom(ortiz)])]);
    expect(before.view()).toMatchObject({ namesOff: false, scoresOff: false });
    expect(after.view()).toMatchObject({ namesOff: true, scoresOff: true });
    expect(after.view().observations[0]?.people[0]?.name).toBe("");
  });
});

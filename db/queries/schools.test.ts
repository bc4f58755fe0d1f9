import { expect, test } from "vitest";
import { newId } from "../../shared/domain/ids.ts";
import { schoolBucket } from "../../shared/sync/buckets.ts";
import { addSchool, blankSchool } from "../../test/support/rows.ts";
import { createTestStore, handClock } from "../../test/support/store.ts";
import { act } from "../act.ts";
import { removeSchool, saveSchool } from "../commands/schools.ts";
import { setFact } from "../commands/schoolFacts.ts";
import { setPref } from "../commands/setPref.ts";
import { checkStep, saveStep } from "../commands/steps.ts";
import type { Store } from "../store.ts";
import { getSchool } from "./schools.ts";
import { schoolTimeline } from "./schoolTimeline.ts";

function addWalk(store: Store, schoolId: string, date: string, state: string): string {
  const id = newId();
  const version = store.db.prepare("SELECT id FROM instrument_version LIMIT 1").pluck().get() as string;
  act(store, "test.walk", (writer) => {
    writer.insert("walk", id, schoolBucket(schoolId, "office"), {
      school_id: schoolId,
      instrument_version_id: version,
      observer_id: store.actor.id,
      observer_name: store.actor.name,
      local_date: date,
      zone: "America/Chicago",
      purpose: "Baseline",
      names_off: 0,
      scores_off: 0,
      state,
      started_at: null,
      finished_at: null,
      void_reason: null,
    });
  });
  return id;
}
const blankStep = { personId: null, roomLabel: "214", howKnown: null, due: null, observationId: null };

test("a school's page has its fields, its facts the latest first, and what there is of everything", () => {
  const store = createTestStore();
  const id = newId();
  const fields = {
    ...blankSchool,
    name: "  Lincoln\0 ",
    ncesId: "010000500870",
    place: " ",
    website: "https://lincoln.example",
  };
  expect(saveSchool(store, { id, fields }).value).toEqual({ id });
  saveSchool(store, { id, fields: { ...fields, name: "Lincoln Elementary" } });
  setFact(store, { id: "f1", schoolId: id, kind: "model", value: "restart", from: "2024-07-01", to: null });
  setFact(store, { id: "f2", schoolId: id, kind: "model", value: "turnaround", from: "2026-07-01", to: null });
  addWalk(store, id, "2026-10-01", "finished");
  addWalk(store, id, "2026-10-02", "void");
  saveStep(store, { ...blankStep, id: "step", schoolId: id, text: "Wait" });
  const school = getSchool(store, { id });
  expect(school).toMatchObject({
    name: "Lincoln Elementary",
    ncesId: "010000500870",
    place: null,
    extra: {},
    mine: false,
  });
  expect(school.facts.map(({ value, to }) => [value, to])).toEqual([
    ["turnaround", null],
    ["restart", "2026-07-01"],
  ]);
  expect(school.counts).toEqual({ people: 0, rooms: 0, sections: 0, walks: 1, openSteps: 1 });
});

test("a school that is not here, or was removed, is not found", () => {
  const store = createTestStore();
  const id = addSchool(store, "Lincoln");
  removeSchool(store, { id });
  for (const one of [id, "nowhere"]) {
    expect(() => getSchool(store, { id: one })).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
  }
});

test("the timeline has everything that happened, newest first, and nothing that has not", () => {
  const clock = handClock("2026-10-05T14:00:00Z");
  const store = createTestStore({ clock });
  const id = addSchool(store, "Lincoln");
  const elsewhere = addSchool(store, "Other");
  addWalk(store, elsewhere, "2026-10-04", "finished");
  const walkId = addWalk(store, id, "2026-10-01", "finished");
  saveStep(store, { ...blankStep, id: "step", schoolId: id, text: "Wait five seconds" });
  clock.at = Date.parse("2026-10-12T14:00:00Z");
  checkStep(store, { id: "check", stepId: "step", observationId: null, result: "partly" });
  setFact(store, { id: "z1", schoolId: id, kind: "zone", value: "Rise Zone", from: "2020-07-01", to: "2026-07-01" });
  setFact(store, { id: "m1", schoolId: id, kind: "model", value: "restart", from: "2019-07-01", to: null });
  setFact(store, { id: "m2", schoolId: id, kind: "model", value: "transformation", from: "2024-07-01", to: null });
  setFact(store, { id: "m3", schoolId: id, kind: "model", value: "closure", from: "2027-07-01", to: null });
  const bucket = schoolBucket(id, "office");
  act(store, "test.disclose", (writer) => {
    // 03:00 UTC on the 12th was still the 11th at the school.
    const given = {
      walk_id: walkId,
      format: "pdf",
      audience: "teacher",
      by_name: "Test",
      at: "2026-10-12T03:00:00.000Z",
    };
    writer.insert("disclosure", newId(), bucket, { ...given, what: "feedback" });
  });
  const entries = schoolTimeline(store, { id, limit: 100 });
  expect(entries.map(({ on, kind, detail, state }) => [on, kind, detail, state])).toEqual([
    ["2026-10-12", "step", "214", "partly"],
    ["2026-10-11", "disclosure", "teacher", "pdf"],
    ["2026-10-05", "step", "214", "set"],
    ["2026-10-01", "walk", "Baseline", "finished"],
    ["2026-07-01", "fact", "zone", "ended"],
    ["2024-07-01", "fact", "model", "began"],
    ["2020-07-01", "fact", "zone", "began"],
    ["2019-07-01", "fact", "model", "began"],
  ]);
  expect(schoolTimeline(store, { id, limit: 2 })).toEqual(entries.slice(0, 2));
  const title = () => schoolTimeline(store, { id, limit: 100 }).find(({ kind }) => kind === "walk")?.title;
  const english = title();
  setPref(store, { key: "language", value: "es" });
  expect(english).not.toBe(title());
});

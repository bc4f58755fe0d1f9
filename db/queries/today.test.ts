import { describe, expect, test } from "vitest";
import { newId } from "../../shared/domain/ids.ts";
import { plansOf, scansIn } from "../../test/support/plans.ts";
import { addSchool } from "../../test/support/rows.ts";
import { createTestStore, handClock } from "../../test/support/store.ts";
import { openVisit } from "../commands/coaching/visits.ts";
import { addPerson } from "../commands/roster.ts";
import { setPref } from "../commands/setPref.ts";
import { checkStep, saveStep } from "../commands/steps.ts";
import { finishWalk } from "../commands/walks/finish.ts";
import { moveOn } from "../commands/walks/moveOn.ts";
import { planWalk } from "../commands/walks/plan.ts";
import { voidWalk } from "../commands/walks/void.ts";
import * as instruments from "../commands/instruments.ts";
import { getToday } from "./today.ts";

function scene() {
  const clock = handClock("2026-10-12T14:00:00Z");
  const store = createTestStore({ clock });
  const schoolId = addSchool(store, "Lincoln Elementary");
  const instrumentVersionId = store.db.prepare("SELECT id FROM instrument_version LIMIT 1").pluck().get() as string;
  const stop = (id: string) => ({
    id,
    roomId: null,
    roomLabel: id,
    sectionId: null,
    courseLabel: null,
    enrolled: null,
    people: [],
  });
  const walk = (id: string, localDate: string) => {
    const stops = ["a", "b", "c"].map((room) => stop(`${id}-${room}`));
    planWalk(store, {
      id,
      schoolId,
      instrumentVersionId,
      localDate,
      purpose: "Baseline",
      namesOff: false,
      scoresOff: false,
      stops,
    });
  };
  const enter = (walkId: string, room: string, from: string | null = null) => {
    clock.at += 60_000;
    const leave = from === null ? null : { observationId: `${walkId}-${from}`, elapsedMs: 60_000 };
    moveOn(store, { walkId, leave, enter: `${walkId}-${room}` });
  };
  const finish = (walkId: string) => {
    clock.at += 60_000;
    finishWalk(store, { walkId });
  };
  return { clock, store, schoolId, walk, enter, finish };
}

describe("a new profile", () => {
  test("is told that everything is still to come", () => {
    const store = createTestStore();
    expect(getToday(store)).toEqual({
      date: "2026-10-12",
      inProgress: [],
      planned: [],
      visits: [],
      dueSteps: [],
      recent: [],
      unsentActs: 1,
      has: { schools: false, roster: false, walks: false },
    });
  });

  test("has what it has", () => {
    const { store, schoolId, walk } = scene();
    walk("w", "2026-10-12");
    const fields = { name: "Ana", email: null, staffId: null };
    addPerson(store, { schoolId, personId: newId(), membershipId: newId(), fields, role: "teacher", from: null });
    expect(getToday(store)).toMatchObject({ unsentActs: 4, has: { schools: true, roster: true, walks: true } });
  });
});

describe("walks", () => {
  test("under way first, the last one begun on top, with the room that is open", () => {
    const { store, walk, enter, finish } = scene();
    for (const id of ["w1", "w2", "w3"]) walk(id, "2026-10-12");
    enter("w1", "a");
    enter("w2", "a");
    enter("w2", "b", "a");
    finish("w3");
    const { inProgress } = getToday(store);
    expect(inProgress.map(({ id }) => id)).toEqual(["w2", "w1"]);
    expect(inProgress[0]).toMatchObject({
      schoolName: "Lincoln Elementary",
      purpose: "Baseline",
      state: "active",
      rooms: 3,
      roomsDone: 1,
      openRoom: { observationId: "w2-b", label: "w2-b" },
    });
    expect(inProgress[0]?.instrumentName["en"]).toMatch(/\w/);
  });

  test("planned: today, then what comes, then what was never begun, the latest first; a void one is none", () => {
    const { store, walk } = scene();
    for (const date of ["2026-10-20", "2026-10-01", "2026-10-12", "2026-10-09", "2026-10-13"]) walk(date, date);
    walk("void", "2026-10-12");
    voidWalk(store, { walkId: "void", reason: "Fire drill" });
    expect(getToday(store).planned.map(({ localDate }) => localDate)).toEqual([
      "2026-10-12",
      "2026-10-13",
      "2026-10-20",
      "2026-10-09",
      "2026-10-01",
    ]);
  });
});

test("steps overdue or due within a week, the longest overdue first, with their school", () => {
  const { store, clock, schoolId } = scene();
  const now = clock.at;
  clock.at = Date.parse("2026-09-28T14:00:00Z");
  const set = (due: string | null) => {
    const rest = { personId: null, roomLabel: "214", howKnown: null, observationId: null };
    saveStep(store, { ...rest, id: String(due), schoolId, text: "Wait", due });
  };
  for (const due of ["2026-10-19", "2026-10-20", "2026-09-30", "2026-10-12", null, "2026-10-11"]) set(due);
  clock.at = now;
  checkStep(store, { id: newId(), stepId: "2026-10-11", observationId: null, result: "seen" });
  const { dueSteps } = getToday(store);
  expect(dueSteps.map(({ due }) => due)).toEqual(["2026-09-30", "2026-10-12", "2026-10-19"]);
  expect(dueSteps[0]?.schoolName).toBe("Lincoln Elementary");
});

test("what another coach set is theirs to check: it is on the person's page, and not on one's own Today", () => {
  const { store, schoolId } = scene();
  for (const visitId of ["mine", "theirs"]) {
    openVisit(store, { id: visitId, schoolId, cycleId: null, personId: null });
    const step = { personId: null, roomLabel: "214", howKnown: null, observationId: null, due: "2026-10-12" };
    saveStep(store, { ...step, id: `of ${visitId}`, schoolId, text: "Wait", visitId });
  }
  store.db.prepare("UPDATE coaching_visit SET coach_id = 'another' WHERE id = 'theirs'").run();
  expect(getToday(store).dueSteps.map(({ id }) => id)).toEqual(["of mine"]);
});

test("what changed since somebody last looked: finished walks, imports, published instruments, the newest first", () => {
  const { store, clock, walk, enter, finish } = scene();
  walk("w1", "2026-10-12");
  enter("w1", "a");
  finish("w1");
  const looked = new Date(clock.at).toISOString();
  const run = store.db.prepare(
    "INSERT INTO import_run VALUES (?, 'schools', 'directory.csv', 'done', ?, ?, '{}', 1, 1)",
  );
  run.run("run", "2026-10-12T15:00:00.000Z", "2026-10-12T15:30:00.000Z");
  run.run("running", "2026-10-12T16:00:00.000Z", null);
  clock.at = Date.parse("2026-10-12T17:00:00Z");
  const builtin = store.db.prepare("SELECT id FROM instrument_version LIMIT 1").pluck().get() as string;
  instruments.createInstrument(store, { id: "i", versionId: "v", copyOf: builtin, name: { en: "Ours" } });
  instruments.publish(store, { versionId: "v" });
  const recent = () => getToday(store).recent.map(({ kind, id, title, detail }) => [kind, id, title, detail]);
  const since = [
    ["instrument", "i", "Ours", "1"],
    ["import", "running", "directory.csv", "done"],
    ["import", "run", "directory.csv", "done"],
  ];
  expect(recent()).toEqual([...since, ["walk", "w1", "Lincoln Elementary", "Baseline"]]);
  setPref(store, { key: "lastLooked", value: looked });
  expect(recent()).toEqual(since);
});

test("nothing asked for Today reads a table that grows with the work", () => {
  const { store, schoolId, walk, enter } = scene();
  walk("w1", "2026-10-12");
  walk("w2", "2026-10-12");
  openVisit(store, { id: "v", schoolId, cycleId: null, personId: "ada" });
  enter("w1", "a");
  saveStep(store, {
    id: "s",
    schoolId,
    personId: null,
    roomLabel: "1",
    text: "Wait",
    howKnown: null,
    due: "2026-10-12",
    observationId: null,
  });
  const plans = plansOf(store, () => getToday(store));
  expect(plans.length).toBeGreaterThan(8);
  const steps = plans.flatMap((plan) => plan.steps);
  for (const index of [
    "walk_unfinished",
    "walk_finished",
    "action_step_open",
    "observation_by_walk_id",
    "school_by_name",
  ]) {
    expect(steps.some((step) => step.includes(index))).toBe(true);
  }
  // Preferences and import runs are a handful; of a table that is only asked whether it has a row the first is read.
  expect(scansIn(plans, ["pref", "import_run", "membership", "walk"])).toEqual([]);
});

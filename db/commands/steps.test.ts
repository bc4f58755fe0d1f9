import { describe, expect, test } from "vitest";
import { newId } from "../../shared/domain/ids.ts";
import { addSchool, opCount } from "../../test/support/rows.ts";
import { createTestStore, handClock } from "../../test/support/store.ts";
import { dueSteps, lastStepFor, listSteps } from "../queries/steps.ts";
import type { Store } from "../store.ts";
import { checkStep, removeStep, restoreStep, saveStep, type StepInput, uncheckStep } from "./steps.ts";

function scene() {
  const clock = handClock("2026-10-12T14:00:00Z");
  const store = createTestStore({ clock });
  const schoolId = addSchool(store, "Lincoln Elementary");
  const set = (rest: Partial<StepInput> = {}) => {
    const id = rest.id ?? newId();
    const blank = { schoolId, personId: null, roomLabel: null, howKnown: null, due: null, observationId: null };
    saveStep(store, { ...blank, id, text: "Wait five seconds after asking", ...rest });
    return id;
  };
  const check = (stepId: string, result: "seen" | "partly" | "not_seen", id = newId()) => {
    checkStep(store, { id, stepId, observationId: null, result });
    return id;
  };
  const toDay = (date: string) => (clock.at = Date.parse(`${date}T14:00:00Z`));
  return { store, schoolId, set, check, toDay };
}
const stepOf = (store: Store, id: string) =>
  listSteps(store, { schoolId: null, openOnly: false }).find((each) => each.id === id);

describe("a step", () => {
  test("is set today, and a correction does not move that day", () => {
    const { store, set, toDay } = scene();
    const id = set({ due: "2026-10-19", roomLabel: " 214 ", howKnown: "  " });
    toDay("2026-10-14");
    set({ id, text: "Wait three seconds" });
    expect(stepOf(store, id)).toMatchObject({
      setOn: "2026-10-12",
      text: "Wait three seconds",
      due: null,
      howKnown: null,
    });
  });

  test("the day it is set on is the wall's, not the world's", () => {
    const clock = handClock("2026-10-13T02:00:00Z", "America/Chicago");
    const store = createTestStore({ clock });
    const schoolId = addSchool(store, "Lincoln");
    const blank = { personId: null, roomLabel: null, howKnown: null, due: null, observationId: null };
    saveStep(store, { ...blank, id: "a", schoolId, text: "Wait" });
    expect(stepOf(store, "a")?.setOn).toBe("2026-10-12");
  });

  test("is refused for a school that is not here, a date that is none, and another school later", () => {
    const { store, set } = scene();
    const before = opCount(store);
    expect(() => set({ schoolId: "elsewhere" })).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
    expect(() => set({ due: "2026-02-30" })).toThrow(expect.objectContaining({ code: "BAD_DATE" }));
    expect(() => set({ due: "2026-10-11" })).toThrow(
      expect.objectContaining({ code: "STEP_DUE_BEFORE_SET", details: { due: "2026-10-11", setOn: "2026-10-12" } }),
    );
    expect(opCount(store)).toBe(before);
    const id = set();
    expect(() => set({ id, due: "2026-10-11" })).toThrow(expect.objectContaining({ code: "STEP_DUE_BEFORE_SET" }));
    const other = addSchool(store, "Other");
    expect(() => set({ id, schoolId: other })).toThrow(expect.objectContaining({ code: "BAD_REQUEST" }));
  });

  test("removed is in no list, restored is back with its check", () => {
    const { store, set, check } = scene();
    const id = set();
    check(id, "partly");
    removeStep(store, { id });
    expect(stepOf(store, id)).toBeUndefined();
    restoreStep(store, { id });
    expect(stepOf(store, id)?.lastCheck?.result).toBe("partly");
  });
});

describe("a check", () => {
  test("seen closes, and taking it back opens again with the check before it", () => {
    const { store, set, check, toDay } = scene();
    const id = set();
    check(id, "partly");
    toDay("2026-10-20");
    const seen = check(id, "seen");
    expect(stepOf(store, id)).toMatchObject({
      closedOn: "2026-10-20",
      lastCheck: { id: seen, result: "seen", on: "2026-10-20" },
    });
    uncheckStep(store, { id: seen });
    expect(stepOf(store, id)).toMatchObject({ closedOn: null, lastCheck: { result: "partly", on: "2026-10-12" } });
  });

  test("given again under its id is one check, corrected, on the day it was made", () => {
    const { store, set, check, toDay } = scene();
    const id = set();
    const first = check(id, "seen");
    const before = opCount(store);
    check(id, "seen", first);
    expect(opCount(store)).toBe(before);
    toDay("2026-10-13");
    check(id, "not_seen", first);
    expect(stepOf(store, id)).toMatchObject({
      closedOn: null,
      lastCheck: { id: first, result: "not_seen", on: "2026-10-12" },
    });
  });

  test("of the same day: the later one counts", () => {
    const { store, set, check } = scene();
    const id = set();
    check(id, "seen", "check-1");
    check(id, "not_seen", "check-2");
    expect(stepOf(store, id)).toMatchObject({ closedOn: null, lastCheck: { id: "check-2" } });
  });

  test("of a step that is not here is refused", () => {
    const { check } = scene();
    expect(() => check("nowhere", "seen")).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
  });
});

describe("which steps", () => {
  test("due first, undated after, closed last; open ones alone on demand", () => {
    const { store, schoolId, set, check } = scene();
    const [closed, undated, later, sooner] = [set(), set(), set({ due: "2026-11-01" }), set({ due: "2026-10-15" })];
    check(closed, "seen");
    const ids = (openOnly: boolean) => listSteps(store, { schoolId, openOnly }).map(({ id }) => id);
    expect(ids(false)).toEqual([sooner, later, undated, closed]);
    expect(ids(true)).toEqual([sooner, later, undated]);
    expect(dueSteps(store, "2026-10-19", 20).map(({ id }) => id)).toEqual([sooner]);
  });

  test("opens a visit: the teacher's open one here, then elsewhere, then the room's own", () => {
    const { store, schoolId, set, check, toDay } = scene();
    const other = addSchool(store, "Other School");
    const last = (personId: string | null, roomLabel: string | null) =>
      lastStepFor(store, { personId, schoolId, roomLabel })?.id;
    expect(last("ortiz", "214")).toBeUndefined();
    const ofRoom = set({ roomLabel: "214" });
    expect([last(null, "214"), last("ortiz", " 214"), last(null, "215"), last(null, null)]).toEqual([
      ofRoom,
      ofRoom,
      undefined,
      undefined,
    ]);
    const elsewhere = set({ personId: "ortiz", schoolId: other });
    expect(last("ortiz", "214")).toBe(elsewhere);
    const here = set({ personId: "ortiz" });
    toDay("2026-10-13");
    const newer = set({ personId: "ortiz", roomLabel: "215" });
    expect(last("ortiz", "214")).toBe(newer);
    check(newer, "seen");
    expect(last("ortiz", "214")).toBe(here);
    // A step of a person is never offered to somebody else who happens to be in that room.
    expect(last(null, "215")).toBeUndefined();
  });
});

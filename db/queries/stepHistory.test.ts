/** What became of a step, from the day it was set to what was said of it last. */
import { expect, test } from "vitest";
import { Problem } from "../../shared/problems.ts";
import { addSchool } from "../../test/support/rows.ts";
import { createTestStore, handClock } from "../../test/support/store.ts";
import { setStepStatus } from "../commands/coaching/stepStatus.ts";
import { checkStep, saveStep, uncheckStep } from "../commands/steps.ts";
import { stepHistory } from "./stepHistory.ts";

function scene() {
  const clock = handClock();
  const store = createTestStore({ clock });
  const schoolId = addSchool(store, "Oak");
  const step = { personId: null, roomLabel: "214", howKnown: null, observationId: null, due: "2026-10-20" };
  saveStep(store, { ...step, id: "s", schoolId, text: "Wait after asking" });
  const on = (day: string) => void (clock.at = Date.parse(`${day}T14:00:00Z`));
  return { store, on };
}
const said = (status: "practised" | "evidence" | "given_up" | "reopened", note: string | null = null) => {
  return { id: status, stepId: "s", status, note, visitId: null };
};

test("looks and words of it, the newest first, with who said them; what was taken back is not in it", () => {
  const { store, on } = scene();
  on("2026-10-13");
  setStepStatus(store, said("practised"));
  checkStep(store, { id: "c", stepId: "s", observationId: null, result: "partly" });
  checkStep(store, { id: "d", stepId: "s", observationId: null, result: "seen" });
  uncheckStep(store, { id: "d" });
  on("2026-10-14");
  setStepStatus(store, said("evidence", "Five students answered unasked."));
  on("2026-10-15");
  setStepStatus(store, said("given_up", "Another goal first"));
  on("2026-10-16");
  setStepStatus(store, said("reopened"));
  const events = stepHistory(store, { id: "s" });
  expect(events.map(({ on: day, kind, what }) => [day, kind, what])).toEqual([
    ["2026-10-16", "status", "reopened"],
    ["2026-10-15", "status", "given_up"],
    ["2026-10-14", "status", "evidence"],
    ["2026-10-13", "status", "practised"],
    ["2026-10-13", "check", "partly"],
    ["2026-10-12", "set", ""],
  ]);
  expect(events[2]).toMatchObject({ note: "Five students answered unasked.", byName: "Test Observer" });
});

test("of a step that is not here there is none", () => {
  const { store } = scene();
  expect(() => stepHistory(store, { id: "nowhere" })).toThrow(new Problem("NOT_FOUND", { what: "action_step" }));
});

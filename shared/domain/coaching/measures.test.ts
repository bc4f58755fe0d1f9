/** The measures, by small examples counted by hand and by properties. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../localTime.ts";
import {
  coverage,
  daysToMastery,
  dosage,
  followThrough,
  perFortnight,
  sharedOnTime,
  type StepFacts,
} from "./measures.ts";
import { addWorkDays } from "../workDays.ts";

const october = { from: "2026-10-01", to: "2026-11-01" };
const step = (id: string, rest: Partial<StepFacts>): StepFacts => ({
  id,
  setOn: "2026-10-01",
  due: "2026-10-15",
  droppedOn: null,
  checks: [],
  ...rest,
});

describe("follow-through", () => {
  test("checked by the due date, of those due", () => {
    const steps = [
      step("on the day", { checks: [{ on: "2026-10-15", result: "not_seen" }] }),
      step("a day late", { checks: [{ on: "2026-10-16", result: "seen" }] }),
      step("nobody could look", { checks: [{ on: "2026-10-10", result: "no_opportunity" }] }),
      step("before it was set", { setOn: "2026-10-05", checks: [{ on: "2026-10-04", result: "seen" }] }),
      step("given up in time", { droppedOn: "2026-10-14" }),
      step("given up too late", { droppedOn: "2026-10-15" }),
      step("not due yet", { due: "2026-10-30" }),
      step("of another month", { due: "2026-09-30", setOn: "2026-09-01" }),
      step("without a day", { due: null }),
    ];
    const found = followThrough(steps, october, "2026-10-20");
    expect(found.due).toEqual([
      "on the day",
      "a day late",
      "nobody could look",
      "before it was set",
      "given up too late",
    ]);
    expect(found.checked).toEqual(["on the day"]);
    expect(found.share).toBe(0.2);
    expect(followThrough([], october, "2026-10-20").share).toBeNull();
  });

  test("a later check never lowers it, and periods add up", () => {
    const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays("2026-09-15", days));
    const steps = fc.array(
      fc.record({
        id: fc.uuid(),
        setOn: fc.constant("2026-09-15"),
        due: fc.option(day),
        droppedOn: fc.option(day),
        checks: fc.array(
          fc.record({ on: day, result: fc.constantFrom("seen", "partly", "not_seen", "no_opportunity") }),
        ),
      }),
    );
    fc.assert(
      fc.property(steps, day, (all, middle) => {
        const whole = followThrough(all, { from: "2026-09-15", to: "2026-12-01" }, "2026-12-01");
        const early = followThrough(all, { from: "2026-09-15", to: middle }, "2026-12-01");
        const late = followThrough(all, { from: middle, to: "2026-12-01" }, "2026-12-01");
        expect(early.due.length + late.due.length).toBe(whole.due.length);
        expect(early.checked.length + late.checked.length).toBe(whole.checked.length);
        const more = all.map((each) => ({ ...each, checks: [...each.checks, { on: middle, result: "partly" }] }));
        expect(followThrough(more, october, "2026-12-01").checked.length).toBeGreaterThanOrEqual(
          followThrough(all, october, "2026-12-01").checked.length,
        );
      }),
    );
  });
});

test("days to mastery: the median of those seen, with those still open beside it", () => {
  const steps = [
    step("3", { checks: [{ on: "2026-10-04", result: "seen" }] }),
    step("10", {
      checks: [
        { on: "2026-10-20", result: "seen" },
        { on: "2026-10-06", result: "partly" },
        { on: "2026-10-11", result: "seen" },
      ],
    }),
    step("open", {}),
    step("given up", { droppedOn: "2026-10-09" }),
    step("of September", { setOn: "2026-09-30", checks: [{ on: "2026-10-01", result: "seen" }] }),
  ];
  expect(daysToMastery(steps, october)).toEqual({ median: 6.5, mastered: ["3", "10"], open: ["open"] });
  expect(daysToMastery([], october).median).toBeNull();
});

test("visits in 14 days", () => {
  expect(perFortnight(4, { from: "2026-10-01", to: "2026-10-29" })).toBe(2);
  expect(perFortnight(4, { from: "2026-10-01", to: "2026-10-01" })).toBeNull();
});

test("dosage against a plan that changed in the middle", () => {
  const plans = [
    { from: null, to: "2026-10-15", visits: 2, minutes: 90 },
    { from: "2026-10-15", to: null, visits: 1, minutes: 45 },
  ];
  const visits = [
    { id: "a", on: "2026-10-02", minutes: 45 },
    { id: "b", on: "2026-10-16", minutes: 60 },
    { id: "of September", on: "2026-09-30", minutes: 45 },
  ];
  const found = dosage(plans, visits, { from: "2026-10-01", to: "2026-10-29" });
  expect(found.planned.visits).toBeCloseTo(3, 9);
  expect(found.planned.minutes).toBeCloseTo(135, 9);
  expect(found).toMatchObject({ held: { visits: 2, minutes: 105 }, rows: ["a", "b"] });
  expect(found.visitShare).toBeCloseTo(2 / 3, 9);
  expect(found.minuteShare).toBeCloseTo(105 / 135, 9);
  expect(dosage([], visits, october)).toMatchObject({ visitShare: null, minuteShare: null });
});

test("shared on time, in work days; what can still be in time counts neither way", () => {
  const visits = [
    { id: "in time, over a weekend", heldOn: "2026-10-16", sharedOn: "2026-10-20" },
    { id: "a day late", heldOn: "2026-10-16", sharedOn: "2026-10-21" },
    { id: "never", heldOn: "2026-10-12", sharedOn: null },
    { id: "running", heldOn: "2026-10-21", sharedOn: null },
  ];
  const by = (free: readonly string[]) =>
    visits.map((visit) => ({ ...visit, shareBy: addWorkDays(visit.heldOn, 2, new Set(free)) }));
  const found = sharedOnTime(by([]), "2026-10-22");
  expect(found.onTime).toEqual(["in time, over a weekend"]);
  expect(found.running).toEqual(["running"]);
  expect(found.share).toBeCloseTo(1 / 3, 12);
  expect(sharedOnTime(by(["2026-10-19"]), "2026-10-22").onTime).toHaveLength(2);
});

test("coverage: squares of the heat map", () => {
  const cell = (subject: string | null, grade: string | null) => ({ room: null, subject, grade, period: null });
  const classes = [cell("Math", "6"), cell("Math", "6"), cell("Math", "7"), cell("Reading", "6")];
  const found = coverage(classes, [cell("Math", "6"), cell("Math", "6"), cell("Art", "8")], "subject", "grade");
  expect(found.squares).toEqual([
    { row: "Math", column: "6", classes: 2, seen: 2 },
    { row: "Math", column: "7", classes: 1, seen: 0 },
    { row: "Reading", column: "6", classes: 1, seen: 0 },
    { row: "Art", column: "8", classes: 0, seen: 1 },
  ]);
  expect(found).toMatchObject({ covered: 2, share: 0.5 });
  expect(coverage([], [], "room", "period").share).toBeNull();
});

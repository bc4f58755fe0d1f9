/** Figures of a report from hand-made facts, each reckoned by hand beside it. */
import { expect, test } from "vitest";
import { addWorkDays } from "../workDays.ts";
import { factsAbout, type Figure, figuresOf, fortnights, type ReportFacts, withinCycle } from "./report.ts";

const november = { from: "2026-11-02", to: "2026-11-30" };
const today = "2026-11-20";
const whose = (personId: string, coachId = "ada", schoolId = "oak") => ({ personId, schoolId, coachIds: [coachId] });
const visit = (id: string, on: string, personId: string, sharedOn: string | null, coachId?: string) => {
  return {
    id,
    on,
    minutes: 30,
    cycleId: `cycle ${personId}`,
    sharedOn,
    shareBy: addWorkDays(on, 2, new Set()),
    ...whose(personId, coachId),
  };
};
const visits = [
  visit("1", "2026-11-03", "p", "2026-11-05"),
  visit("2", "2026-11-10", "p", "2026-11-16"),
  visit("3", "2026-11-17", "q", null, "bo"),
  visit("4", "2026-11-19", "q", null),
];
const cycle = (personId: string, plans: { visits: number; minutes: number; from: string; to: null }[]) => {
  return { id: `cycle ${personId}`, from: "2026-11-02", to: null, plans, ...whose(personId) };
};
const facts: ReportFacts = {
  steps: [
    {
      id: "seen",
      setOn: "2026-11-03",
      due: "2026-11-10",
      droppedOn: null,
      checks: [{ on: "2026-11-09", result: "seen" }],
      ...whose("p"),
    },
    {
      id: "late",
      setOn: "2026-11-03",
      due: "2026-11-10",
      droppedOn: null,
      checks: [{ on: "2026-11-12", result: "partly" }],
      ...whose("p"),
    },
    { id: "to come", setOn: "2026-11-18", due: "2026-11-25", droppedOn: null, checks: [], ...whose("q", "bo") },
  ],
  visits,
  inCycles: visits,
  cycles: [cycle("p", [{ visits: 2, minutes: 60, from: "2026-11-02", to: null }]), cycle("q", []), cycle("r", [])],
  time: [
    { id: "t1", personId: "ada", place: "school", minutes: 120, schoolId: "oak", base: "office" },
    { id: "t2", personId: "ada", place: "office", minutes: 60, schoolId: null, base: "office" },
    { id: "t3", personId: "bo", place: "school", minutes: 100, schoolId: "oak", base: "school" },
  ],
  pairs: [{ id: "lesson", observerIds: ["ada", "bo"], marks: 10, alike: 8 }],
};
const by = (figures: readonly Figure[]) => Object.fromEntries(figures.map((each) => [each.key, each]));

test("the figures of an office", () => {
  const found = by(figuresOf(facts, november, today));
  // Two came due, one of them was looked at in time; the third is due only after today.
  expect(found.followThrough).toMatchObject({
    value: 0.5,
    part: 1,
    whole: 2,
    teachers: 1,
    counted: ["seen"],
    others: ["late"],
  });
  expect(found.daysToMastery).toMatchObject({ value: 6, part: 1, whole: 3, others: ["late", "to come"] });
  // 19 days of a plan of 2 in 14 days, and both visits of that cycle.
  expect(found.dosageVisits?.whole).toBeCloseTo((19 * 2) / 14, 9);
  expect(found.dosageVisits).toMatchObject({ part: 2, teachers: 1, counted: ["1", "2"] });
  expect(found.dosageMinutes?.value).toBeCloseTo(60 / ((19 * 60) / 14), 9);
  // 4 visits in 19 days among three people: whoever was not visited counts.
  expect(found.perFortnight?.value).toBeCloseTo((4 * 14) / 19 / 3, 9);
  expect(found.perFortnight).toMatchObject({ part: 4, whole: 3 });
  // The first in time, the second after its two work days, the third never; the fourth still has time.
  expect(found.sharedOnTime).toMatchObject({ part: 1, whole: 3, counted: ["1"], others: ["2", "3"] });
  expect(found.fieldTimeOffice).toMatchObject({ value: 120 / 180, counted: ["t1"], others: ["t2"] });
  expect(found.fieldTimeEverybody).toMatchObject({ value: 220 / 280 });
  expect(found.agreement).toMatchObject({ value: 0.8, part: 8, whole: 10 });
});

test("about a coach: their own visits and time, but every visit of their cycles against the plan", () => {
  const ofBo = by(figuresOf(factsAbout(facts, { coachId: "bo" }), november, today));
  expect(ofBo.perFortnight).toMatchObject({ part: 1, counted: ["3"] });
  expect(ofBo.fieldTimeEverybody).toMatchObject({ counted: ["t3"] });
  expect(ofBo.dosageVisits).toMatchObject({ value: null, counted: [] });
  const ofQ = factsAbout(facts, { personId: "q" });
  expect(ofQ.inCycles.map(({ id }) => id)).toEqual(["3", "4"]);
  expect(ofQ.time).toEqual([]);
  expect(factsAbout(facts, { schoolId: "elm" })).toMatchObject({ steps: [], visits: [], cycles: [], pairs: [] });
});

test("a period that is still to come has nothing in it", () => {
  const found = figuresOf(facts, { from: "2026-12-01", to: "2026-12-08" }, today);
  expect(
    found.filter(({ key }) => key !== "fieldTimeOffice" && key !== "fieldTimeEverybody" && key !== "agreement"),
  ).toEqual(expect.arrayContaining([expect.objectContaining({ key: "perFortnight", value: null, whole: 0 })]));
});

test("pieces of 14 days, and a plan as far as its cycle runs", () => {
  expect(fortnights({ from: "2026-11-02", to: "2026-11-25" }, "2026-12-31")).toEqual([
    { from: "2026-11-02", to: "2026-11-16" },
    { from: "2026-11-16", to: "2026-11-25" },
  ]);
  expect(fortnights(november, "2026-11-10")).toHaveLength(1);
  const plan = { from: "2026-10-01", to: null, visits: 1, minutes: 0 };
  expect(withinCycle(plan, { from: "2026-11-01", to: "2026-12-01" })).toMatchObject({
    from: "2026-11-01",
    to: "2026-12-01",
  });
  expect(withinCycle({ ...plan, to: "2026-11-01" }, { from: "2026-11-01", to: null })).toBeNull();
});

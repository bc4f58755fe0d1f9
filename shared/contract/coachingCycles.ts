/** Coaching cycles, what became of their steps, and the trail of a person through them. A part of coaching's contract. */
import { z } from "zod";
import { coacheeKinds, cycleStages, focusKinds, stepStatuses } from "../domain/coaching/cycle.ts";
import { stepView } from "../domain/step.ts";
import { minutes, short } from "./coachingKinds.ts";
import { stepTables, visitLine, visitTables } from "./coachingVisits.ts";
import { command, id, localDate, nothing, query, typed } from "./kinds.ts";

const focus = z.object({ id, kind: z.enum(focusKinds), ref: id.nullable(), text: z.string().trim().min(1).max(2_000) });

export const cycleView = z.object({
  id,
  schoolId: z.string(),
  schoolName: z.string(),
  coacheeKind: z.string(),
  personId: z.string().nullable(),
  personName: z.string().nullable(),
  team: z.string().nullable(),
  stage: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  outcome: z.string().nullable(),
  continuesId: z.string().nullable(),
  people: z.array(z.object({ id, personId: z.string(), name: z.string(), part: z.string() })),
  focus: z.array(z.object({ id, kind: z.string(), ref: z.string().nullable(), text: z.string() })),
  dosage: z.array(
    z.object({ id, visits: z.number(), minutes: z.number(), from: z.string().nullable(), to: z.string().nullable() }),
  ),
});
export type CycleView = z.infer<typeof cycleView>;

const followThrough = z.object({
  due: z.array(z.string()),
  checked: z.array(z.string()),
  share: z.number().nullable(),
});

/** One cycle with everything behind its figures. Shares as in shared/domain/coaching/measures.ts. */
const cyclePage = z.object({
  cycle: cycleView,
  visits: z.array(visitLine),
  steps: z.array(stepView),
  dosage: z.object({
    planned: z.object({ visits: z.number(), minutes: z.number() }),
    held: z.object({ visits: z.number(), minutes: z.number() }),
    visitShare: z.number().nullable(),
    minuteShare: z.number().nullable(),
    rows: z.array(z.string()),
  }),
  followThrough,
  continuedAs: z.string().nullable(),
});
export type CyclePage = z.infer<typeof cyclePage>;

/** A person as a coach needs them at a glance. Visits and steps come newest first. */
const trail = z.object({
  lastStep: stepView.nullable(),
  cycles: z.array(cycleView),
  visits: z.array(visitLine),
  /** True where older cycles or visits were left out. */
  more: z.boolean(),
  /** Of this school year. */
  followThrough,
});
export type CoachingTrail = z.infer<typeof trail>;

const cycleTables = ["coaching_cycle", "cycle_person", "cycle_focus", "cycle_dosage", "person", "school"] as const;

export const cycleCalls = {
  /** `mine`: those of whoever asks, as their coach. */
  cycles: query(
    cycleTables,
    z.object({ personId: id.nullable(), schoolId: id.nullable(), mine: z.boolean().optional() }),
    z.array(cycleView),
  ),
  /** NOT_FOUND. */
  cycle: query([...cycleTables, ...visitTables, ...stepTables], z.object({ id }), cyclePage),
  /** A person's page: the last open step first, then what was done with them lately; with `all`, everything that was. */
  trail: query(
    [...cycleTables, ...visitTables, ...stepTables],
    z.object({ personId: id, all: z.boolean().optional() }),
    trail,
  ),
  /** NOT_FOUND, DATES_REVERSED, EVALUATOR_WALL where a coach evaluates at that school, BAD_REQUEST for nobody to coach. */
  beginCycle: command(
    z.object({
      id,
      schoolId: id,
      coacheeKind: z.enum(coacheeKinds),
      personId: id.nullable(),
      team: short.nullable(),
      from: localDate,
      people: z.array(z.object({ id, personId: id, part: z.enum(["coach", "member"]) })).max(60),
      focus: z.array(focus).max(40),
      dosage: z.object({ id, visits: z.number().int().min(0).max(60), minutes: minutes.max(6_000) }).nullable(),
    }),
    nothing,
  ),
  setStage: command(z.object({ id, stage: z.enum(cycleStages).exclude(["ended"]) }), nothing),
  endCycle: command(z.object({ id, on: localDate, outcome: typed.nullable() }), nothing),
  /** Whoever is coached works elsewhere from a day on: the cycle ends there and goes on as `newId` at the other school. */
  moveCycle: command(z.object({ id, newId: id, schoolId: id, on: localDate }), nothing),

  /** What became of a step beside its checks; kept as its history. */
  setStepStatus: command(
    z.object({ id, stepId: id, status: z.enum(stepStatuses), note: typed.nullable(), visitId: id.nullable() }),
    nothing,
  ),
};

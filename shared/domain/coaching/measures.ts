/**
 * The measures of a coaching program. Follow-through comes first everywhere, never the count of visits: walkthroughs alone went with
 * smaller gains, coaching with larger ones (Grissom, Loeb and Master 2013, Educational Researcher 42, 433-444). Every figure gives the
 * ids of the rows behind it. The definitions are those of the app (docs/guide/coaches.md), for no two programs publish the same ones.
 * Periods are half-open [from, to) in school-local dates.
 */
import { addDays, type LocalDate } from "../localTime.ts";
import { holdsOn } from "../effective.ts";

export interface Period {
  from: LocalDate;
  to: LocalDate;
}

/** A step with its checks, as the measures read it. `result` is a StepResult; other words count as no check. */
export interface StepFacts {
  id: string;
  setOn: LocalDate;
  due: LocalDate | null;
  /** The day it was given up; null where it was not. */
  droppedOn: LocalDate | null;
  checks: readonly { on: LocalDate; result: string }[];
}

/** `due` and `checked`: ids of steps. `share`: 0 to 1, null where no step was due. */
export interface FollowThrough {
  due: string[];
  checked: string[];
  share: number | null;
}

const looked: readonly string[] = ["seen", "partly", "not_seen"];

/**
 * Steps checked by their due date / steps due. Due are steps whose day lies in the period and is not after `today`; one given up
 * before its day is not due. A check is any look at the step from the day it was set on, whatever it saw; "no opportunity" says that
 * nobody could look, and is none.
 */
export function followThrough(steps: readonly StepFacts[], { from, to }: Period, today: LocalDate): FollowThrough {
  const due = steps.filter((step) => {
    if (step.due === null || step.due < from || step.due >= to || step.due > today) return false;
    return step.droppedOn === null || step.droppedOn >= step.due;
  });
  const checked = due.filter(({ checks, setOn, due: by }) =>
    checks.some(({ on, result }) => looked.includes(result) && on >= setOn && by !== null && on <= by),
  );
  return {
    due: due.map(({ id }) => id),
    checked: checked.map(({ id }) => id),
    share: due.length === 0 ? null : checked.length / due.length,
  };
}

/** `median`: days, null where none was mastered. `open`: steps of the period that were not seen so far and not given up. */
export interface DaysToMastery {
  median: number | null;
  mastered: string[];
  open: string[];
}

/**
 * Days from the day a step was set on to the first check that saw it, for steps set in the period: the median of those that were
 * seen. Steps still open are told beside it, since the median leaves them out and so says too little where there are many.
 */
export function daysToMastery(steps: readonly StepFacts[], { from, to }: Period): DaysToMastery {
  const mastered: { id: string; days: number }[] = [];
  const open: string[] = [];
  for (const { id, setOn, droppedOn, checks } of steps) {
    if (setOn < from || setOn >= to) continue;
    const seen = checks.filter(({ result, on }) => result === "seen" && on >= setOn).map(({ on }) => on);
    const first = seen.toSorted()[0];
    if (first !== undefined) mastered.push({ id, days: daysBetween(setOn, first) });
    else if (droppedOn === null) open.push(id);
  }
  return { median: medianOf(mastered.map(({ days }) => days)), mastered: mastered.map(({ id }) => id), open };
}

/** How many visits there are in 14 days, of `visits` in a period; null for an empty one. */
export function perFortnight(visits: number, { from, to }: Period): number | null {
  const days = daysBetween(from, to);
  return days > 0 ? (visits * 14) / days : null;
}

/** What was agreed for a time: visits and minutes in 14 days. A null bound is unknown and reaches as far as one asks. */
export interface DosagePlan {
  from: LocalDate | null;
  to: LocalDate | null;
  visits: number;
  minutes: number;
}

export interface HeldVisit {
  id: string;
  on: LocalDate;
  minutes: number;
}

/** Shares are of what was planned (more than 1 where it was more); null where nothing was planned. */
export interface Dosage {
  planned: { visits: number; minutes: number };
  held: { visits: number; minutes: number };
  visitShare: number | null;
  minuteShare: number | null;
  rows: string[];
}

/** Visits held and their minutes against the plan, day by day: a plan of 2 visits in 14 days that holds for 7 days asks for 1. */
export function dosage(plans: readonly DosagePlan[], visits: readonly HeldVisit[], { from, to }: Period): Dosage {
  const planned = { visits: 0, minutes: 0 };
  for (let day = from; day < to; day = addDays(day, 1)) {
    for (const plan of plans) {
      if (!holdsOn(plan, day)) continue;
      planned.visits += plan.visits / 14;
      planned.minutes += plan.minutes / 14;
    }
  }
  const inPeriod = visits.filter(({ on }) => on >= from && on < to);
  const minutes = inPeriod.reduce((sum, visit) => sum + visit.minutes, 0);
  const share = (of: number, plan: number) => (plan === 0 ? null : of / plan);
  return {
    planned,
    held: { visits: inPeriod.length, minutes },
    visitShare: share(inPeriod.length, planned.visits),
    minuteShare: share(minutes, planned.minutes),
    rows: inPeriod.map(({ id }) => id),
  };
}

/** Work days within which feedback is shared where no agreement says how many: two. */
export const shareWithin = 2;

/** When something of a visit was shared with the person coached (null: not yet), and the last day for it. */
export interface SharedVisit {
  id: string;
  sharedOn: LocalDate | null;
  shareBy: LocalDate;
}

/** `running`: the days for it are not over and nothing was shared yet, so they count neither way. */
export interface OnTime {
  due: string[];
  onTime: string[];
  running: string[];
  share: number | null;
}

/** The share of feedback that was shared by its last day. */
export function sharedOnTime(visits: readonly SharedVisit[], today: LocalDate): OnTime {
  const found: OnTime = { due: [], onTime: [], running: [], share: null };
  for (const { id, sharedOn, shareBy } of visits) {
    if (sharedOn === null && today <= shareBy) {
      found.running.push(id);
      continue;
    }
    found.due.push(id);
    if (sharedOn !== null && sharedOn <= shareBy) found.onTime.push(id);
  }
  return { ...found, share: found.due.length === 0 ? null : found.onTime.length / found.due.length };
}

/** A class as it can be covered; null where the roster does not say. */
export interface CoverCell {
  room: string | null;
  subject: string | null;
  grade: string | null;
  period: string | null;
}
export type CoverSide = keyof CoverCell;

/** One square of the heat map: how many classes there are of it, and how often one of them was seen. */
export interface CoverSquare {
  row: string | null;
  column: string | null;
  classes: number;
  seen: number;
}

/** `covered`: squares with a visit; `squares`: all that have a class or a visit, in the order of first appearance. */
export interface Coverage {
  squares: CoverSquare[];
  covered: number;
  share: number | null;
}

/** Which rooms, subjects, grades or periods were seen, against each other. A visit to what the roster does not have is a square too. */
export function coverage(
  classes: readonly CoverCell[],
  visits: readonly CoverCell[],
  row: CoverSide,
  column: CoverSide,
): Coverage {
  const squares = new Map<string, CoverSquare>();
  const at = (cell: CoverCell): CoverSquare => {
    const key = JSON.stringify([cell[row], cell[column]]);
    const known = squares.get(key) ?? { row: cell[row], column: cell[column], classes: 0, seen: 0 };
    squares.set(key, known);
    return known;
  };
  for (const each of classes) at(each).classes += 1;
  for (const each of visits) at(each).seen += 1;
  const all = [...squares.values()];
  const covered = all.filter(({ seen }) => seen > 0).length;
  return { squares: all, covered, share: all.length === 0 ? null : covered / all.length };
}

/** Whole days from one date to another; below zero where the second is before the first. */
function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [upper, lower] = [sorted[Math.floor(sorted.length / 2)], sorted[Math.floor((sorted.length - 1) / 2)]];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

/**
 * A report of coaching: the same few figures for a coach, a school, a person or a whole office, from the facts of a period. Each
 * figure keeps the rows behind it. Follow-through stands first. What the figures mean is in measures.ts and fieldTime.ts.
 */
import { type Effective, overlaps } from "../effective.ts";
import { addDays, type LocalDate } from "../localTime.ts";
import { fieldTime, type LoggedTime } from "./fieldTime.ts";
import {
  daysToMastery,
  dosage,
  type DosagePlan,
  followThrough,
  type HeldVisit,
  perFortnight,
  type Period,
  sharedOnTime,
  type SharedVisit,
  type StepFacts,
} from "./measures.ts";

export const figureKeys = [
  "followThrough",
  "daysToMastery",
  "dosageVisits",
  "dosageMinutes",
  "perFortnight",
  "sharedOnTime",
  "fieldTimeOffice",
  "fieldTimeEverybody",
  "agreement",
] as const;
export type FigureKey = (typeof figureKeys)[number];

/** How a figure is read: a share is 0 to 1 (of a plan it may be more), `days` and `visits` are counts. */
export const figureUnits: Record<FigureKey, "share" | "days" | "visits"> = {
  followThrough: "share",
  daysToMastery: "days",
  dosageVisits: "share",
  dosageMinutes: "share",
  perFortnight: "visits",
  sharedOnTime: "share",
  fieldTimeOffice: "share",
  fieldTimeEverybody: "share",
  agreement: "share",
};

/** Whose a row is. Something done by two coaches together is of both. */
export interface Whose {
  schoolId: string | null;
  personId: string | null;
  coachIds: readonly string[];
}
export type ReportStep = StepFacts & Whose;
export type ReportVisit = HeldVisit & Whose & { cycleId: string | null } & Pick<SharedVisit, "sharedOn" | "shareBy">;
/** `plans`: bounded by the cycle they belong to. */
export type ReportCycle = Effective & Whose & { id: string; plans: readonly DosagePlan[] };
export type ReportTime = LoggedTime & { schoolId: string | null; base: "office" | "school" | null };
/** A lesson that two observers scored: how many look-fors both marked, and on how many of them alike. */
export interface ReportPair {
  id: string;
  observerIds: readonly string[];
  marks: number;
  alike: number;
}

/** Everything of a period that figures are made from. `visits`: held ones; `inCycles`: those that count against a plan. */
export interface ReportFacts {
  steps: readonly ReportStep[];
  visits: readonly ReportVisit[];
  inCycles: readonly ReportVisit[];
  cycles: readonly ReportCycle[];
  time: readonly ReportTime[];
  pairs: readonly ReportPair[];
}

/** Whom a part of a report is about; what is not said does not narrow it. */
export interface Whom {
  coachId?: string | undefined;
  schoolId?: string | undefined;
  personId?: string | undefined;
}

/**
 * The facts about somebody. Visits that count against the plan of a cycle are all of that cycle, whichever of its coaches held them.
 * Time is its person's own, agreement its observers': of a school or of somebody coached there is none.
 */
export function factsAbout(facts: ReportFacts, { coachId, schoolId, personId }: Whom): ReportFacts {
  const about = (row: Whose) =>
    (coachId === undefined || row.coachIds.includes(coachId)) &&
    (schoolId === undefined || row.schoolId === schoolId) &&
    (personId === undefined || row.personId === personId);
  const cycles = facts.cycles.filter(about);
  const ids = new Set(cycles.map(({ id }) => id));
  const ofPeople = schoolId === undefined && personId === undefined;
  return {
    steps: facts.steps.filter(about),
    visits: facts.visits.filter(about),
    inCycles: facts.inCycles.filter(({ cycleId }) => cycleId !== null && ids.has(cycleId)),
    cycles,
    time: ofPeople ? facts.time.filter((row) => coachId === undefined || row.personId === coachId) : [],
    pairs: ofPeople ? facts.pairs.filter(({ observerIds }) => !coachId || observerIds.includes(coachId)) : [],
  };
}

/**
 * One figure. `part` of `whole` is what it was reckoned from, in steps, visits, minutes, people or marks; `teachers`: how many people
 * who are coached are behind it; `counted` and `others`: the rows that count for it, and those that only count as being there.
 */
export interface Figure {
  key: FigureKey;
  value: number | null;
  part: number;
  whole: number;
  teachers: number;
  hidden: boolean;
  /** Fewer people than this are behind what is hidden, or behind what it would give away; null where it is shown. */
  fewest: number | null;
  counted: readonly string[];
  others: readonly string[];
}

interface Rows extends Whose {
  id: string;
}

/** Every figure of these facts in a period; nothing after `today` counts. */
export function figuresOf(facts: ReportFacts, period: Period, today: LocalDate): Figure[] {
  const tomorrow = addDays(today, 1);
  const until = { from: period.from, to: period.to < tomorrow ? period.to : tomorrow };
  return [
    ...ofSteps(facts, period, today),
    ...ofDosage(facts, until),
    ofVisits(facts, until),
    ofSharing(facts, until, today),
    ofTime(
      "fieldTimeOffice",
      facts.time.filter(({ base }) => base === "office"),
    ),
    ofTime("fieldTimeEverybody", facts.time),
    ofPairs(facts.pairs),
  ];
}

function ofSteps({ steps }: ReportFacts, period: Period, today: LocalDate): Figure[] {
  const follow = followThrough(steps, period, today);
  const mastery = daysToMastery(steps, period);
  return [
    figure("followThrough", follow.share, steps, follow.checked, without(follow.due, follow.checked)),
    figure("daysToMastery", mastery.median, steps, mastery.mastered, mastery.open),
  ];
}

function ofDosage({ cycles, inCycles }: ReportFacts, period: Period): Figure[] {
  const planned = cycles.filter(({ plans }) => plans.length > 0);
  const ids = new Set(planned.map(({ id }) => id));
  const against = inCycles.filter(({ cycleId }) => cycleId !== null && ids.has(cycleId));
  const found = dosage(
    planned.flatMap(({ plans }) => plans),
    against,
    period,
  );
  const teachers = peopleBehind(planned.filter(({ plans }) => plans.some((plan) => overlaps(plan, period))));
  const of = (key: FigureKey, value: number | null, part: number, whole: number): Figure => {
    return { key, value, part, whole, teachers, hidden: false, fewest: null, counted: found.rows, others: [] };
  };
  return [
    of("dosageVisits", found.visitShare, found.held.visits, found.planned.visits),
    of("dosageMinutes", found.minuteShare, found.held.minutes, found.planned.minutes),
  ];
}

/** Visits per person and 14 days, over everybody who was visited or is in a cycle that runs: who was forgotten counts too. */
function ofVisits({ visits, cycles }: ReportFacts, period: Period): Figure {
  const held = visits.filter(({ on }) => on >= period.from && on < period.to);
  const running = period.from < period.to ? cycles.filter((cycle) => overlaps(cycle, period)) : [];
  const teachers = peopleBehind([...held, ...running]);
  const rate = perFortnight(held.length, period);
  const value = rate === null || teachers === 0 ? null : rate / teachers;
  const counted = held.map(({ id }) => id);
  return {
    key: "perFortnight",
    value,
    part: held.length,
    whole: teachers,
    teachers,
    hidden: false,
    fewest: null,
    counted,
    others: [],
  };
}

function ofSharing({ visits }: ReportFacts, { from, to }: Period, today: LocalDate): Figure {
  const held = visits.filter(({ on, personId }) => on >= from && on < to && personId !== null);
  const found = sharedOnTime(held, today);
  return figure("sharedOnTime", found.share, held, found.onTime, without(found.due, found.onTime));
}

function ofTime(key: FigureKey, time: readonly ReportTime[]): Figure {
  const { share, minutesInSchools, minutesLogged, inSchools, logged } = fieldTime(time);
  const others = without(logged, inSchools);
  return {
    key,
    value: share,
    part: minutesInSchools,
    whole: minutesLogged,
    teachers: 0,
    hidden: false,
    fewest: null,
    counted: inSchools,
    others,
  };
}

function ofPairs(pairs: readonly ReportPair[]): Figure {
  const whole = sum(pairs.map(({ marks }) => marks));
  const part = sum(pairs.map(({ alike }) => alike));
  const value = whole === 0 ? null : part / whole;
  const counted = pairs.map(({ id }) => id);
  return { key: "agreement", value, part, whole, teachers: 0, hidden: false, fewest: null, counted, others: [] };
}

function figure(
  key: FigureKey,
  value: number | null,
  rows: readonly Rows[],
  counted: readonly string[],
  others: readonly string[],
): Figure {
  const behind = new Set([...counted, ...others]);
  const teachers = peopleBehind(rows.filter(({ id }) => behind.has(id)));
  return {
    key,
    value,
    part: counted.length,
    whole: behind.size,
    teachers,
    hidden: false,
    fewest: null,
    counted,
    others,
  };
}

/** People, each once. A row of a team or of nobody by name stands for one. */
function peopleBehind(rows: readonly (Whose & { id: string; cycleId?: string | null })[]): number {
  return new Set(rows.map(({ personId, cycleId, id }) => personId ?? cycleId ?? id)).size;
}

const without = (all: readonly string[], some: readonly string[]) => {
  const taken = new Set(some);
  return all.filter((id) => !taken.has(id));
};
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** A period in pieces of 14 days from its beginning, the last one as long as is left; those that begin after `today` are left out. */
export function fortnights({ from, to }: Period, today: LocalDate): Period[] {
  const pieces: Period[] = [];
  for (let day = from; day < to && day <= today;) {
    const next = addDays(day, 14);
    pieces.push({ from: day, to: next < to ? next : to });
    day = next;
  }
  return pieces;
}

/** A plan as far as its cycle runs; null where the two never meet. */
export function withinCycle(plan: DosagePlan, cycle: Effective): DosagePlan | null {
  const from = later(plan.from, cycle.from);
  const to = earlier(plan.to, cycle.to);
  if (from !== null && to !== null && to <= from) return null;
  return { ...plan, from, to };
}

const later = (a: LocalDate | null, b: LocalDate | null) => (a === null || (b !== null && b > a) ? b : a);
const earlier = (a: LocalDate | null, b: LocalDate | null) => (a === null || (b !== null && b < a) ? b : a);

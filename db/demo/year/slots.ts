/**
 * A coach's hours in the demo's year. In each, one person is coached every second week through a cycle of some visits, then the next:
 * planned, held, moved, called off or missed as it happens.
 */
import { addDays, type LocalDate } from "../../../shared/domain/localTime.ts";
import type { Random } from "../../../shared/domain/random.ts";
import { beginCycle, endCycle, moveCycle, setStage } from "../../commands/coaching/cycles.ts";
import { cancelVisit, planVisit } from "../../commands/coaching/visits.ts";
import { saveMembership } from "../../commands/roster.ts";
import { membershipId, schoolId } from "../demoRoster.ts";
import { demoId } from "../pastStore.ts";
import type { Agenda } from "./agenda.ts";
import type { Coach } from "./people.ts";
import type { Coachee } from "./places.ts";
import { holdVisit, type OpenStep } from "./visits.ts";
import { focusTexts, outcomes } from "./words.ts";

/** What the year is made with. */
export interface Making {
  agenda: Agenda;
  random: Random;
}

export interface Cycle {
  id: string;
  whom: Coachee;
  schoolId: string;
  /** How many visits were to be until now, held or not; their ids go by it. */
  turn: number;
  held: number;
  /** How many visits it has. */
  length: number;
  /** The visit that is planned next. */
  planned: string | null;
  /** The last step, while it is open. */
  step: OpenStep | null;
}

export class Slot {
  readonly coach: Coach;
  readonly starts: string;
  readonly #making: Making;
  readonly #line: Coachee[];
  #cycle: Cycle | null = null;

  constructor(making: Making, coach: Coach, starts: string, line: readonly Coachee[]) {
    this.#making = making;
    this.coach = coach;
    this.starts = starts;
    this.#line = [...line];
  }

  /** The day and hour of a visit have come. */
  meet(date: LocalDate): void {
    const cycle = (this.#cycle ??= this.#begin(date));
    if (!cycle) return;
    const { story } = this.coach;
    const chance = this.#making.random.next();
    cycle.turn += 1;
    if (cycle.planned !== null && chance < 0.08) {
      // Called off, or nobody came and nobody said so.
      if (chance < 0.05) cancelVisit(story.store, { id: cycle.planned });
      cycle.planned = null;
      return;
    }
    holdVisit(this.#making, this.coach, cycle, cycle.planned ?? visitId(cycle));
    cycle.planned = null;
    cycle.held += 1;
    if (cycle.held === 2) setStage(story.store, { id: cycle.id, stage: "learn" });
    if (cycle.held === 4) setStage(story.store, { id: cycle.id, stage: "improve" });
    if (cycle.held >= cycle.length) this.#end(cycle, date);
    else if (chance < 0.9) this.#plan(cycle, addDays(date, 14), chance < 0.75);
  }

  /** Whoever is coached works at the coach's other school from a day on, in the middle of their cycle. */
  move(date: LocalDate): void {
    const { story, schools } = this.coach;
    const cycle = this.#cycle;
    const other = schools.find(({ id }) => id !== cycle?.schoolId);
    if (!cycle || !other || cycle.whom.kind !== "teacher" || cycle.whom.personId === null) return;
    const { store } = story;
    const { personId, school } = cycle.whom;
    const membership = { personId, role: "teacher", roleGiven: null };
    const place = (key: string) => ({ id: membershipId(key, personId), schoolId: schoolId(key), ...membership });
    saveMembership(store, { ...place(school), from: null, to: date });
    saveMembership(store, { ...place(other.key), from: date, to: null });
    if (cycle.planned !== null) cancelVisit(store, { id: cycle.planned });
    const newId = demoId("year cycle", `${cycle.id}/moved`);
    moveCycle(store, { id: cycle.id, newId, schoolId: other.id, on: date });
    Object.assign(cycle, { id: newId, schoolId: other.id, planned: null, whom: { ...cycle.whom, school: other.key } });
  }

  #begin(date: LocalDate): Cycle | null {
    const { random } = this.#making;
    const whom = this.#line.shift();
    if (!whom) return null;
    const { story, actor } = this.coach;
    const id = demoId("year cycle", `${actor.id}/${this.starts}/${whom.personId ?? whom.name}`);
    beginCycle(story.store, {
      id,
      schoolId: schoolId(whom.school),
      coacheeKind: whom.kind,
      personId: whom.personId,
      team: whom.personId === null ? whom.name : null,
      from: date,
      people: [{ id: demoId("year coach", id), personId: actor.id, part: "coach" }],
      focus: [{ id: demoId("year focus", id), kind: "other", ref: null, text: random.pick(focusTexts) }],
      dosage:
        random.next() < 0.92
          ? { id: demoId("year dosage", id), visits: 1 + random.below(2), minutes: 30 + 15 * random.below(3) }
          : null,
    });
    const length = 4 + random.below(4);
    return { id, whom, schoolId: schoolId(whom.school), turn: 0, held: 0, length, planned: null, step: null };
  }

  #plan(cycle: Cycle, on: LocalDate, announced: boolean): void {
    const id = visitId({ ...cycle, turn: cycle.turn + 1 });
    planVisit(this.coach.story.store, {
      id,
      bookingId: demoId("year booking", id),
      schoolId: cycle.schoolId,
      cycleId: cycle.id,
      personId: cycle.whom.personId,
      on,
      starts: this.starts,
      ends: `${this.starts.slice(0, 3)}55`,
      announced,
    });
    cycle.planned = id;
  }

  #end(cycle: Cycle, date: LocalDate): void {
    endCycle(this.coach.story.store, {
      id: cycle.id,
      on: addDays(date, 1),
      outcome: this.#making.random.pick(outcomes),
    });
    this.#cycle = null;
  }
}

function visitId({ id, turn }: Pick<Cycle, "id" | "turn">): string {
  return demoId("year visit", `${id}/${turn}`);
}

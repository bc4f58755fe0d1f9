/**
 * One coaching visit of the demo's year, from its first minute to what comes of it days later: the last step checked, lines, notes
 * shared in time or late, a new step, the person's word, the minutes.
 *
 * Everything goes through the commands of the app, but one thing: a note is its author's alone and on no machine but theirs, so of the
 * other coaches' notes there is here what would have come from them, the day on which something was shared.
 */
import { plainNote } from "../../../shared/domain/coaching/note.ts";
import { addDays, localTimeOf } from "../../../shared/domain/localTime.ts";
import type { StepResult } from "../../../shared/domain/step.ts";
import { act } from "../../act.ts";
import { acknowledge, withdraw } from "../../commands/coaching/acknowledge.ts";
import { writeLine } from "../../commands/coaching/lines.ts";
import { shareNote, writeNote } from "../../commands/coaching/notes.ts";
import { setStepStatus } from "../../commands/coaching/stepStatus.ts";
import { closeVisit, openVisit, reopenVisit } from "../../commands/coaching/visits.ts";
import { checkStep, removeStep, saveStep, uncheckStep } from "../../commands/steps.ts";
import { instantNow, today } from "../../time.ts";
import { demoId } from "../pastStore.ts";
import type { Coach } from "./people.ts";
import type { Cycle, Making } from "./slots.ts";
import { heard, kept, shared, stepTexts } from "./words.ts";

export interface OpenStep {
  id: string;
  /** Looks at it that did not see it. */
  misses: number;
}

const minuteMs = 60_000;

/** The clock stands where the visit begins, and afterwards where it ended. */
export function holdVisit(making: Making, coach: Coach, cycle: Cycle, id: string): void {
  const { random } = making;
  const { store, clock } = coach.story;
  const begun = clock.at;
  const minutes = 25 + 5 * random.below(8);
  openVisit(store, { id, schoolId: cycle.schoolId, cycleId: cycle.id, personId: cycle.whom.personId });
  clock.at += 3 * minuteMs;
  if (cycle.step) look(making, coach, cycle, cycle.step, id);
  for (const turn of [1, 2]) {
    clock.at += 4 * minuteMs;
    const line = { id: demoId("year line", `${id}/${turn}`), visitId: id, offsetMs: clock.at - begun };
    writeLine(store, { ...line, at: instantNow(store), text: random.pick(heard) });
  }
  writeNotes(making, coach, cycle, id);
  if (!cycle.step || random.next() < 0.3) setStep(making, coach, cycle, id);
  clock.at = Math.max(clock.at, begun + minutes * minuteMs);
  hear(making, coach, cycle, id);
  end(making, coach, id, minutes);
}

const results: readonly (StepResult | null)[] = [
  ...Array.from({ length: 9 }, () => "seen" as const),
  ...Array.from({ length: 5 }, () => "partly" as const),
  ...Array.from({ length: 3 }, () => "not_seen" as const),
  "no_opportunity",
  "no_opportunity",
  null,
];

/** Looks at the last step, or does not. */
function look(making: Making, coach: Coach, cycle: Cycle, step: OpenStep, visitId: string | null): void {
  const { random } = making;
  const { store } = coach.story;
  const result = random.pick(results);
  if (result === null) return;
  const id = demoId("year check", `${step.id}/${today(store)}`);
  checkStep(store, { id, stepId: step.id, observationId: null, result, visitId });
  // Marked by mistake, and taken back.
  if (random.next() < 0.02) return void uncheckStep(store, { id });
  if (result === "seen") cycle.step = null;
  else if ((step.misses += 1) > 1 && random.next() < 0.5) giveUp(making, coach, cycle, step, visitId);
}

function giveUp({ agenda, random }: Making, coach: Coach, cycle: Cycle, step: OpenStep, visitId: string | null): void {
  const { store } = coach.story;
  const say = (status: "given_up" | "reopened", in_: string | null) =>
    setStepStatus(store, {
      id: demoId("year status", `${step.id}/${status}`),
      stepId: step.id,
      status,
      note: null,
      visitId: in_,
    });
  say("given_up", visitId);
  cycle.step = null;
  if (random.next() > 0.25) return;
  agenda.put(addDays(today(store), 6), "15:40", () => {
    say("reopened", null);
    cycle.step ??= step;
  });
}

function setStep(making: Making, coach: Coach, cycle: Cycle, visitId: string): void {
  const { agenda, random } = making;
  const { store } = coach.story;
  const id = demoId("year step", visitId);
  const [text, howKnown] = random.pick(stepTexts);
  const on = today(store);
  const days = 9 + random.below(16);
  saveStep(store, {
    id,
    schoolId: cycle.schoolId,
    personId: cycle.whom.personId,
    roomLabel: cycle.whom.room,
    text,
    howKnown,
    due: random.next() < 0.08 ? null : addDays(on, days),
    observationId: null,
    cycleId: cycle.id,
    visitId,
    practised: random.next() < 0.5,
  });
  if (random.next() < 0.01) return void removeStep(store, { id });
  const step = { id, misses: 0 };
  cycle.step = step;
  // Many are looked at between two visits, some of them a day too late.
  if (random.next() < 0.5)
    agenda.put(addDays(on, days + random.below(4) - 2), "11:20", () => {
      if (cycle.step === step) look(making, coach, cycle, step, null);
    });
}

/** What is shared goes out on the day, some days later, or not at all. A team has nobody by name to share with. */
function writeNotes({ agenda, random }: Making, coach: Coach, { whom }: Cycle, visitId: string): void {
  const { store } = coach.story;
  const note = (audience: "private" | "coachee" | "leader", text: string) => {
    if (coach.isSelf) writeNote(store, { visitId, audience, body: JSON.stringify(plainNote(text)) });
  };
  if (random.next() < 0.3) note("private", random.pick(kept));
  if (whom.personId === null) return;
  note("coachee", random.pick(shared));
  const chance = random.next();
  const share = () => {
    if (coach.isSelf) return void shareNote(store, { visitId, audience: "coachee" });
    act(store, "coaching.shareNote", (writer) => writer.update("coaching_visit", visitId, { shared_on: today(store) }));
  };
  if (chance < 0.6) share();
  else if (chance < 0.9) agenda.put(addDays(today(store), 1 + random.below(6)), "16:10", share);
}

/** What the person coached says to it on the screen. */
function hear({ random }: Making, coach: Coach, { whom }: Cycle, visitId: string): void {
  const { store } = coach.story;
  const chance = random.next();
  if (chance > 0.85) return;
  const id = demoId("year acknowledgement", visitId);
  const answer = chance < 0.04 ? "declined" : chance < 0.12 ? "responded" : "acknowledged";
  const response = answer === "responded" ? "The second half went better than what was written down." : null;
  acknowledge(store, { id, visitId, name: whom.name, answer, response });
  if (chance > 0.83) withdraw(store, { id, reason: "Signed before reading." });
}

/** The minutes are told, or counted from the clock; now and then they are put right afterwards. */
function end({ random }: Making, coach: Coach, id: string, minutes: number): void {
  const { store, clock } = coach.story;
  const { date } = localTimeOf(instantNow(store), clock.zone());
  const mode = random.next() < 0.9 ? ("in_person" as const) : random.pick(["video", "phone"] as const);
  const said = { id, mode, place: null, fundId: coach.fundOn(date) };
  closeVisit(store, { ...said, minutes: random.next() < 0.8 ? minutes : null });
  if (random.next() > 0.02) return;
  reopenVisit(store, { id });
  closeVisit(store, { ...said, minutes: minutes + 10 });
}

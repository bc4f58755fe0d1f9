/** Action steps agreed after the demo's walks, and what was seen of them at the next visit. */
import { addDays } from "../../shared/domain/localTime.ts";
import type { StepResult } from "../../shared/domain/step.ts";
import { checkStep, saveStep } from "../commands/steps.ts";
import { personId, schoolId } from "./demoRoster.ts";
import { type DemoWalk, roomVisitId } from "./demoWalks.ts";
import { demoId, type Story } from "./pastStore.ts";

export interface DemoStep {
  room: string;
  text: string;
  howKnown: string;
  /** Days from the day the story is told: negative is overdue. */
  dueIn: number;
}

export const afterFirstWalk: readonly DemoStep[] = [
  {
    room: "201",
    text: "Wait five seconds after each why-question before taking an answer.",
    howKnown: "In a ten-minute visit three of four pauses last five seconds.",
    dueIn: -12,
  },
  {
    room: "205",
    text: "Ask one question that every student answers on a whiteboard before going on.",
    howKnown: "All boards are up once, and what they show changes the next task.",
    dueIn: -11,
  },
  {
    room: "211",
    text: "Give the grade-level text first, with words explained in the margin.",
    howKnown: "Students point to lines of the grade-level text when they talk.",
    dueIn: -2,
  },
  {
    room: "119",
    text: "Have goggles and sheets on the tables before the bell; open with the question of the day.",
    howKnown: "Students write within two minutes of the bell.",
    dueIn: 3,
  },
];

export const afterLastWalk: readonly DemoStep[] = [
  {
    room: "203",
    text: "Call on three students without a raised hand in each discussion.",
    howKnown: "Names ticked on the seating chart; at least three new voices.",
    dueIn: 4,
  },
  {
    room: "205",
    text: "Have pairs agree on a reason before anyone speaks to the class.",
    howKnown: "Two pairs quote each other's reason.",
    dueIn: 6,
  },
  {
    room: "214",
    text: "Put two students' work side by side and ask which convinces, and why.",
    howKnown: "Students refer to the work, not to the person.",
    dueIn: 18,
  },
];

function stepId(walk: DemoWalk, { room }: DemoStep): string {
  return demoId("step", `${walk.key}/${room}`);
}

/** Sets the steps at the debrief of a walk: the clock stands there. */
export function setSteps(story: Story, walk: DemoWalk, steps: readonly DemoStep[]): void {
  for (const step of steps) {
    saveStep(story.store, {
      id: stepId(walk, step),
      schoolId: schoolId(walk.school),
      personId: personId(walk.school, step.room),
      roomLabel: step.room,
      text: step.text,
      howKnown: step.howKnown,
      due: addDays(story.today, step.dueIn),
      observationId: walk.rooms.includes(step.room) ? roomVisitId(walk, step.room) : null,
    });
  }
}

/** What was seen of a step of one walk in a room of another. */
export function check(story: Story, of: DemoWalk, room: string, seenIn: DemoWalk, result: StepResult): void {
  const step = afterFirstWalk.find((each) => each.room === room);
  if (!step) throw new Error(`the demo has no step for room ${room}`);
  const id = demoId("check", `${seenIn.key}/${room}`);
  checkStep(story.store, { id, stepId: stepId(of, step), observationId: roomVisitId(seenIn, room), result });
}

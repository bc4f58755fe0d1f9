/** An action step: what a teacher will do next, by when and how both will know. Its last check is what opens the next visit. */
import { z } from "zod";
import { Problem } from "../problems.ts";
import { isLocalDate, type LocalDate } from "./localTime.ts";

export const stepResults = ["seen", "partly", "not_seen", "no_opportunity"] as const;
export const stepResult = z.enum(stepResults);
export type StepResult = z.infer<typeof stepResult>;

export const stepView = z.object({
  id: z.string(),
  schoolId: z.string(),
  personId: z.string().nullable(),
  personName: z.string().nullable(),
  roomLabel: z.string().nullable(),
  text: z.string(),
  howKnown: z.string().nullable(),
  due: z.string().nullable(),
  setOn: z.string(),
  /** The room of a walk it was set in, where it was set in one. */
  setIn: z.string().nullable(),
  /** The coaching visit it was set in. */
  visitId: z.string().nullable(),
  /** Tried out together when it was set; null where nobody said. */
  practised: z.boolean().nullable(),
  closedOn: z.string().nullable(),
  lastCheck: z
    .object({
      id: z.string(),
      result: z.string(),
      on: z.string(),
      observationId: z.string().nullable(),
      visitId: z.string().nullable(),
    })
    .nullable(),
});
export type StepView = z.infer<typeof stepView>;

/** BAD_DATE for a due day that is none, STEP_DUE_BEFORE_SET for one before the day the step was set on. */
export function checkDue(due: LocalDate | null, setOn: LocalDate): void {
  if (due === null) return;
  if (!isLocalDate(due)) throw new Problem("BAD_DATE", { value: due });
  if (due < setOn) throw new Problem("STEP_DUE_BEFORE_SET", { due, setOn });
}

/** Something that became of a step: it was set, looked at (`what`: a StepResult), or said of it (`what`: a status of cycle.ts). */
export const stepEvent = z.object({
  id: z.string(),
  kind: z.enum(["set", "check", "status"]),
  on: z.string(),
  what: z.string(),
  note: z.string().nullable(),
  /** Empty where nobody is named. */
  byName: z.string(),
});
export type StepEvent = z.infer<typeof stepEvent>;

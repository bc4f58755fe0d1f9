/** Action steps set after a visit and checked at the next. */
import { z } from "zod";
import { stepEvent, stepResult, stepView } from "../domain/step.ts";
import { command, id, localDate, nothing, query } from "./kinds.ts";

export const steps = {
  list: query(
    ["action_step", "step_check", "person"],
    z.object({ schoolId: id.nullable(), openOnly: z.boolean() }),
    z.array(stepView),
  ),
  /** What became of a step, the newest first, ending with the day it was set. NOT_FOUND. */
  history: query(["action_step", "step_check", "step_status"], z.object({ id }), z.array(stepEvent)),
  save: command(
    z.object({
      id,
      schoolId: id,
      personId: id.nullable(),
      roomLabel: z.string().max(80).nullable(),
      text: z.string().trim().min(1).max(2_000),
      howKnown: z.string().max(2_000).nullable(),
      due: localDate.nullable(),
      observationId: id.nullable(),
      /** Of coaching; left out, they stay as they are. */
      cycleId: id.nullish(),
      visitId: id.nullish(),
      strategyId: id.nullish(),
      practised: z.boolean().nullish(),
    }),
    nothing,
  ),
  /** `seen` closes the step; another result leaves it open. The id is the caller's: the same check twice is one check. */
  check: command(
    z.object({ id, stepId: id, observationId: id.nullable(), result: stepResult, visitId: id.nullish() }),
    nothing,
  ),
  uncheck: command(z.object({ id }), nothing),
  remove: command(z.object({ id }), nothing),
  restore: command(z.object({ id }), nothing),
};

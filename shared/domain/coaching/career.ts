/**
 * Where a person stands on the way to leading: the rung of the career ladder they hold (after Green Dot's: data fellow, leader academy,
 * facilitator, administrator in residence), and how far along the leader pipeline they are. Both hold for a time; what was true stays.
 */
import type { LocalDate } from "../localTime.ts";
import { at, type Effective } from "../effective.ts";

export const careerKinds = ["ladder", "stage"] as const;
export type CareerKind = (typeof careerKinds)[number];
/** Rungs of the ladder, from the first to the last. */
export const ladderRoles = ["data_fellow", "leader_academy", "facilitator", "administrator_in_residence"] as const;
/** Stages of the pipeline, from the first to the last; `left` for who is no longer in it. */
export const pipelineStages = ["interested", "developing", "ready", "placed", "left"] as const;

export interface CareerStep extends Effective {
  id: string;
  kind: string;
  value: string;
}

/** What holds on a day of one kind, the latest; null where nothing does. */
export function careerOn<S extends CareerStep>(steps: readonly S[], kind: CareerKind, on: LocalDate): S | null {
  return (
    at(
      steps.filter((step) => step.kind === kind),
      on,
    )[0] ?? null
  );
}

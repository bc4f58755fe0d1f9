/** Posts and places on the way to leading, in words. */
import type { AssignmentView, CareerView } from "../../../shared/contract/coachingPlans.ts";
import { ladderRoles, pipelineStages } from "../../../shared/domain/coaching/career.ts";
import { bases } from "../../../shared/domain/coaching/fieldTime.ts";
import type { Translate } from "../../../shared/words/words.ts";

/** "Math coach, Oak Middle School". */
export function postText({ role, schoolName, duty }: AssignmentView): string {
  return [role, schoolName, duty].filter(Boolean).join(", ");
}

/** Where a post is based, and how much of a full one it is. */
export function postDetails({ base, share }: AssignmentView, t: Translate): string[] {
  const known = bases.find((each) => each === base);
  return [
    known ? t(`staffing:bases.${known}`) : base,
    ...(share === null ? [] : [t("staffing:percent", { share: String(share) })]),
  ];
}

export function careerText({ kind, value }: Pick<CareerView, "kind" | "value">, t: Translate): string {
  const rung = ladderRoles.find((each) => each === value);
  if (kind === "ladder" && rung) return t(`staffing:ladder.${rung}`);
  const stage = pipelineStages.find((each) => each === value);
  return kind === "stage" && stage ? t(`staffing:stage.${stage}`) : value;
}

type Warning = { code: "too_many_schools" | "over_full_time" | "no_place"; got: number };

export function warningText({ code, got }: Warning, t: Translate): string {
  return t(`staffing:warning.${code}`, { got: String(got) });
}

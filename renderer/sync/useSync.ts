/** How this profile stands with its district, as every screen asks it: one question, shared by all of them. */
import type { SyncStatus } from "../../shared/contract/sync.ts";
import { isProblemCode, Problem } from "../../shared/problems.ts";
import type { Translate } from "../../shared/words/words.ts";
import { useAsk } from "../api/hooks.ts";
import { problemText } from "../app/problemText.ts";

export function useSync(): SyncStatus | undefined {
  return useAsk("sync", "status", {}, { keepPrevious: true }).data;
}

/** Where the work of this profile is, in one word of the light. */
export function whereOf(status: SyncStatus | undefined): "alone" | "here" | "sending" | "paused" | "district" {
  if (!status?.district) return "alone";
  if (status.waiting === 0) return "district";
  if (status.state === "paused") return "paused";
  return status.state === "running" ? "sending" : "here";
}

/** How many things wait for a person. */
export function toLookAt(status: SyncStatus | undefined): number {
  return status ? status.openConflicts + status.setAside : 0;
}

/** Why the last round did not come to its end, in the reader's words. */
export function roundProblem({ problem }: SyncStatus, t: Translate): string | null {
  if (!problem) return null;
  return isProblemCode(problem.code)
    ? problemText(new Problem(problem.code, problem.details as never), t)
    : t("problems:HUB_REFUSED", { code: problem.code });
}

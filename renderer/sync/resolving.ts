/** Answering a conflict, with the way to take the answer back: at once beside the message, and later in the list of what was settled. */
import type { ConflictLine } from "../../shared/contract/sync.ts";
import { tell } from "../api/call.ts";
import { showDone, showProblem } from "../app/problemText.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";

type Answer = { how: "keep" } | { how: "swap" } | { how: "merge"; text: string };

const said = { keep: "sync:conflicts.kept", swap: "sync:conflicts.swapped", merge: "sync:conflicts.merged" } as const;

/** True where it is settled now; a refusal has then been said. */
export async function resolve({ id }: ConflictLine, answer: Answer): Promise<boolean> {
  const { t } = useWords.getState();
  try {
    await tell("sync", "resolve", { id, ...answer });
    showUndo(t(said[answer.how]), () => tell("sync", "reopen", { id }));
    return true;
  } catch (error) {
    showProblem(error);
    return false;
  }
}

export async function reopen(id: string): Promise<void> {
  try {
    await tell("sync", "reopen", { id });
    showDone(useWords.getState().t("sync:conflicts.reopened"));
  } catch (error) {
    showProblem(error);
  }
}

/**
 * Answering a conflict, with the way to take the answer back: at once beside the message, and later in the list of what was
 * settled for as long as this window knows what stood before.
 */
import { create } from "zustand";
import type { ConflictLine } from "../../shared/contract/sync.ts";
import { tell } from "../api/call.ts";
import { showDone, showProblem } from "../app/problemText.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";

type Value = ConflictLine["value"];
type Answer = { how: "keep" } | { how: "swap" } | { how: "merge"; text: string };

/** What stood before each answer that was given in this window. */
export const useAnswered = create<Record<string, Value>>(() => ({}));

const said = { keep: "sync:conflicts.kept", swap: "sync:conflicts.swapped", merge: "sync:conflicts.merged" } as const;

/** True where it is settled now; a refusal has then been said. */
export async function resolve({ id }: ConflictLine, answer: Answer): Promise<boolean> {
  const { t } = useWords.getState();
  try {
    const { was } = await tell("sync", "resolve", { id, ...answer });
    useAnswered.setState({ [id]: was });
    showUndo(t(said[answer.how]), () => tell("sync", "reopen", { id, was }));
    return true;
  } catch (error) {
    showProblem(error);
    return false;
  }
}

export async function reopen(id: string, was: Value): Promise<void> {
  try {
    await tell("sync", "reopen", { id, was });
    showDone(useWords.getState().t("sync:conflicts.reopened"));
  } catch (error) {
    showProblem(error);
  }
}

/** What stood before a settled conflict: known where it was answered here, and where nothing was changed by the answer. */
export function before({ id, state, value }: ConflictLine, answered: Record<string, Value>): Value | undefined {
  if (Object.hasOwn(answered, id)) return answered[id];
  return state === "kept" ? value : undefined;
}

/** Marks one look-for in one room, or takes the mark away. */
import { act } from "../../act.ts";
import type { Store } from "../../store.ts";
import { type NewAnswer, putAnswer } from "./answers.ts";
import { mustBeOpen, roomOf } from "./heads.ts";

/** The same mark again changes nothing. NOT_FOUND, ALREADY_FINAL, WALK_VOID, ANSWER_INVALID, SCORES_OFF, TEXT_TOO_LONG. */
export function mark(store: Store, { observationId, ...answer }: NewAnswer & { observationId: string }) {
  return act(store, "walks.mark", (writer) => {
    putAnswer(writer, mustBeOpen(roomOf(writer.db, observationId)), answer);
    return {};
  });
}

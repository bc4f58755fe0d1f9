/** Finishing a walk, and taking that back. What is missing never stands in the way: it stays missing. */
import { Problem } from "../../../shared/problems.ts";
import { act, type Writer } from "../../act.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { instantNow } from "../../time.ts";
import { logAmendment } from "./amendments.ts";
import { mustBeFinished, mustBeOpen, walkOf } from "./heads.ts";
import { closeOpenRooms } from "./moveOn.ts";

/** Final from here on; open rooms are closed. A finished walk stays as it is. NOT_FOUND, WALK_VOID. */
export function finishWalk(store: Store, { walkId }: { walkId: string }) {
  return act(store, "walks.finish", (writer) => {
    finish(store, writer, walkId);
    return {};
  });
}

/** As `finishWalk`, within an act. */
export function finish(store: Store, writer: Writer, walkId: string): void {
  const walk = walkOf(writer.db, walkId);
  // Sent again because the answer was lost: it is what was asked for.
  if (walk.walkState === "finished") return;
  mustBeOpen(walk);
  const at = instantNow(store);
  closeOpenRooms(writer, walkId, at);
  writer.update("walk", walkId, { state: "finished", finished_at: at });
}

/** Takes back a finish, as long as nothing was given out. Logged. NOT_FOUND, NOT_FINAL, WALK_VOID, WALK_GIVEN_OUT. */
export function reopenWalk(store: Store, { walkId, reason }: { walkId: string; reason: string }) {
  return act(store, "walks.reopen", (writer) => {
    const walk = mustBeFinished(walkOf(writer.db, walkId));
    const given = prepared(writer.db, "SELECT 1 FROM disclosure WHERE walk_id = ? AND deleted = 0 LIMIT 1").get(walkId);
    if (given !== undefined) throw new Problem("WALK_GIVEN_OUT", {});
    const state = walk.walkStartedAt === null ? "planned" : "active";
    writer.update("walk", walkId, { state, finished_at: null });
    logAmendment(store, writer, walk, { observationId: null, action: "reopen", was: "finished", now: state, reason });
    return {};
  });
}

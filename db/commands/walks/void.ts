/** Setting a whole walk aside as void (the wrong school, a fire drill), and taking that back. Nothing in it is touched; both are logged. */
import type { WalkState } from "../../../shared/domain/walk.ts";
import { storedText } from "../../../shared/domain/text.ts";
import { act } from "../../act.ts";
import type { Store } from "../../store.ts";
import { logAmendment } from "./amendments.ts";
import { walkOf, type WalkHead } from "./heads.ts";

interface Because {
  walkId: string;
  reason: string;
}

/** Sets a walk aside in whatever state it is. A void walk stays void for its first reason. NOT_FOUND. */
export function voidWalk(store: Store, { walkId, reason }: Because) {
  return act(store, "walks.void", (writer) => {
    const walk = walkOf(writer.db, walkId);
    if (walk.walkState === "void") return {};
    writer.update("walk", walkId, { state: "void", void_reason: storedText(reason) });
    logAmendment(store, writer, walk, {
      observationId: null,
      action: "void",
      was: walk.walkState,
      now: "void",
      reason,
    });
    return {};
  });
}

/** Brings a void walk back to the state it had. One that is not void stays as it is. NOT_FOUND. */
export function unvoidWalk(store: Store, { walkId, reason }: Because) {
  return act(store, "walks.unvoid", (writer) => {
    const walk = walkOf(writer.db, walkId);
    if (walk.walkState !== "void") return {};
    const state = stateBefore(walk);
    writer.update("walk", walkId, { state, void_reason: null });
    logAmendment(store, writer, walk, { observationId: null, action: "unvoid", was: "void", now: state, reason });
    return {};
  });
}

/** The state follows from what happened, so nothing else has to remember it. */
function stateBefore(walk: WalkHead): WalkState {
  if (walk.finishedAt !== null) return "finished";
  return walk.walkStartedAt === null ? "planned" : "active";
}

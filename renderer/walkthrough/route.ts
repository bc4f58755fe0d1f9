/** The order of rooms: which comes next, and which can be gone on with. */
import type { ObservationView, WalkView } from "../../shared/domain/walk.ts";

/** The next room still waiting: the first after `from`, else the first there is; null when all were visited. */
export function nextOnRoute(walk: WalkView, from: ObservationView): ObservationView | null {
  const waiting = walk.observations.filter((each) => each.state === "waiting");
  return waiting.find((each) => each.ord > from.ord) ?? waiting[0] ?? null;
}

/** Where a walk goes on: the room that is open, else the first that waits. */
export function whereToGoOn(walk: WalkView): ObservationView | null {
  return (
    walk.observations.find((each) => each.state === "open") ??
    walk.observations.find((each) => each.state === "waiting") ??
    null
  );
}

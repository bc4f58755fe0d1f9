/**
 * The route as it changes on the way: a room more, a room less, another order. A room where something was noted is never lost by
 * taking it off; it stays with the walk as skipped.
 */
import type { Stop } from "../../../shared/domain/walk.ts";
import { Problem } from "../../../shared/problems.ts";
import { act, type Writer } from "../../act.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { instantNow } from "../../time.ts";
import { mustBeOpen, roomEverOf, walkOf } from "./heads.ts";
import { ordGap, putStop } from "./stopRows.ts";

/**
 * Adds a stop after the room `after`, or at the end where it is null. The same stop again changes nothing; one that was taken
 * off without a trace comes back. NOT_FOUND for `after`, BAD_REQUEST for an id of another walk, WALK_VOID, ALREADY_FINAL.
 */
export function addStop(store: Store, { walkId, stop, after }: { walkId: string; stop: Stop; after: string | null }) {
  return act(store, "walks.addStop", (writer) => {
    const walk = walkOf(writer.db, walkId);
    const known = prepared(writer.db, "SELECT walk_id AS walkId, deleted FROM observation WHERE id = ?").get(
      stop.id,
    ) as { walkId: string; deleted: 0 | 1 } | undefined;
    if (known && known.walkId !== walkId)
      throw new Problem("BAD_REQUEST", { path: "stop.id", reason: "an id is used twice" });
    if (known && !known.deleted) return {};
    mustBeOpen(walk);
    const route = { walkId, schoolId: walk.schoolId, bucket: walk.bucket, namesOff: walk.namesOff === 1 };
    putStop(writer, route, stop, ordAfter(writer, walkId, after));
    return {};
  });
}

/** Takes a room off the route: gone where nothing was noted in it, else kept as skipped. */
export function removeStop(store: Store, { observationId }: { observationId: string }) {
  return act(store, "walks.removeStop", (writer) => {
    const room = roomEverOf(writer.db, observationId);
    if (room.deleted || room.state === "skipped") return {};
    mustBeOpen(room);
    if (room.state === "open")
      writer.update("observation", observationId, { state: "closed", ended_at: instantNow(store) });
    if (noted(writer.db, observationId)) writer.update("observation", observationId, { state: "skipped" });
    else writer.remove("observation", observationId);
    return {};
  });
}

/** Puts a room back on the route: as left where it had been entered, else as still to come. It is not open again by itself. */
export function restoreStop(store: Store, { observationId }: { observationId: string }) {
  return act(store, "walks.restoreStop", (writer) => {
    const room = roomEverOf(writer.db, observationId);
    if (!room.deleted && room.state !== "skipped") return {};
    mustBeOpen(room);
    writer.restore("observation", observationId);
    writer.update("observation", observationId, { state: room.startedAt === null ? "waiting" : "closed" });
    return {};
  });
}

/** Puts the rooms in this order; rooms that are not named follow in the order they had. NOT_FOUND for a room of another walk. */
export function reorderStops(store: Store, { walkId, observationIds }: { walkId: string; observationIds: string[] }) {
  return act(store, "walks.reorder", (writer) => {
    mustBeOpen(walkOf(writer.db, walkId));
    const route = routeOf(writer.db, walkId);
    const shown = route.filter((room) => !room.deleted).map((room) => room.id);
    if (observationIds.some((id) => !shown.includes(id))) throw new Problem("NOT_FOUND", { what: "observation" });
    const wanted = [...new Set([...observationIds, ...shown])];
    if (wanted.every((id, at) => id === shown[at])) return {};
    spaceOut(writer, [...new Set([...observationIds, ...route.map((room) => room.id)])]);
    return {};
  });
}

interface Place {
  id: string;
  ord: number;
  deleted: 0 | 1;
}

/** The whole route. A room that was taken off keeps its place in it, to come back to. */
function routeOf(db: ReadableDb, walkId: string): Place[] {
  const sql = "SELECT id, ord, deleted FROM observation WHERE walk_id = ? ORDER BY ord, id";
  return prepared(db, sql).all(walkId) as Place[];
}

/** A place right after a room. Where its neighbours leave none, the whole route is spaced out anew. */
function ordAfter(writer: Writer, walkId: string, after: string | null): number {
  const route = routeOf(writer.db, walkId);
  if (after === null) return (route.at(-1)?.ord ?? 0) + ordGap;
  const at = route.findIndex((room) => room.id === after && !room.deleted);
  const [before, next] = [route[at], route[at + 1]];
  if (!before) throw new Problem("NOT_FOUND", { what: "observation" });
  if (!next) return before.ord + ordGap;
  if (next.ord - before.ord > 1) return Math.floor((before.ord + next.ord) / 2);
  const ids = route.map((room) => room.id);
  spaceOut(writer, ids, at + 1);
  return (at + 2) * ordGap;
}

/** Spaces the route evenly, leaving one place free at `gapAt`. */
function spaceOut(writer: Writer, ids: readonly string[], gapAt = Number.POSITIVE_INFINITY): void {
  ids.forEach((id, at) => writer.update("observation", id, { ord: (at + (at < gapAt ? 1 : 2)) * ordGap }));
}

const notedSql = `SELECT 1 FROM observation AS o WHERE o.id = ? AND (
  o.strength IS NOT NULL OR o.question IS NOT NULL OR o.reason IS NOT NULL
  OR EXISTS (SELECT 1 FROM answer WHERE observation_id = o.id AND deleted = 0)
  OR EXISTS (SELECT 1 FROM evidence WHERE observation_id = o.id AND deleted = 0)
  OR EXISTS (SELECT 1 FROM action_step WHERE observation_id = o.id AND deleted = 0)
  OR EXISTS (SELECT 1 FROM step_check WHERE observation_id = o.id AND deleted = 0))`;

/** Whether anything was noted in a room: having been in it is not a note. */
function noted(db: ReadableDb, observationId: string): boolean {
  return prepared(db, notedSql).get(observationId) !== undefined;
}

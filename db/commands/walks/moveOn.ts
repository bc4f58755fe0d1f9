/**
 * One stroke from room to room. Both ends are one act, so a crash between them cannot happen; and because a stroke may be sent
 * again when its answer was lost, leaving a room already left and entering a room already open change nothing.
 */
import { Problem } from "../../../shared/problems.ts";
import { act, type Writer } from "../../act.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { instantNow } from "../../time.ts";
import { mustBeOpen, roomOf, type RoomHead, walkOf } from "./heads.ts";

interface Move {
  walkId: string;
  leave: { observationId: string; elapsedMs: number } | null;
  enter: string | null;
}

/**
 * Leaves one room and enters another; entering starts a planned walk. An observer is in one room at a time: whatever other room
 * of the walk is still open is closed with the time it had when it was last saved. NOT_FOUND, WALK_VOID, ALREADY_FINAL.
 */
export function moveOn(store: Store, { walkId, leave, enter }: Move) {
  return act(store, "walks.moveOn", (writer) => {
    const walk = mustBeOpen(walkOf(writer.db, walkId));
    const at = instantNow(store);
    if (leave && leave.observationId !== enter)
      leaveRoom(writer, roomIn(writer, walkId, leave.observationId), leave.elapsedMs, at);
    if (enter !== null) enterRoom(writer, roomIn(writer, walkId, enter), at);
    if ((leave || enter !== null) && walk.walkState === "planned") {
      writer.update("walk", walkId, { state: "active", started_at: at });
    }
    return {};
  });
}

function roomIn({ db }: Writer, walkId: string, observationId: string): RoomHead {
  const room = roomOf(db, observationId);
  if (room.walkId !== walkId) throw new Problem("NOT_FOUND", { what: "observation" });
  return room;
}

/** The time in a room only grows: a timer that lost its place does not take away what was saved. */
export function laterElapsed(room: RoomHead, elapsedMs: number): number {
  return Math.max(room.elapsedMs, elapsedMs);
}

function leaveRoom(writer: Writer, room: RoomHead, elapsedMs: number, at: string): void {
  if (room.state !== "open" && room.state !== "waiting") return;
  writer.update("observation", room.id, { state: "closed", ended_at: at, elapsed_ms: laterElapsed(room, elapsedMs) });
}

/** A room entered again keeps when it was first entered, and its time goes on. */
function enterRoom(writer: Writer, room: RoomHead, at: string): void {
  closeOpenRooms(writer, room.walkId, at, room.id);
  if (room.state === "open") return;
  writer.update("observation", room.id, { state: "open", started_at: room.startedAt ?? at, ended_at: null });
}

/** Closes the rooms of a walk that are open, except one. Their time stays as it was last saved. */
export function closeOpenRooms(writer: Writer, walkId: string, at: string, except: string | null = null): void {
  const sql =
    "SELECT id FROM observation WHERE walk_id = ? AND state = 'open' AND deleted = 0 AND id IS NOT ? ORDER BY ord, id";
  const open = prepared(writer.db, sql).pluck().all(walkId, except) as string[];
  for (const id of open) writer.update("observation", id, { state: "closed", ended_at: at });
}

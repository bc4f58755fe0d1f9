/**
 * What a walk shows across its rooms, names off: patterns are about teaching in a school, never about a person. Rooms that could
 * not be observed are counted apart, in every pattern and in all.
 */
import type { PatternData } from "../../shared/domain/patterns.ts";
import { patternsOf } from "../../shared/domain/patterns.ts";
import { Problem } from "../../shared/problems.ts";
import { prepared } from "../connection.ts";
import type { Store } from "../store.ts";
import { instrumentBodyOf } from "./instrumentBodies.ts";
import { answersByRoom, type RoomRow, roomsOfWalk } from "./walkParts.ts";

export interface Debrief {
  /** Rooms visited, those that could not be observed among them. */
  rooms: number;
  notObservable: number;
  patterns: PatternData[];
  /** What was written, in the order of the route and without the room it was written in. */
  strengths: string[];
  questions: string[];
}

/** NOT_FOUND. */
export function debriefWalk(store: Store, { id }: { id: string }): Debrief {
  const sql =
    "SELECT instrument_version_id AS versionId, scores_off AS scoresOff FROM walk WHERE id = ? AND deleted = 0";
  const walk = prepared(store.db, sql).get(id) as { versionId: string; scoresOff: 0 | 1 } | undefined;
  if (!walk) throw new Problem("NOT_FOUND", { what: "walk" });
  const answers = answersByRoom(store.db, id);
  const rooms = roomsOfWalk(store.db, id).filter(visited);
  const marked = rooms.map(({ id: room, reason }) => ({ reason, answers: answers.get(room) ?? [] }));
  const written = (text: string): boolean => text.trim() !== "";
  return {
    rooms: rooms.length,
    notObservable: rooms.filter((room) => room.reason !== null).length,
    patterns: patternsOf(instrumentBodyOf(store.db, walk.versionId), marked, { scoresOff: walk.scoresOff === 1 }),
    strengths: rooms.map((room) => room.strength).filter(written),
    questions: rooms.map((room) => room.question).filter(written),
  };
}

/** A room somebody was in, or stood before: found empty, it is said so without going in. */
function visited(room: RoomRow): boolean {
  return room.state === "open" || room.state === "closed" || (room.state === "waiting" && room.reason !== null);
}

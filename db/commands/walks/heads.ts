/**
 * What an act on a walk must know before it changes anything: the walk, or the room with its walk, in one statement. Here stand
 * the refusals every act shares, so that a finished or void walk stays as it is whichever screen is still open on it.
 */
import type { NotObservableReason } from "../../../shared/domain/instrument.ts";
import type { ObservationState, WalkState } from "../../../shared/domain/walk.ts";
import { Problem } from "../../../shared/problems.ts";
import { prepared, type ReadableDb } from "../../connection.ts";

export interface WalkHead {
  walkId: string;
  bucket: string;
  schoolId: string;
  versionId: string;
  walkState: WalkState;
  namesOff: 0 | 1;
  scoresOff: 0 | 1;
  walkStartedAt: string | null;
  finishedAt: string | null;
}

export interface RoomHead extends WalkHead {
  id: string;
  deleted: 0 | 1;
  state: ObservationState;
  startedAt: string | null;
  elapsedMs: number;
  reason: NotObservableReason | null;
  strength: string | null;
  question: string | null;
}

const walkColumns = `w.id AS walkId, w.bucket, w.school_id AS schoolId, w.instrument_version_id AS versionId, w.state AS walkState,
  w.names_off AS namesOff, w.scores_off AS scoresOff, w.started_at AS walkStartedAt, w.finished_at AS finishedAt`;
const walkSql = `SELECT ${walkColumns} FROM walk AS w WHERE w.id = ? AND w.deleted = 0`;
const roomSql = `SELECT ${walkColumns}, o.id, o.deleted, o.state, o.started_at AS startedAt, o.elapsed_ms AS elapsedMs,
  o.reason, o.strength, o.question
  FROM observation AS o JOIN walk AS w ON w.id = o.walk_id WHERE o.id = ? AND w.deleted = 0`;

/** The walk, whatever its state. NOT_FOUND. */
export function walkOf(db: ReadableDb, walkId: string): WalkHead {
  const walk = prepared(db, walkSql).get(walkId) as WalkHead | undefined;
  if (!walk) throw new Problem("NOT_FOUND", { what: "walk" });
  return walk;
}

/** The room, on the route or gone from it, whatever the state of its walk. NOT_FOUND. */
export function roomEverOf(db: ReadableDb, observationId: string): RoomHead {
  const room = prepared(db, roomSql).get(observationId) as RoomHead | undefined;
  if (!room) throw new Problem("NOT_FOUND", { what: "observation" });
  return room;
}

/** The room as it is on the route. NOT_FOUND, also where it was taken off without a trace. */
export function roomOf(db: ReadableDb, observationId: string): RoomHead {
  const room = roomEverOf(db, observationId);
  if (room.deleted) throw new Problem("NOT_FOUND", { what: "observation" });
  return room;
}

/** Lets through a walk that is planned or under way. WALK_VOID, ALREADY_FINAL. */
export function mustBeOpen<W extends WalkHead>(walk: W): W {
  if (walk.walkState === "void") throw new Problem("WALK_VOID", {});
  if (walk.walkState === "finished") throw new Problem("ALREADY_FINAL", {});
  return walk;
}

/** Lets through a finished walk. WALK_VOID, NOT_FINAL. */
export function mustBeFinished<W extends WalkHead>(walk: W): W {
  if (walk.walkState === "void") throw new Problem("WALK_VOID", {});
  if (walk.walkState !== "finished") throw new Problem("NOT_FINAL", {});
  return walk;
}

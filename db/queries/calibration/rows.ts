/** A calibration as its row says it, and the marks of its room as they are now. */
import type { SealedMarks } from "../../../shared/domain/coaching/calibration.ts";
import { sealedMarks } from "../../../shared/domain/coaching/calibration.ts";
import { Problem } from "../../../shared/problems.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import { answersByRoom, evidenceByRoom } from "../walkParts.ts";

export interface CalibrationRow {
  id: string;
  sessionId: string;
  walkId: string;
  observationId: string;
  schoolId: string;
  versionId: string;
  lesson: string;
  on: string;
  mine: string | null;
  sealedAt: string | null;
}

export const calibrationColumns = `c.id, c.session_id AS sessionId, c.walk_id AS walkId, c.observation_id AS observationId,
  c.school_id AS schoolId, c.version_id AS versionId, c.lesson, c.local_date AS "on", c.mine, c.sealed_at AS sealedAt`;

/** NOT_FOUND. */
export function calibrationOf(db: ReadableDb, id: string): CalibrationRow {
  const sql = `SELECT ${calibrationColumns} FROM calibration AS c WHERE c.id = ? AND c.deleted = 0`;
  const row = prepared(db, sql).get(id) as CalibrationRow | undefined;
  if (!row) throw new Problem("NOT_FOUND", { what: "calibration" });
  return row;
}

/** What stands in the room now. */
export function marksNow(db: ReadableDb, { walkId, observationId }: CalibrationRow): SealedMarks {
  const answers = answersByRoom(db, walkId).get(observationId) ?? [];
  const evidence = evidenceByRoom(db, walkId).get(observationId) ?? [];
  return {
    marks: answers
      .filter(({ repeatPath }) => repeatPath === "")
      .map(({ itemKey, state, value }) => ({ itemKey, state, value })),
    lines: evidence.map(({ offsetMs, speaker, text, tags }) => ({ offsetMs, speaker, text, tags: [...tags] })),
  };
}

/** Marks as they were kept. */
export function readSealed(text: string): SealedMarks {
  return sealedMarks.parse(JSON.parse(text));
}

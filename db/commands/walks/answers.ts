/**
 * An answer on its way into the store: checked against the walk's own version of the instrument, and written as the one row that
 * stands for its item in its room. Marking in the room and correcting afterwards both come through here.
 */
import { answerId } from "../../../shared/domain/ids.ts";
import { type AnswerState, type AnswerValue, itemsOf } from "../../../shared/domain/instrument.ts";
import { checkAnswer } from "../../../shared/domain/instrumentAnswer.ts";
import { storedText } from "../../../shared/domain/text.ts";
import { Problem } from "../../../shared/problems.ts";
import type { Writer } from "../../act.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import { instrumentBodyOf } from "../../queries/instrumentBodies.ts";
import type { RoomHead } from "./heads.ts";

export interface NewAnswer {
  itemKey: string;
  repeatPath: string;
  /** Null takes the answer away: blank again. */
  state: AnswerState | null;
  value: AnswerValue;
  reason: string | null;
  offsetMs: number | null;
}

export interface StoredAnswer {
  state: string;
  value: string | null;
  reason: string | null;
  offsetMs: number | null;
}

/** The answer an item has in a room now; undefined where it is blank. */
export function answerOf(
  db: ReadableDb,
  observationId: string,
  itemKey: string,
  repeatPath: string,
): StoredAnswer | undefined {
  const sql = "SELECT state, value, reason, offset_ms AS offsetMs FROM answer WHERE id = ? AND deleted = 0";
  return prepared(db, sql).get(answerId(observationId, itemKey, repeatPath)) as StoredAnswer | undefined;
}

/** Writes or takes away an answer. True when something changed. ANSWER_INVALID, SCORES_OFF, TEXT_TOO_LONG. */
export function putAnswer(writer: Writer, room: RoomHead, answer: NewAnswer): boolean {
  const id = answerId(room.id, answer.itemKey, answer.repeatPath);
  if (answer.state === null) {
    const known = prepared(writer.db, "SELECT 1 FROM answer WHERE id = ?").get(id);
    return known !== undefined && writer.remove("answer", id);
  }
  const value = typeof answer.value === "string" ? storedText(answer.value) : answer.value;
  mustFit(writer.db, room, answer.itemKey, answer.state, value);
  return writer.put("answer", id, room.bucket, {
    observation_id: room.id,
    item_key: answer.itemKey,
    repeat_path: answer.repeatPath,
    state: answer.state,
    value: value === null ? null : JSON.stringify(value),
    reason: answer.state === "answered" || answer.reason === null ? null : storedText(answer.reason),
    offset_ms: answer.offsetMs,
  });
}

function mustFit(db: ReadableDb, room: RoomHead, itemKey: string, state: AnswerState, value: AnswerValue): void {
  const body = instrumentBodyOf(db, room.versionId);
  const item = itemsOf(body).find((each) => each.key === itemKey);
  if (!item) throw new Problem("ANSWER_INVALID", { itemKey, reason: "no_such_item" });
  if (room.scoresOff && item.kind === "scale") throw new Problem("SCORES_OFF", {});
  const fault = checkAnswer(item, state, value, body.scales);
  if (fault !== null) throw new Problem("ANSWER_INVALID", { itemKey, reason: fault });
}

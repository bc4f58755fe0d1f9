/**
 * A correction after the finish: the change itself and its entry in the log, in one act. A correction that changes nothing is none,
 * and is not logged.
 */
import { lineToEdit, type Speaker } from "../../../shared/domain/evidence.ts";
import type { AnswerState, AnswerValue } from "../../../shared/domain/instrument.ts";
import { Problem } from "../../../shared/problems.ts";
import { act, type Writer } from "../../act.ts";
import { readAnswerValue } from "../../queries/answerValues.ts";
import type { Store } from "../../store.ts";
import { logAmendment } from "./amendments.ts";
import { answerOf, putAnswer, type StoredAnswer } from "./answers.ts";
import { lineOf, wordsOf, writeWords } from "./evidence.ts";
import { mustBeFinished, roomOf, type RoomHead } from "./heads.ts";
import { typedOrNull } from "./note.ts";

type Correction =
  | { what: "mark"; itemKey: string; state: AnswerState | null; value: AnswerValue }
  | { what: "strength" | "question"; text: string }
  | { what: "evidence"; id: string; text: string | null };

interface Amend {
  observationId: string;
  reason: string;
  change: Correction;
}

/** What a correction did, as the log says it; null where it did nothing. */
type Made = { action: string; was: string | null; now: string | null } | null;

/** Corrects one thing of a finished walk. NOT_FOUND, NOT_FINAL, WALK_VOID, and the problems of the change itself. */
export function amendRoom(store: Store, { observationId, reason, change }: Amend) {
  return act(store, "walks.amend", (writer) => {
    const room = mustBeFinished(roomOf(writer.db, observationId));
    const made = correct(writer, room, change);
    if (made) logAmendment(store, writer, room, { observationId, reason, ...made });
    return {};
  });
}

function correct(writer: Writer, room: RoomHead, change: Correction): Made {
  switch (change.what) {
    case "mark":
      return correctMark(writer, room, change);
    case "strength":
    case "question":
      return correctNote(writer, room, change.what, change.text);
    case "evidence":
      return correctLine(writer, room, change.id, change.text);
  }
}

type MarkChange = Extract<Correction, { what: "mark" }>;

/** When a look-for was marked stays, and so does why it could not be observed as long as it could not. */
function correctMark(writer: Writer, room: RoomHead, { itemKey, state, value }: MarkChange): Made {
  const before = answerOf(writer.db, room.id, itemKey, "");
  const reason = before?.state === state ? (before?.reason ?? null) : null;
  const answer = { itemKey, repeatPath: "", state, value, reason, offsetMs: before?.offsetMs ?? null };
  if (!putAnswer(writer, room, answer)) return null;
  const now = answerOf(writer.db, room.id, itemKey, "");
  return { action: `mark:${itemKey}`, was: markText(before), now: markText(now) };
}

function correctNote(writer: Writer, room: RoomHead, field: "strength" | "question", text: string): Made {
  const now = typedOrNull(text);
  if (!writer.update("observation", room.id, { [field]: now })) return null;
  return { action: field, was: room[field], now };
}

function correctLine(writer: Writer, room: RoomHead, id: string, text: string | null): Made {
  const before = lineOf(writer.db, id);
  if (!before || before.observationId !== room.id) throw new Problem("NOT_FOUND", { what: "evidence" });
  const was = before.deleted ? null : lineText(before);
  if (text === null) return writer.remove("evidence", id) ? { action: "evidence", was, now: null } : null;
  const words = wordsOf(text);
  return writeWords(writer, id, words) ? { action: "evidence", was, now: lineText(words) } : null;
}

function lineText({ speaker, text }: { speaker: string; text: string }): string {
  return lineToEdit({ speaker: speaker as Speaker, text });
}

/** A mark as the log shows it: "3", "task, talk", "21/24", "not_observed". */
function markText(answer: StoredAnswer | undefined): string | null {
  if (!answer) return null;
  if (answer.state !== "answered") return answer.state;
  const value = readAnswerValue(answer.value);
  if (Array.isArray(value)) return value.join(", ");
  if (value !== null && typeof value === "object") return `${value.count}/${value.of ?? "?"}`;
  return value === null ? "" : String(value);
}

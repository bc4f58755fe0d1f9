/** What is written about a room as a whole: one strength, one question, why it could not be observed, how long it has taken. */
import { storedText } from "../../../shared/domain/text.ts";
import { act, type Fields } from "../../act.ts";
import type { Store } from "../../store.ts";
import { textOrNull } from "../fields.ts";
import { mustBeOpen, roomOf, type RoomHead } from "./heads.ts";
import { laterElapsed } from "./moveOn.ts";

interface RoomNote {
  observationId: string;
  strength?: string | undefined;
  question?: string | undefined;
  enrolled?: number | null | undefined;
  reason?: string | null | undefined;
  elapsedMs?: number | undefined;
  courseLabel?: string | null | undefined;
  roomLabel?: string | undefined;
}

/** Writes the fields that are given; absent is not null. NOT_FOUND, ALREADY_FINAL, WALK_VOID, TEXT_TOO_LONG. */
export function noteRoom(store: Store, { observationId, ...given }: RoomNote) {
  return act(store, "walks.note", (writer) => {
    const room = mustBeOpen(roomOf(writer.db, observationId));
    writer.update("observation", observationId, fieldsOf(room, given));
    return {};
  });
}

function fieldsOf(room: RoomHead, given: Omit<RoomNote, "observationId">): Partial<Fields<"observation">> {
  return {
    ...(given.strength !== undefined && { strength: typedOrNull(given.strength) }),
    ...(given.question !== undefined && { question: typedOrNull(given.question) }),
    ...(given.enrolled !== undefined && { enrolled: given.enrolled }),
    ...(given.reason !== undefined && { reason: textOrNull(given.reason) }),
    ...(given.elapsedMs !== undefined && { elapsed_ms: laterElapsed(room, given.elapsedMs) }),
    ...(given.courseLabel !== undefined && { course_label: textOrNull(given.courseLabel) }),
    ...(given.roomLabel !== undefined && { room_label: storedText(given.roomLabel) }),
  };
}

/** A note as it was typed, blanks and all; an empty one is none. TEXT_TOO_LONG. */
export function typedOrNull(typed: string): string | null {
  return typed === "" ? null : storedText(typed);
}

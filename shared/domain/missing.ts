/**
 * What is still blank in a room and was expected: the amber marks. They tell an observer what was forgotten before the door
 * closes; they never block closing a room or finishing a walk, because a hole in a record is better than an invented mark.
 */
import {
  isBlank,
  shownSections,
  type InstrumentBody,
  type Mark,
  type MarkedRoom,
  type Switches,
} from "./instrument.ts";

/** An expected item without an answer: its section and its key. */
export interface Missing {
  section: string;
  item: string;
}

/**
 * The expected items of a body that are blank in a room, in the order they are shown. "Not observed" and "not observable" are
 * answers. Nothing is missing in a room that could not be observed, nor is a scored item where scores are off; names being off
 * takes no item away. A count whose "out of" is not filled in is missing still.
 */
export function missingItems(body: InstrumentBody, room: MarkedRoom, switches: Pick<Switches, "scoresOff">): Missing[] {
  if (room.reason !== null) return [];
  const marks = new Map(room.answers.map((mark) => [mark.itemKey, mark]));
  return shownSections(body, switches).flatMap((section) =>
    section.items
      .filter((item) => item.expected && isUnfinished(marks.get(item.key)))
      .map((item) => ({ section: section.key, item: item.key })),
  );
}

function isUnfinished(mark: Mark | undefined): boolean {
  if (mark === undefined || isBlank(mark)) return true;
  const { state, value } = mark;
  return (
    state === "answered" && value !== null && typeof value === "object" && !Array.isArray(value) && value.of === null
  );
}

/**
 * Walks as flat rows, for tables that leave the app: one row for each answer, for each room, for each line of evidence. Walks are
 * read one at a time, by their place in the order and not by an open cursor: an open cursor would refuse every save until the file
 * is written. So memory is flat, and whoever takes the rows may stop for breath between any two of them.
 */
import { offsetLabel } from "../../shared/domain/evidence.ts";
import type { Store } from "../store.ts";
import { answerColumns, type AnswerColumns, inOrder, noAnswer, placesOf } from "./answerColumns.ts";
import { answersByRoom, evidenceByRoom } from "./walkParts.ts";
import { type RoomColumns, type RowsAsked, walksOf, wasVisited } from "./walkRowPages.ts";

/** The room as a whole. */
export interface RoomSheetRow extends RoomColumns {
  /** Instants, UTC ISO. */
  startedAt: string | null;
  endedAt: string | null;
  minutes: number;
  notObservableReason: string;
  enrolled: number | null;
  strength: string;
  question: string;
}

export type AnswerRow = RoomColumns & AnswerColumns;

export interface EvidenceRow extends RoomColumns {
  offset: string;
  /** The instant on the wall, UTC ISO. */
  at: string;
  speaker: string;
  text: string;
  tags: string;
}

/** A row for each answer, in the order of day, route and instrument; a room visited without an answer has one row all the same. */
export function* walkRows(store: Store, asked: RowsAsked): Generator<AnswerRow, void, void> {
  for (const { walk, body, rooms } of walksOf(store, asked)) {
    const answers = answersByRoom(store.db, walk.id);
    const places = placesOf(body);
    for (const { room, columns } of rooms) {
      const given = inOrder(answers.get(room.id) ?? [], places);
      for (const answer of given) yield { ...columns, ...answerColumns(answer, places, body, asked.language) };
      if (given.length === 0 && wasVisited(room)) yield { ...columns, ...noAnswer };
    }
  }
}

/** A row for each room that was visited or noted something in, in the order of day and route. */
export function* walkRoomRows(store: Store, asked: RowsAsked): Generator<RoomSheetRow, void, void> {
  for (const { walk, rooms } of walksOf(store, asked)) {
    const noted = new Set([...answersByRoom(store.db, walk.id).keys(), ...evidenceByRoom(store.db, walk.id).keys()]);
    for (const { room, columns } of rooms) {
      if (!wasVisited(room) && !noted.has(room.id) && room.strength === "" && room.question === "") continue;
      const { startedAt, endedAt, enrolled, strength, question } = room;
      const minutes = Math.round(room.elapsedMs / 6_000) / 10;
      yield {
        ...columns,
        startedAt,
        endedAt,
        minutes,
        notObservableReason: room.reason ?? "",
        enrolled,
        strength,
        question,
      };
    }
  }
}

/** A row for each line of evidence, in the order of day, route and time into the visit. */
export function* walkEvidenceRows(store: Store, asked: RowsAsked): Generator<EvidenceRow, void, void> {
  for (const { walk, rooms } of walksOf(store, asked)) {
    const evidence = evidenceByRoom(store.db, walk.id);
    for (const { room, columns } of rooms) {
      for (const { offsetMs, at, speaker, text, tags } of evidence.get(room.id) ?? []) {
        yield {
          ...columns,
          offset: offsetLabel(offsetMs),
          at,
          speaker,
          text,
          tags: tags.map((tag) => `#${tag}`).join(" "),
        };
      }
    }
  }
}

/**
 * The rows below a walk, each kind read in one statement for all its rooms and given room by room. Whoever shows, prints or
 * exports a walk starts here, so that a walk of forty rooms costs as many statements as a walk of one.
 */
import type { Speaker } from "../../shared/domain/evidence.ts";
import { type AnswerState, answerState } from "../../shared/domain/instrument.ts";
import { type Part, parts } from "../../shared/domain/roster.ts";
import {
  type AnswerView,
  type EvidenceView,
  type ObservationState,
  observationStates,
  type PersonInRoom,
} from "../../shared/domain/walk.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import { readAnswerValue } from "./answerValues.ts";

/** A room of a walk without what was noted in it. */
export interface RoomRow {
  id: string;
  walkId: string;
  roomId: string | null;
  roomLabel: string;
  sectionId: string | null;
  courseLabel: string | null;
  ord: number;
  state: ObservationState;
  startedAt: string | null;
  endedAt: string | null;
  elapsedMs: number;
  reason: string | null;
  enrolled: number | null;
  strength: string;
  question: string;
}

/** By the id of the room they belong to. */
export type ByRoom<T> = ReadonlyMap<string, readonly T[]>;

const roomsSql = `SELECT id, walk_id AS walkId, room_id AS roomId, room_label AS roomLabel, section_id AS sectionId,
  course_label AS courseLabel, ord, state, started_at AS startedAt, ended_at AS endedAt, elapsed_ms AS elapsedMs, reason, enrolled,
  coalesce(strength, '') AS strength, coalesce(question, '') AS question
  FROM observation WHERE walk_id = ? AND deleted = 0 ORDER BY ord, id`;

/** The rooms of a walk in the order of its route. */
export function roomsOfWalk(db: ReadableDb, walkId: string): RoomRow[] {
  const rows = prepared(db, roomsSql).all(walkId) as RoomRow[];
  return rows.map((row) => ({ ...row, state: known(observationStates, row.state, "closed") }));
}

/** A statement over all rooms of one walk; `below` is a table whose rows name their observation. */
function belowSql(columns: string, below: string, order: string): string {
  return `SELECT b.observation_id AS roomOf, ${columns} FROM observation AS o JOIN ${below} AS b ON b.observation_id = o.id
    WHERE o.walk_id = ? AND o.deleted = 0 AND b.deleted = 0 ORDER BY ${order}`;
}

const peopleSql = belowSql("b.id, b.person_id AS personId, b.name, b.part", "observation_person", "b.id");

/** Who is in each room, teachers first. */
export function peopleByRoom(db: ReadableDb, walkId: string): ByRoom<PersonInRoom> {
  const rank = (person: PersonInRoom): number => parts.indexOf(person.part);
  const rows = prepared(db, peopleSql).all(walkId) as (Row<PersonInRoom> & { part: string })[];
  const people = rows.map((row) => ({ ...row, part: known<Part>(parts, row.part, "other") }));
  return byRoom(people.toSorted((a, b) => rank(a) - rank(b)));
}

const answersSql = belowSql(
  "b.item_key AS itemKey, b.repeat_path AS repeatPath, b.state, b.value, b.reason, b.offset_ms AS offsetMs",
  "answer",
  "b.item_key, b.repeat_path, b.id",
);

export function answersByRoom(db: ReadableDb, walkId: string): ByRoom<AnswerView> {
  const rows = prepared(db, answersSql).all(walkId) as (Omit<Row<AnswerView>, "value"> & { value: string | null })[];
  return byRoom(
    rows.map((row) => {
      const state = known<AnswerState>(answerState.options, row.state, "answered");
      return { ...row, state, value: readAnswerValue(row.value) };
    }),
  );
}

const evidenceSql = belowSql(
  "b.id, b.offset_ms AS offsetMs, b.at, b.speaker, b.text, b.tags",
  "evidence",
  "b.offset_ms, b.id",
);

/** The lines of each room in the order they were said. */
export function evidenceByRoom(db: ReadableDb, walkId: string): ByRoom<EvidenceView> {
  const rows = prepared(db, evidenceSql).all(walkId) as (Omit<Row<EvidenceView>, "tags"> & { tags: string })[];
  return byRoom(
    rows.map((row) => {
      const speaker = known<Speaker>(["T", "S", ""], row.speaker, "");
      return { ...row, speaker, tags: JSON.parse(row.tags) as string[] };
    }),
  );
}

type Row<T> = T & { roomOf: string };

function byRoom<T>(rows: readonly Row<T>[]): ByRoom<T> {
  const rooms = new Map<string, T[]>();
  for (const { roomOf, ...row } of rows) {
    const list = rooms.get(roomOf);
    // Only `roomOf` was taken out, which is what makes a Row of T.
    if (list) list.push(row as T);
    else rooms.set(roomOf, [row as T]);
  }
  return rooms;
}

/** A word this version knows; what a newer one wrote is shown as the nearest thing, since a screen must not fail over it. */
function known<T extends string>(words: readonly T[], found: string, otherwise: T): T {
  return words.find((word) => word === found) ?? otherwise;
}

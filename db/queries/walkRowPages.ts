/**
 * The walks that are asked for, one at a time with their rooms, as the columns that every kind of row begins with. The next walks
 * are found by their place in the order (day, then id), so nothing stays open between two of them.
 */
import type { WalkFilter } from "../../shared/contract/walks.ts";
import type { InstrumentBody } from "../../shared/domain/instrument.ts";
import { textIn } from "../../shared/domain/text.ts";
import type { PersonInRoom } from "../../shared/domain/walk.ts";
import type { ReadableDb } from "../connection.ts";
import { rowsOf, sqlBuilder } from "../sqlBuilder.ts";
import type { Store } from "../store.ts";
import { findInstrumentBody } from "./instrumentBodies.ts";
import { walkMatches } from "./walkFilter.ts";
import { peopleByRoom, type RoomRow, roomsOfWalk } from "./walkParts.ts";

/** Chooses the walks (void ones only where `states` asks for them) and the language of the instrument's texts. */
export interface RowsAsked {
  filter: WalkFilter;
  language: string;
}

/** Columns of the walk and the room, the same in all three kinds of rows. Ids are text; what is not there is "" or null. */
export interface RoomColumns {
  walkId: string;
  roomVisitId: string;
  /** School-local date, YYYY-MM-DD. */
  date: string;
  schoolId: string;
  school: string;
  ncesId: string;
  stateId: string;
  localId: string;
  observer: string;
  purpose: string;
  instrument: string;
  instrumentVersion: number;
  walkState: string;
  /** Place on the route, from 1. */
  stop: number;
  room: string;
  roomState: string;
  course: string;
  /** Names of the people in the room, teachers first, "; " between; "" with names off. */
  people: string;
}

const pageOfWalks = 50;

interface WalkRow {
  id: string;
  localDate: string;
  versionId: string;
  namesOff: number;
  columns: Omit<RoomColumns, "instrument" | "stop" | "room" | "roomVisitId" | "roomState" | "course" | "people">;
}

export interface ReadWalk {
  walk: WalkRow;
  body: InstrumentBody | undefined;
  rooms: { room: RoomRow; columns: RoomColumns }[];
}

/** The walks asked for with their rooms, oldest first; with a person asked for, the rooms of that person alone. */
export function* walksOf(store: Store, { filter, language }: RowsAsked): Generator<ReadWalk, void, void> {
  const { db } = store;
  for (const walk of pagesOf(db, filter)) {
    const people = peopleByRoom(db, walk.id);
    const body = findInstrumentBody(db, walk.versionId);
    const instrument = body ? textIn(body.name, language) : "";
    const rooms = roomsOfWalk(db, walk.id).map((room, at) => {
      const here = people.get(room.id) ?? [];
      return {
        room,
        here,
        columns: { ...walk.columns, instrument, ...roomColumns(room, at + 1, walk.namesOff ? [] : here) },
      };
    });
    const { personId } = filter;
    yield {
      walk,
      body,
      rooms:
        personId === undefined ? rooms : rooms.filter((each) => each.here.some((one) => one.personId === personId)),
    };
  }
}

function* pagesOf(db: ReadableDb, filter: WalkFilter): Generator<WalkRow, void, void> {
  let last: WalkRow | undefined;
  do {
    const page = walkPage(db, filter, last);
    yield* page;
    last = page.length < pageOfWalks ? undefined : page.at(-1);
  } while (last);
}

function walkPage(db: ReadableDb, filter: WalkFilter, after: WalkRow | undefined): WalkRow[] {
  let query = sqlBuilder
    .selectFrom("walk")
    .leftJoin("school as s", "s.id", "walk.school_id")
    .leftJoin("instrument_version as v", "v.id", "walk.instrument_version_id")
    .where(walkMatches(filter))
    .select([
      "walk.id",
      "walk.local_date",
      "walk.school_id",
      "walk.observer_name",
      "walk.purpose",
      "walk.state",
      "walk.names_off",
    ])
    .select(["walk.instrument_version_id", "v.number", "s.name", "s.nces_id", "s.state_id", "s.local_id"])
    .orderBy("walk.local_date")
    .orderBy("walk.id")
    .limit(pageOfWalks);
  if (filter.states === undefined) query = query.where("walk.state", "!=", "void");
  if (after) {
    const { localDate, id } = after;
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("walk.local_date", "walk.id"), ">", tuple(localDate, id)),
    );
  }
  return rowsOf(db, query).map((row) => ({
    id: row.id,
    localDate: row.local_date,
    versionId: row.instrument_version_id,
    namesOff: row.names_off,
    columns: {
      walkId: row.id,
      date: row.local_date,
      schoolId: row.school_id,
      school: row.name ?? "",
      ncesId: row.nces_id ?? "",
      stateId: row.state_id ?? "",
      localId: row.local_id ?? "",
      observer: row.observer_name,
      purpose: row.purpose ?? "",
      instrumentVersion: row.number ?? 0,
      walkState: row.state,
    },
  }));
}

function roomColumns(room: RoomRow, stop: number, people: readonly PersonInRoom[]) {
  return {
    roomVisitId: room.id,
    stop,
    room: room.roomLabel,
    roomState: room.state,
    course: room.courseLabel ?? "",
    people: people
      .map((person) => person.name)
      .filter((name) => name !== "")
      .join("; "),
  };
}

/** Somebody was in the room, or stood before it: found empty, it is said so without going in. */
export function wasVisited(room: RoomRow): boolean {
  return room.startedAt !== null || room.state === "closed" || room.reason !== null;
}

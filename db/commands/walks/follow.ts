/**
 * What was written for the wrong teacher before its device knew: a step, or the check of one, that arrives after a place in the room
 * changed hands. It moves along with the place. Whoever made the step does it once they hear of the change, and whoever made the change
 * once they see the step, so that it is done even if one of them is never heard of again. Both write the same, which is no conflict.
 */
import { isWithin } from "../../../shared/domain/roles.ts";
import { act } from "../../act.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { readSeats, seatDigest, type TakenSeat } from "../../sync/seats.ts";
import { readJoined } from "../../sync/state.ts";
import { moveSteps } from "./reassign.ts";

interface Move {
  observationId: string;
  from: string;
  to: string | null;
}

interface Place {
  seat: string;
  room: string;
  person: string | null;
  bucket: string;
}

/** Moves what is under a name that left its place. Returns the tables that changed. */
export function followSeats(store: Store): string[] {
  const moves = movesDue(store.db);
  if (moves.length === 0) return [];
  return act(store, "walks.follow", (writer) => {
    for (const { observationId, from, to } of moves) moveSteps(writer, observationId, from, to);
  }).changed;
}

const placesSql = `SELECT id AS seat, observation_id AS room, person_id AS person, bucket FROM observation_person
  WHERE id IN (SELECT value FROM json_each(?)) AND deleted = 0`;

/** Steps set in rooms, and steps checked there, with whose they are and whether this device wrote them: one look for all rooms. */
const writtenSql = `SELECT room, person, max(made > 0) AS own FROM (
    SELECT observation_id AS room, person_id AS person, made FROM action_step
    UNION ALL
    SELECT c.observation_id, s.person_id, c.made FROM step_check c JOIN action_step s ON s.id = c.step_id WHERE c.deleted = 0
  ) WHERE room IN (SELECT value FROM json_each(?)) AND person IS NOT NULL GROUP BY room, person`;

function movesDue(db: ReadableDb): Move[] {
  const taken = Map.groupBy(readSeats(db), ({ seat }) => seat);
  if (taken.size === 0) return [];
  const all = prepared(db, placesSql).all(JSON.stringify([...taken.keys()])) as Place[];
  const places = all.filter(({ bucket }) => mayWrite(db, bucket));
  const rooms = JSON.stringify(places.map(({ room }) => room));
  const written = prepared(db, writtenSql).all(rooms) as { room: string; person: string; own: 0 | 1 }[];
  return places.flatMap(({ seat, room, person: to }) =>
    written
      .filter((each) => each.room === room && left(taken.get(seat) ?? [], each) && !isThere(db, room, each.person))
      .map(({ person }) => ({ observationId: room, from: person, to })),
  );
}

/** Whether the place was taken from that person, and it is for this device to say so. */
function left(taken: readonly TakenSeat[], { person, own }: { person: string; own: 0 | 1 }): boolean {
  return taken.some((each) => (each.own || own === 1) && seatDigest(each.seat, person) === each.from);
}

/** A name that left one place and has another in the same room, or came back to it, is rightly there. */
function isThere(db: ReadableDb, room: string, person: string): boolean {
  const sql = "SELECT 1 FROM observation_person WHERE observation_id = ? AND person_id = ? AND deleted = 0";
  return prepared(db, sql).get(room, person) !== undefined;
}

function mayWrite(db: ReadableDb, bucket: string): boolean {
  const joined = readJoined(db);
  return joined === null || isWithin(bucket, joined.certificate.writes);
}

/** One walk with everything in it, in as many statements as there are kinds of rows. */
import type { StepView } from "../../shared/domain/step.ts";
import type { PersonInRoom, WalkState, WalkView } from "../../shared/domain/walk.ts";
import { Problem } from "../../shared/problems.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { Store } from "../store.ts";
import { instrumentBodyOf } from "./instrumentBodies.ts";
import { photosByRoom } from "./photos.ts";
import { lastStepFor } from "./steps.ts";
import { answersByRoom, type ByRoom, evidenceByRoom, peopleByRoom, type RoomRow, roomsOfWalk } from "./walkParts.ts";

interface HeadRow {
  id: string;
  schoolId: string;
  schoolName: string | null;
  instrumentVersionId: string;
  instrumentNumber: number;
  observerName: string;
  localDate: string;
  zone: string;
  purpose: string | null;
  namesOff: 0 | 1;
  scoresOff: 0 | 1;
  state: WalkState;
  startedAt: string | null;
  finishedAt: string | null;
  voidReason: string | null;
  calibrationId: string | null;
}

const headSql = `SELECT w.id, w.school_id AS schoolId, s.name AS schoolName, w.instrument_version_id AS instrumentVersionId,
  v.number AS instrumentNumber, w.observer_name AS observerName, w.local_date AS localDate, w.zone, w.purpose,
  w.names_off AS namesOff, w.scores_off AS scoresOff, w.state, w.started_at AS startedAt, w.finished_at AS finishedAt,
  w.void_reason AS voidReason,
  (SELECT id FROM calibration WHERE walk_id = w.id LIMIT 1) AS calibrationId
  FROM walk AS w JOIN instrument_version AS v ON v.id = w.instrument_version_id LEFT JOIN school AS s ON s.id = w.school_id
  WHERE w.id = ? AND w.deleted = 0`;

/** The whole walk, also a void one. NOT_FOUND, also where its instrument is not on this machine. */
export function getWalk(store: Store, { id }: { id: string }): WalkView {
  const { db } = store;
  const head = prepared(db, headSql).get(id) as HeadRow | undefined;
  if (!head) throw new Problem("NOT_FOUND", { what: "walk" });
  const people = peopleByRoom(db, id);
  const answers = answersByRoom(db, id);
  const evidence = evidenceByRoom(db, id);
  const photos = photosByRoom(db, id);
  const rooms = roomsOfWalk(db, id);
  const steps = stepsOf(store, head.schoolId, rooms, people);
  return {
    ...head,
    schoolName: head.schoolName ?? "",
    purpose: head.purpose ?? "",
    namesOff: head.namesOff === 1,
    scoresOff: head.scoresOff === 1,
    instrument: instrumentBodyOf(db, head.instrumentVersionId),
    observations: rooms.map((room) => ({
      ...room,
      people: [...(people.get(room.id) ?? [])],
      answers: [...(answers.get(room.id) ?? [])],
      evidence: [...(evidence.get(room.id) ?? [])],
      photos: photos.get(room.id) ?? [],
      lastStep: steps.get(room.id) ?? null,
    })),
    amendments: amendmentsOf(db, id),
  };
}

const amendmentsSql = `SELECT id, observation_id AS observationId, action, was, now, reason, by_name AS byName, at
  FROM amendment WHERE walk_id = ? AND deleted = 0 ORDER BY id`;

function amendmentsOf(db: ReadableDb, walkId: string): WalkView["amendments"] {
  return prepared(db, amendmentsSql).all(walkId) as WalkView["amendments"];
}

/** The last step of each room's teacher, or of the room where nobody is named. */
function stepsOf(
  store: Store,
  schoolId: string,
  rooms: readonly RoomRow[],
  people: ByRoom<PersonInRoom>,
): Map<string, StepView> {
  const steps = new Map<string, StepView>();
  for (const { id, roomLabel } of rooms) {
    const personId = teacherOf(people.get(id) ?? []);
    const step = lastStepFor(store, { personId, schoolId, roomLabel, observationId: id });
    if (step) steps.set(id, step);
  }
  return steps;
}

/** Whose steps are worked on in a room: a substitute's visit is not the moment to check the steps of anybody. */
function teacherOf(people: readonly PersonInRoom[]): string | null {
  return (
    people.find((person) => person.personId !== null && (person.part === "teacher" || person.part === "co_teacher"))
      ?.personId ?? null
  );
}

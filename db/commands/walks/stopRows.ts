/** How a stop of a route becomes rows: the observation, and the people expected in the room. Planning and adding share it. */
import { storedText } from "../../../shared/domain/text.ts";
import type { PersonInRoom, Stop } from "../../../shared/domain/walk.ts";
import { Problem } from "../../../shared/problems.ts";
import type { Fields, Writer } from "../../act.ts";
import { prepared } from "../../connection.ts";
import { textOrNull } from "../fields.ts";

/** Stops lie this far apart, so that one more between two of them moves neither. */
export const ordGap = 1_024;

export interface RouteOf {
  walkId: string;
  schoolId: string;
  bucket: string;
  namesOff: boolean;
}

/** Writes one stop and its people. One that was taken off comes back as it is given now. */
export function putStop(writer: Writer, route: RouteOf, stop: Stop, ord: number): void {
  writer.put("observation", stop.id, route.bucket, {
    walk_id: route.walkId,
    school_id: route.schoolId,
    room_id: stop.roomId,
    room_label: storedText(stop.roomLabel),
    section_id: stop.sectionId,
    course_label: textOrNull(stop.courseLabel),
    ord,
    state: "waiting",
    started_at: null,
    ended_at: null,
    elapsed_ms: 0,
    reason: null,
    enrolled: stop.enrolled,
    strength: null,
    question: null,
  });
  putPeople(writer, route.bucket, stop.id, route.namesOff ? stop.people.map(nameless) : stop.people);
}

/** Makes these the people of a room; whoever else was in it is taken out. BAD_REQUEST for an id of another room. */
export function putPeople(
  writer: Writer,
  bucket: string,
  observationId: string,
  people: readonly PersonInRoom[],
): void {
  const listed = new Set(people.map((person) => person.id));
  const sql = "SELECT id FROM observation_person WHERE observation_id = ? AND deleted = 0";
  const here = prepared(writer.db, sql).pluck().all(observationId) as string[];
  for (const id of here) if (!listed.has(id)) writer.remove("observation_person", id);
  for (const person of people) {
    const room = prepared(writer.db, "SELECT observation_id FROM observation_person WHERE id = ?")
      .pluck()
      .get(person.id);
    if (room !== undefined && room !== observationId) {
      throw new Problem("BAD_REQUEST", { path: "people", reason: "an id is used in another room" });
    }
    writer.put("observation_person", person.id, bucket, personFields(observationId, person));
  }
}

function personFields(observationId: string, { personId, name, part }: PersonInRoom): Fields<"observation_person"> {
  return { observation_id: observationId, person_id: personId, name: storedText(name), part };
}

/** With names off, what remains of a person is the part they have in the room. */
function nameless(person: PersonInRoom): PersonInRoom {
  return { ...person, personId: null, name: "" };
}

/** Refuses names where they are off. NAMES_OFF. */
export function mustBeNameless(people: readonly Pick<PersonInRoom, "personId" | "name">[]): void {
  if (people.some((person) => person.personId !== null || person.name.trim() !== ""))
    throw new Problem("NAMES_OFF", {});
}

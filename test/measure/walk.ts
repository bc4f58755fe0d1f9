/** A walk made over the contract, as a window makes one: the ground of runs that type into it. */
import type { Client } from "../../shared/client.ts";
import { hashedId, newId } from "../../shared/domain/ids.ts";
import { schoolNamed } from "../../shared/domain/school.ts";
import type { PersonInRoom } from "../../shared/domain/walk.ts";

/** The version of the built-in five-minute learning walk that every profile starts with. */
export const learningWalkVersion = hashedId("fieldbook", "instrument version", "learning-walk/1");

export interface MadeWalk {
  schoolId: string;
  walkId: string;
  rooms: string[];
}

export interface WalkWishes {
  rooms: number;
  schoolName?: string;
  teachers?: readonly string[];
}

/** Makes a school and a planned walk through `rooms` rooms of it; nobody has entered one yet. */
export async function planWalkOver(
  client: Client,
  { rooms, schoolName, teachers = [] }: WalkWishes,
): Promise<MadeWalk> {
  const schoolId = newId();
  const walkId = newId();
  await client.schools.save({ id: schoolId, fields: schoolNamed(schoolName ?? "Lincoln Middle") });
  const stops = Array.from({ length: rooms }, (_, at) => ({
    id: newId(),
    roomId: null,
    roomLabel: `${201 + at}`,
    sectionId: null,
    courseLabel: "Algebra I",
    enrolled: 24,
    people: teachers.slice(at, at + 1).map(teacher),
  }));
  const off = { namesOff: false, scoresOff: false };
  const localDate = "2026-10-12";
  await client.walks.plan({
    ...off,
    id: walkId,
    schoolId,
    instrumentVersionId: learningWalkVersion,
    localDate,
    purpose: "",
    stops,
  });
  return { schoolId, walkId, rooms: stops.map((stop) => stop.id) };
}

function teacher(name: string): PersonInRoom {
  return { id: newId(), personId: null, name, part: "teacher" };
}

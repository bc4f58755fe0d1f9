/**
 * The places of people at schools: who is what, and since when. Somebody who had one role at a school and has another in the file
 * has changed roles: the old place ends on the day the file holds from, and stays on record.
 */
import { type Effective, holdsOn } from "../../shared/domain/effective.ts";
import { partId } from "../../shared/domain/ids.ts";
import { schoolBucket } from "../../shared/sync/buckets.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { FilePerson } from "./rosterPeople.ts";
import type { Wanted } from "./wanted.ts";
import type { RowWrite } from "./writes.ts";

interface Here extends Effective {
  id: string;
  role: string;
}

interface Place {
  line: number;
  schoolId: string;
  /** Null where the file does not say. */
  role: string | null;
  roleGiven: string | null;
  startDate: string | null;
}

export function placesOf(db: ReadableDb, people: readonly FilePerson[], asOf: string) {
  const wanted: Wanted[] = [];
  const ends = new Map<number, RowWrite[]>();
  for (const person of people) {
    for (const [schoolId, places] of bySchool(person)) {
      const here = placesHere(db, person.id, schoolId).filter((row) => holdsOn(row, asOf) || row.from === asOf);
      for (const place of places) {
        const same = here.find((row) => row.role === place.role) ?? (place.role === null ? here[0] : undefined);
        const left = same ? undefined : roleBefore(here, places);
        if (left) {
          const end: RowWrite = {
            kind: "change",
            table: "membership",
            id: left.id,
            fields: endOn(left, place.startDate ?? asOf),
          };
          ends.set(place.line, [...(ends.get(place.line) ?? []), end]);
        }
        wanted.push(wish(person, place, same, asOf));
      }
    }
  }
  return { wanted, ends };
}

/** A place that begins and ends on one day was none. */
function endOn(place: Here, date: string): Record<string, string | number> {
  return place.from !== null && place.from >= date ? { deleted: 1 } : { to_date: date };
}

/** One role here and one other in the file: it changed. With several of either nobody can say which became which. */
function roleBefore(here: readonly Here[], places: readonly Place[]): Here | undefined {
  return here.length === 1 && places.length === 1 && places[0]?.role !== null ? here[0] : undefined;
}

function wish(person: FilePerson, place: Place, same: Here | undefined, asOf: string): Wanted {
  const { line, schoolId, roleGiven, startDate } = place;
  const role = place.role ?? same?.role ?? "teacher";
  const from = startDate ?? (same ? same.from : asOf);
  const id = same?.id ?? partId(person.id, schoolId, role, from ?? "");
  const fields = {
    person_id: person.id,
    school_id: schoolId,
    role,
    role_given: roleGiven,
    from_date: from,
    to_date: null,
  };
  return { line, table: "membership", id, bucket: schoolBucket(schoolId, "office"), fields };
}

/** A person's places by school: one for each role the file gives, else one without. */
function bySchool({ lines }: FilePerson): Map<string, Place[]> {
  const schools = new Map<string, Place[]>();
  for (const { line, schoolId, fields } of lines) {
    const places = schools.get(schoolId) ?? [];
    schools.set(schoolId, places);
    addPlace(places, { line, schoolId, role: fields.role, roleGiven: fields.roleGiven, startDate: fields.startDate });
  }
  return schools;
}

function addPlace(places: Place[], place: Place): void {
  const same = places.find((each) => each.role === place.role);
  if (same) same.startDate ??= place.startDate;
  else if (place.role === null && places.length > 0) return;
  else {
    // A line that gives a role says more than one before it that gave none.
    const open = places.findIndex((each) => each.role === null);
    if (open >= 0) places[open] = place;
    else places.push(place);
  }
}

function placesHere(db: ReadableDb, personId: string, schoolId: string): Here[] {
  const sql = `SELECT id, role, from_date AS "from", to_date AS "to" FROM membership
    WHERE person_id = ? AND school_id = ? AND deleted = 0 ORDER BY from_date DESC, id`;
  return prepared(db, sql).all(personId, schoolId) as Here[];
}

/**
 * A roster typed in quickly, a class a line, as one act. Rooms and periods are known by their label; people never are: a name
 * that stands here already is only that person where the line says which one (the screen asks), else it is somebody new. Within
 * one go the same name is the same new person, because a teacher with five classes is typed five times.
 */
import type { Inputs, Outputs } from "../../shared/contract/index.ts";
import { newId } from "../../shared/domain/ids.ts";
import { folded, storedText } from "../../shared/domain/text.ts";
import { districtBucket, schoolBucket } from "../../shared/sync/buckets.ts";
import { act, type Writer } from "../act.ts";
import { prepared } from "../connection.ts";
import type { Store } from "../store.ts";
import { mustBeHere } from "./fields.ts";
import { putSection } from "./roster.ts";

type QuickAdd = Inputs["roster"]["quickAdd"];
type Made = Outputs["roster"]["quickAdd"]["value"];
type Line = QuickAdd["lines"][number];

/** What is known by its label at the school, and what this go made. */
interface Going {
  writer: Writer;
  schoolId: string;
  rooms: Map<string, string>;
  periods: Map<string, string>;
  newPeople: Map<string, string>;
  made: Made;
}

/** Says how many of each were new. A line with nothing in it is none. NOT_FOUND for the school or a person named by id. */
export function quickAdd(store: Store, { schoolId, lines }: QuickAdd) {
  return act(store, "roster.quickAdd", (writer) => {
    mustBeHere(writer.db, "school", schoolId);
    const going: Going = {
      writer,
      schoolId,
      rooms: known(writer, "SELECT id, label FROM room WHERE school_id = ? AND deleted = 0", schoolId),
      periods: known(writer, "SELECT id, name AS label FROM period WHERE school_id = ? AND deleted = 0", schoolId),
      newPeople: new Map(),
      made: { people: 0, rooms: 0, periods: 0, sections: 0 },
    };
    for (const line of lines) addLine(going, line);
    return going.made;
  });
}

function known({ db }: Writer, sql: string, schoolId: string): Map<string, string> {
  const rows = prepared(db, sql).all(schoolId) as { id: string; label: string }[];
  return new Map(rows.map(({ id, label }) => [asLabel(label), id]));
}

function asLabel(text: string): string {
  return folded(text.trim());
}

/** A class is made where the line says what is taught, or who teaches in which room. */
function addLine(going: Going, line: Line): void {
  const roomId = roomOf(going, line.room);
  const periodId = periodOf(going, line.period);
  const personId = personOf(going, line);
  const course = storedText(line.course).trim();
  if (course === "" && (roomId === null || personId === null)) return;
  putSection(going.writer, {
    id: newId(),
    schoolId: going.schoolId,
    course,
    subject: null,
    grade: null,
    roomId,
    periodId,
    students: line.students,
    staff: personId === null ? [] : [{ personId, part: "teacher" }],
  });
  going.made.sections += 1;
}

function roomOf({ writer, schoolId, rooms, made }: Going, typed: string): string | null {
  const label = storedText(typed).trim();
  if (label === "") return null;
  return firstOr(rooms, asLabel(label), (id) => {
    writer.insert("room", id, schoolBucket(schoolId, "office"), { school_id: schoolId, label, note: null });
    made.rooms += 1;
  });
}

function periodOf({ writer, schoolId, periods, made }: Going, typed: string): string | null {
  const name = storedText(typed).trim();
  if (name === "") return null;
  return firstOr(periods, asLabel(name), (id) => {
    const fields = { school_id: schoolId, name, starts: null, ends: null };
    writer.insert("period", id, schoolBucket(schoolId, "office"), fields);
    made.periods += 1;
  });
}

function personOf({ writer, schoolId, newPeople, made }: Going, { teacher, personId }: Line): string | null {
  if (personId !== null) {
    mustBeHere(writer.db, "person", personId);
    return personId;
  }
  const name = storedText(teacher).trim();
  if (name === "") return null;
  return firstOr(newPeople, asLabel(name), (id) => {
    writer.insert("person", id, districtBucket, { name, email: null, staff_id: null, extra: null });
    const place = { role: "teacher", role_given: null, from_date: null, to_date: null };
    const bucket = schoolBucket(schoolId, "office");
    writer.insert("membership", newId(), bucket, { person_id: id, school_id: schoolId, ...place });
    made.people += 1;
  });
}

function firstOr(known: Map<string, string>, label: string, make: (id: string) => void): string {
  let id = known.get(label);
  if (id === undefined) {
    known.set(label, (id = newId()));
    make(id);
  }
  return id;
}

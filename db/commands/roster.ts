/** One record of a roster at a time: people and their places, rooms, periods, classes. All of it can be taken out and put back. */
import type { Inputs } from "../../shared/contract/index.ts";
import { checkRange } from "../../shared/domain/effective.ts";
import { hashedId } from "../../shared/domain/ids.ts";
import { storedText } from "../../shared/domain/text.ts";
import { districtBucket, schoolBucket } from "../../shared/sync/buckets.ts";
import { act, type Writer } from "../act.ts";
import { prepared } from "../connection.ts";
import type { Store } from "../store.ts";
import { mustBeHere, mustStayAt, save, textOrNull } from "./fields.ts";

type RosterInputs = Inputs["roster"];
type PersonFields = RosterInputs["savePerson"]["fields"];
type Section = RosterInputs["saveSection"];

/** Corrects a person, everywhere they stand. NOT_FOUND, TEXT_TOO_LONG. */
export function savePerson(store: Store, { id, fields }: RosterInputs["savePerson"]) {
  return act(store, "roster.savePerson", (writer) => {
    writer.update("person", id, personRow(fields));
    return {};
  });
}

function personRow({ name, email, staffId }: PersonFields) {
  return { name: storedText(name), email: textOrNull(email), staff_id: textOrNull(staffId) };
}

/** A new person and their place at a school, in one act. The same call again is the same person. NOT_FOUND, BAD_DATE. */
export function addPerson(store: Store, input: RosterInputs["addPerson"]) {
  const { schoolId, personId, membershipId, fields, role, from } = input;
  return act(store, "roster.addPerson", (writer) => {
    save(writer, "person", personId, districtBucket, { ...personRow(fields), extra: null }, ["extra"]);
    putMembership(writer, { id: membershipId, personId, schoolId, role, roleGiven: null, from, to: null });
    return {};
  });
}

/** A person's place at a school; an end makes it past and keeps it. NOT_FOUND, BAD_DATE, DATES_REVERSED, BAD_REQUEST. */
export function saveMembership(store: Store, input: RosterInputs["saveMembership"]) {
  return act(store, "roster.saveMembership", (writer) => {
    mustBeHere(writer.db, "person", input.personId);
    putMembership(writer, input);
    return {};
  });
}

function putMembership(writer: Writer, input: RosterInputs["saveMembership"]): void {
  checkRange(input);
  writer.put("membership", input.id, officeOf(writer, "membership", input), {
    person_id: input.personId,
    school_id: input.schoolId,
    role: storedText(input.role),
    role_given: textOrNull(input.roleGiven),
    from_date: input.from,
    to_date: input.to,
  });
}

export function saveRoom(store: Store, input: RosterInputs["saveRoom"]) {
  return act(store, "roster.saveRoom", (writer) => {
    const { id, schoolId, label, note } = input;
    const fields = { school_id: schoolId, label: storedText(label), note: textOrNull(note) };
    writer.put("room", id, officeOf(writer, "room", input), fields);
    return {};
  });
}

export function savePeriod(store: Store, input: RosterInputs["savePeriod"]) {
  return act(store, "roster.savePeriod", (writer) => {
    const { id, schoolId, name, starts, ends } = input;
    const hours = { starts: textOrNull(starts), ends: textOrNull(ends) };
    writer.put("period", id, officeOf(writer, "period", input), {
      school_id: schoolId,
      name: storedText(name),
      ...hours,
    });
    return {};
  });
}

/** A class with exactly these people in it: who is not named any more is taken out of it. NOT_FOUND, BAD_REQUEST. */
export function saveSection(store: Store, input: Section) {
  return act(store, "roster.saveSection", (writer) => {
    putSection(writer, input);
    return {};
  });
}

/** Writes a class and its people within an act that may do more. */
export function putSection(writer: Writer, input: Section): void {
  const bucket = officeOf(writer, "course_section", input);
  writer.put("course_section", input.id, bucket, {
    school_id: input.schoolId,
    course: storedText(input.course),
    subject: textOrNull(input.subject),
    grade: textOrNull(input.grade),
    room_id: input.roomId,
    period_id: input.periodId,
    students: input.students,
  });
  const sql = "SELECT id, person_id AS personId FROM section_staff WHERE section_id = ? AND deleted = 0";
  const here = prepared(writer.db, sql).all(input.id) as { id: string; personId: string }[];
  const wanted = new Map(input.staff.map(({ personId, part }) => [personId, part]));
  for (const { id, personId } of here) if (!wanted.has(personId)) writer.remove("section_staff", id);
  for (const [personId, part] of wanted) {
    mustBeHere(writer.db, "person", personId);
    const known = here.find((each) => each.personId === personId);
    // The same person in the same class is the same row, on whichever machine they are put there.
    const id = known?.id ?? hashedId("fieldbook", "section staff", `${input.id}/${personId}`);
    writer.put("section_staff", id, bucket, { section_id: input.id, person_id: personId, part });
  }
}

/** The bucket of a school's records, once the school is known to be here and the record to be its. NOT_FOUND, BAD_REQUEST. */
function officeOf(
  { db }: Writer,
  table: "membership" | "room" | "period" | "course_section",
  { id, schoolId }: { id: string; schoolId: string },
): string {
  mustBeHere(db, "school", schoolId);
  mustStayAt(db, table, id, schoolId);
  return schoolBucket(schoolId, "office");
}

/** Takes a record off the roster; what was observed of it stays. NOT_FOUND. */
export function removeFromRoster(store: Store, { table, id }: RosterInputs["remove"]) {
  return act(store, "roster.remove", (writer) => {
    writer.remove(table, id);
    return {};
  });
}

export function restoreToRoster(store: Store, { table, id }: RosterInputs["restore"]) {
  return act(store, "roster.restore", (writer) => {
    writer.restore(table, id);
    return {};
  });
}

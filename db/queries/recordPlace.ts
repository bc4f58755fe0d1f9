/**
 * Which record a row belongs to, as people call it: a line of evidence is of a room on a day at a school. For lists of rows of any
 * table: conflicts, and what the district set aside. A row that is not here leads nowhere and is said to.
 */
import type { RecordPlace } from "../../shared/contract/sync.ts";
import type { SyncedTable } from "../../shared/sync/registry.ts";
import { prepared, type ReadableDb } from "../connection.ts";

interface Found {
  name: string | null;
  schoolId: string | null;
  walkId: string | null;
  observationId: string | null;
  visitId: string | null;
  personId: string | null;
  date: string | null;
}

const ofObservation = (from: string) =>
  `SELECT o.room_label AS name, o.school_id AS schoolId, o.walk_id AS walkId, o.id AS observationId ${from}`;
const ofPart = (table: string) =>
  ofObservation(`FROM ${table} x JOIN observation o ON o.id = x.observation_id WHERE x.id = ?`);
const ofWalk = (from: string) => `SELECT w.purpose AS name, w.school_id AS schoolId, w.id AS walkId ${from}`;
const ofSchoolPart = (table: string, name: string) =>
  `SELECT ${name} AS name, school_id AS schoolId FROM ${table} WHERE id = ?`;

const ofPerson = (table: string) =>
  `SELECT p.name, x.school_id AS schoolId, x.person_id AS personId FROM ${table} x
    LEFT JOIN person p ON p.id = x.person_id WHERE x.id = ?`;
const ofCycle = (table: string) =>
  `SELECT p.name, c.school_id AS schoolId, c.person_id AS personId FROM ${table} x
    JOIN coaching_cycle c ON c.id = x.cycle_id LEFT JOIN person p ON p.id = c.person_id WHERE x.id = ?`;
const ofVisit = (from: string) =>
  `SELECT p.name, v.school_id AS schoolId, v.person_id AS personId, v.id AS visitId, v.local_date AS date ${from}
    LEFT JOIN person p ON p.id = v.person_id WHERE x.id = ?`;
const ofVisitPart = (table: string) => ofVisit(`FROM ${table} x JOIN coaching_visit v ON v.id = x.visit_id`);
const ofNote = (table: string) =>
  `SELECT p.name, x.school_id AS schoolId, x.person_id AS personId, v.id AS visitId, x.on_date AS date FROM ${table} x
    LEFT JOIN coaching_visit v ON v.id = x.visit_id LEFT JOIN person p ON p.id = x.person_id WHERE x.id = ?`;
const ofStep = (from: string) =>
  `SELECT s.text AS name, s.school_id AS schoolId, s.person_id AS personId, s.set_on AS date ${from} WHERE x.id = ?`;
const ofStepPart = (table: string) => ofStep(`FROM ${table} x JOIN action_step s ON s.id = x.step_id`);

/** By table, the question that finds its record. Tables without one belong to no record that people know. */
const questions: Partial<Record<SyncedTable, string>> = {
  school: "SELECT name, id AS schoolId FROM school WHERE id = ?",
  school_fact: "SELECT s.name, s.id AS schoolId FROM school_fact f JOIN school s ON s.id = f.school_id WHERE f.id = ?",
  person: "SELECT name, id AS personId FROM person WHERE id = ?",
  membership: `SELECT p.name, p.id AS personId, m.school_id AS schoolId FROM membership m
    JOIN person p ON p.id = m.person_id WHERE m.id = ?`,
  room: ofSchoolPart("room", "label"),
  period: ofSchoolPart("period", "name"),
  course_section: ofSchoolPart("course_section", "course"),
  section_staff: `SELECT c.course AS name, c.school_id AS schoolId FROM section_staff x
    JOIN course_section c ON c.id = x.section_id WHERE x.id = ?`,
  walk: ofWalk("FROM walk w WHERE w.id = ?"),
  amendment: ofWalk("FROM amendment x JOIN walk w ON w.id = x.walk_id WHERE x.id = ?"),
  disclosure: ofWalk("FROM disclosure x JOIN walk w ON w.id = x.walk_id WHERE x.id = ?"),
  observation: ofObservation("FROM observation o WHERE o.id = ?"),
  observation_person: ofPart("observation_person"),
  answer: ofPart("answer"),
  evidence: ofPart("evidence"),
  photo: ofPart("photo"),
  action_step: ofStep("FROM action_step x JOIN action_step s ON s.id = x.id"),
  coaching_cycle: ofPerson("coaching_cycle"),
  cycle_person: ofCycle("cycle_person"),
  cycle_focus: ofCycle("cycle_focus"),
  cycle_dosage: ofCycle("cycle_dosage"),
  school_strategy: ofSchoolPart("school_strategy", "title"),
  step_status: ofStepPart("step_status"),
  step_check: ofStepPart("step_check"),
  coaching_visit: ofVisit("FROM coaching_visit x JOIN coaching_visit v ON v.id = x.id"),
  visit_evidence: ofVisitPart("visit_evidence"),
  visit_acknowledgement: ofVisitPart("visit_acknowledgement"),
  visit_note: ofNote("visit_note"),
  released_note: ofNote("released_note"),
  time_entry: `SELECT x.person_name AS name, x.school_id AS schoolId, v.id AS visitId, x.local_date AS date FROM time_entry x
    LEFT JOIN coaching_visit v ON v.id = x.visit_id WHERE x.id = ?`,
  prepared_copy: ofPerson("prepared_copy"),
  career_step: ofPerson("career_step"),
  calendar_booking: ofSchoolPart("calendar_booking", "title"),
};

const nowhere: Found = {
  name: null,
  schoolId: null,
  walkId: null,
  observationId: null,
  visitId: null,
  personId: null,
  date: null,
};

/** Where a row belongs; of a conflict, where the row in dispute does. */
export function recordPlaceOf(db: ReadableDb, table: string, rowId: string): RecordPlace {
  if (table === "conflict") return ofConflict(db, rowId);
  const sql = Object.hasOwn(questions, table) ? questions[table as SyncedTable] : undefined;
  const found = sql === undefined ? undefined : (prepared(db, sql).get(rowId) as Partial<Found> | undefined);
  const place: Found = { ...nowhere, ...found };
  return {
    ...place,
    school: textOf(db, "SELECT name FROM school WHERE id = ?", place.schoolId),
    date: place.date ?? textOf(db, "SELECT local_date FROM walk WHERE id = ?", place.walkId),
  };
}

/** Of a row that is not here, by its day and the ids of records it belongs to: the nearest of those that is here. */
export function placeBy(db: ReadableDb, of: Readonly<Record<string, string>>): RecordPlace {
  const parents = [
    ["observation", "observation_id"],
    ["walk", "walk_id"],
    ["coaching_visit", "visit_id"],
    ["action_step", "step_id"],
    ["person", "person_id"],
    ["school", "school_id"],
  ] as const;
  const places = parents.flatMap(([table, field]) => {
    const id = of[field];
    return id === undefined ? [] : [recordPlaceOf(db, table, id)];
  });
  const first = <K extends keyof RecordPlace>(field: K) => places.find((each) => each[field] !== null)?.[field] ?? null;
  const date = of["local_date"] ?? of["set_on"] ?? first("date");
  const [name, school, walkId, observationId] = [
    first("name"),
    first("school"),
    first("walkId"),
    first("observationId"),
  ];
  const [visitId, schoolId, personId] = [first("visitId"), first("schoolId"), first("personId")];
  return { name, school, date, walkId, observationId, visitId, schoolId, personId };
}

function ofConflict(db: ReadableDb, id: string): RecordPlace {
  const sql = "SELECT table_name AS \"table\", row_id AS row FROM conflict WHERE id = ? AND table_name <> 'conflict'";
  const about = prepared(db, sql).get(id) as { table: string; row: string } | undefined;
  return about ? recordPlaceOf(db, about.table, about.row) : { ...nowhere, school: null };
}

function textOf(db: ReadableDb, sql: string, id: string | null): string | null {
  return id === null ? null : ((prepared(db, sql).pluck().get(id) as string | undefined) ?? null);
}

/** The people, rooms, hours and classes of a school, as an observer needs them before opening a door. */
import type { CourseSection, Period, Roster, RosterPerson } from "../../shared/domain/roster.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { Store } from "../store.ts";

/** Numbers inside labels count as numbers: room 9 comes before room 10. */
const inOrder = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Everything that stands on a school's roster, people who left included: their `to` says so. */
export function getRoster(store: Store, { schoolId }: { schoolId: string }): Roster {
  const { db } = store;
  return {
    people: peopleOf(db, schoolId),
    rooms: roomsOf(db, schoolId),
    periods: periodsOf(db, schoolId),
    sections: sectionsOf(db, schoolId),
  };
}

/** A person stands here once for each membership: who was a teacher and is a coach now stands twice. */
function peopleOf(db: ReadableDb, schoolId: string): RosterPerson[] {
  const sql = `SELECT p.id, p.name, p.email, p.staff_id AS staffId, m.id AS membershipId, m.role, m.role_given AS roleGiven,
    m.from_date AS "from", m.to_date AS "to"
    FROM membership AS m JOIN person AS p ON p.id = m.person_id AND p.deleted = 0
    WHERE m.school_id = ? AND m.deleted = 0`;
  const people = prepared(db, sql).all(schoolId) as RosterPerson[];
  return people.toSorted((a, b) => inOrder.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

function roomsOf(db: ReadableDb, schoolId: string): Roster["rooms"] {
  const sql = "SELECT id, label, note FROM room WHERE school_id = ? AND deleted = 0";
  const rooms = prepared(db, sql).all(schoolId) as Roster["rooms"];
  return rooms.toSorted((a, b) => inOrder.compare(a.label, b.label) || (a.id < b.id ? -1 : 1));
}

/** By the hour they start; those without one after them, by name. */
function periodsOf(db: ReadableDb, schoolId: string): Period[] {
  const sql = "SELECT id, name, starts, ends FROM period WHERE school_id = ? AND deleted = 0";
  const hour = (period: Period): string => period.starts?.padStart(5, "0") ?? "99:99";
  return (prepared(db, sql).all(schoolId) as Period[]).toSorted(
    (a, b) => inOrder.compare(hour(a), hour(b)) || inOrder.compare(a.name, b.name),
  );
}

/** A room or period that was removed is no place of a class any more. */
const sectionsSql = `SELECT c.id, c.course, c.subject, c.grade, r.id AS roomId, p.id AS periodId, c.students
  FROM course_section AS c
  LEFT JOIN room AS r ON r.id = c.room_id AND r.deleted = 0
  LEFT JOIN period AS p ON p.id = c.period_id AND p.deleted = 0
  WHERE c.school_id = ? AND c.deleted = 0`;
const staffSql = `SELECT t.section_id AS sectionId, t.person_id AS personId, p.name, t.part
  FROM course_section AS c
  JOIN section_staff AS t ON t.section_id = c.id AND t.deleted = 0
  JOIN person AS p ON p.id = t.person_id AND p.deleted = 0
  WHERE c.school_id = ? AND c.deleted = 0 ORDER BY t.part <> 'teacher', p.name COLLATE NOCASE, t.id`;

function sectionsOf(db: ReadableDb, schoolId: string): CourseSection[] {
  const staff = new Map<string, CourseSection["staff"]>();
  const rows = prepared(db, staffSql).all(schoolId) as (CourseSection["staff"][number] & { sectionId: string })[];
  for (const { sectionId, ...person } of rows) staff.set(sectionId, [...(staff.get(sectionId) ?? []), person]);
  const sections = prepared(db, sectionsSql).all(schoolId) as Omit<CourseSection, "staff">[];
  return sections
    .map((section) => ({ ...section, staff: staff.get(section.id) ?? [] }))
    .toSorted((a, b) => inOrder.compare(a.course, b.course) || (a.id < b.id ? -1 : 1));
}

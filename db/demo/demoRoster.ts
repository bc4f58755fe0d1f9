/** Puts the demo's schools and their rosters into the store, by the same acts a person's typing would. */
import { type LocalDate, schoolYear } from "../../shared/domain/localTime.ts";
import type { Part } from "../../shared/domain/roster.ts";
import { addPerson, savePeriod, saveRoom, saveSection } from "../commands/roster.ts";
import { setFact } from "../commands/schoolFacts.ts";
import { saveSchool } from "../commands/schools.ts";
import { type DemoSchool, districtId, districtName } from "./demoSchools.ts";
import type { DemoRoster, DemoTeacher } from "./demoStaff.ts";
import { demoId, type Story } from "./pastStore.ts";

/** A class as a stop on a route needs it. */
export interface DemoClass {
  sectionId: string;
  roomId: string;
  room: string;
  course: string;
  subject: string;
  students: number;
  people: { personId: string; name: string; part: Part }[];
}
/** By school and room, in the order of periods. */
export type DemoClasses = ReadonlyMap<string, readonly DemoClass[]>;

export function schoolId(key: string): string {
  return demoId("school", key);
}

export function personId(school: string, room: string): string {
  return demoId("person", `${school}/${room}`);
}

/** Substitutes work at several schools; everybody else is told apart by where they are found. */
export function otherPersonId(school: string, name: string, role: string): string {
  return demoId("person", role === "substitute" ? name : `${school}/${name}`);
}

/** Schools with all that was true of them. `first`: how many there are before them, by which their numbers go on. */
export function addSchools(story: Story, schools: readonly DemoSchool[], first = 0): void {
  for (const [turn, { key, name, place, street, facts }] of schools.entries()) {
    const at = first + turn;
    const id = schoolId(key);
    const ids = { ncesId: `${districtId}${String(at + 1).padStart(5, "0")}`, stateId: null, localId: String(101 + at) };
    const fields = { name, ...ids, districtName, districtId, place, phone: null, website: null };
    saveSchool(story.store, { id, fields });
    setFact(story.store, {
      id: demoId("fact", `${key}/address`),
      schoolId: id,
      kind: "address",
      value: street,
      from: null,
      to: null,
    });
    for (const [number, [kind, value, since, until]] of facts.entries()) {
      const from = yearStart(story.today, since);
      const to = until === undefined ? null : yearStart(story.today, until);
      setFact(story.store, { id: demoId("fact", `${key}/${number}`), schoolId: id, kind, value, from, to });
    }
  }
}

function yearStart(today: LocalDate, yearsAgo: number | null): LocalDate | null {
  if (yearsAgo === null) return null;
  const { from } = schoolYear(today);
  return `${Number(from.slice(0, 4)) - yearsAgo}${from.slice(4)}`;
}

/** Rosters since a day; answers with the classes there are to see. */
export function addRosters(story: Story, rosters: readonly DemoRoster[], since: LocalDate): DemoClasses {
  const classes = new Map<string, DemoClass[]>();
  for (const roster of rosters) {
    for (const [name, role] of roster.others)
      addStaff(story, { ...roster, since }, otherPersonId(roster.school, name, role), name, role);
    for (const [at, [name, starts, ends]] of roster.periods.entries()) {
      savePeriod(story.store, {
        id: periodId(roster.school, at),
        schoolId: schoolId(roster.school),
        name,
        starts,
        ends,
      });
    }
    for (const teacher of roster.teachers)
      classes.set(`${roster.school}/${teacher.room}`, addClasses(story, { ...roster, since }, teacher));
  }
  return classes;
}

function periodId(school: string, at: number): string {
  return demoId("period", `${school}/${at}`);
}

interface Place {
  school: string;
  since: LocalDate;
}

/** Puts somebody on a school's roster. */
export function addStaff(story: Story, { school, since }: Place, id: string, name: string, role: string): void {
  const fields = { name, email: null, staffId: null };
  const membership = { membershipId: membershipId(school, id), role, from: since };
  addPerson(story.store, { schoolId: schoolId(school), personId: id, fields, ...membership });
}

export function membershipId(school: string, id: string): string {
  return demoId("membership", `${school}/${id}`);
}

function addClasses(story: Story, place: DemoRoster & Place, teacher: DemoTeacher): DemoClass[] {
  const { school, periods } = place;
  const people: DemoClass["people"] = [
    { personId: personId(school, teacher.room), name: teacher.name, part: "teacher" },
  ];
  addStaff(story, place, personId(school, teacher.room), teacher.name, "teacher");
  if (teacher.with) {
    const id = otherPersonId(school, teacher.with.name, "teacher");
    addStaff(story, place, id, teacher.with.name, "teacher");
    people.push({ personId: id, name: teacher.with.name, part: teacher.with.part });
  }
  const roomId = demoId("room", `${school}/${teacher.room}`);
  saveRoom(story.store, { id: roomId, schoolId: schoolId(school), label: teacher.room, note: null });
  return teacher.periods.map((period) => {
    const { course, subject, grade, room, students } = teacher;
    const sectionId = demoId("section", `${school}/${room}/${period}`);
    // Old Mill's list begins with advisory, Juniper's with its first block: periods count from 1 in both.
    const at = periods.length > 3 ? period : period - 1;
    const staff = people.map(({ personId: id, part }) => ({ personId: id, part }));
    saveSection(story.store, {
      id: sectionId,
      schoolId: schoolId(school),
      course,
      subject,
      grade,
      roomId,
      periodId: periodId(school, at),
      students,
      staff,
    });
    return { sectionId, roomId, room, course, subject, students, people };
  });
}

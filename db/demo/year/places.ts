/** The schools of the demo's year: those of the demo and more like them, each with teachers, rooms and classes to coach and to walk. */
import type { LocalDate } from "../../../shared/domain/localTime.ts";
import type { Random } from "../../../shared/domain/random.ts";
import { addRosters, addSchools, type DemoClasses, otherPersonId, personId, schoolId } from "../demoRoster.ts";
import { type DemoSchool, demoSchools } from "../demoSchools.ts";
import { type DemoRoster, demoRosters, type DemoTeacher } from "../demoStaff.ts";
import type { Story } from "../pastStore.ts";
import { firstNames, lastNames, moreSchools } from "./words.ts";

/** Somebody who can be coached. */
export interface Coachee {
  kind: "teacher" | "leader" | "team";
  /** Null for a team. */
  personId: string | null;
  name: string;
  school: string;
  room: string | null;
}

export interface YearSchool {
  key: string;
  id: string;
  teachers: readonly Coachee[];
  principal: Coachee | null;
}

export interface Places {
  schools: readonly YearSchool[];
  classes: DemoClasses;
}

/** A teacher of the story told in the demo, who has a coach and a cycle there already. */
const taken = "207";

/** Adds what the demo itself does not have: more schools, and teachers where there are none yet. */
export function addPlaces(story: Story, known: DemoClasses, schools: number, since: LocalDate, random: Random): Places {
  const more = moreSchools.slice(0, Math.max(0, schools - demoSchools.length)).map(schoolOf);
  addSchools(story, more, demoSchools.length);
  const all = [...demoSchools, ...more].slice(0, schools);
  const rosters = all.map(({ key }) => {
    const roster = demoRosters.find(({ school }) => school === key);
    return roster && roster.teachers.length > 0 ? roster : madeRoster(key, roster?.others ?? null, random);
  });
  const added = addRosters(
    story,
    rosters.filter((roster) => !demoRosters.includes(roster)),
    since,
  );
  return { schools: rosters.map(yearSchool), classes: new Map([...known, ...added]) };
}

function schoolOf([key, name, level]: (typeof moreSchools)[number], at: number): DemoSchool {
  const office = "District Turnaround Office";
  const facts: DemoSchool["facts"] = [
    ["level", level, null],
    ["zone", "River Zone", 1 + (at % 3)],
    ["model", at % 2 === 0 ? "transformation" : "turnaround", 1 + (at % 3)],
    ["reports_to", office, 1 + (at % 3)],
  ];
  return { key, name, place: "Cedar Bend", street: `${120 + at * 7} ${name.split(" ")[0]} Way`, facts };
}

const periods: DemoRoster["periods"] = [
  ["Homeroom", "08:10", "08:25"],
  ["Period 1", "08:30", "09:25"],
  ["Period 2", "09:30", "10:25"],
  ["Period 3", "10:30", "11:25"],
  ["Period 4", "12:10", "13:05"],
];

const taught = [
  ["Math", "Mathematics"],
  ["English", "English language arts"],
  ["Science", "Science"],
  ["History", "Social studies"],
  ["Reading Lab", "Intervention"],
] as const;
const teachersInSchool = 8;

/** Eight teachers with two classes each. `leaders`: who is on the roster already; null makes a principal. */
function madeRoster(school: string, leaders: DemoRoster["others"] | null, random: Random): DemoRoster {
  const nameOf = () => `${random.pick(firstNames)} ${random.pick(lastNames)}`;
  const teachers = Array.from({ length: teachersInSchool }, (_, at): DemoTeacher => {
    const [course, subject] = taught[at % taught.length] ?? taught[0];
    const grade = String(3 + (at % 4));
    const turn = 1 + (at % 2);
    return {
      name: nameOf(),
      course: `${course} ${grade}`,
      subject,
      grade,
      room: String(101 + at),
      periods: [turn, turn + 2],
      students: 20 + random.below(9),
    };
  });
  return { school, periods, teachers, others: leaders ?? [[nameOf(), "principal"]] };
}

function yearSchool({ school, teachers, others }: DemoRoster): YearSchool {
  const principal = others.find(([, role]) => role === "principal")?.[0];
  return {
    key: school,
    id: schoolId(school),
    teachers: teachers
      .filter(({ room }) => room !== taken)
      .map(({ name, room }) => ({ kind: "teacher", personId: personId(school, room), name, school, room })),
    principal:
      principal === undefined
        ? null
        : {
            kind: "leader",
            personId: otherPersonId(school, principal, "principal"),
            name: principal,
            school,
            room: null,
          },
  };
}

/**
 * Who works in the demo district, where and when. The names are invented; two people share one, as happens in every district,
 * and one room is shared by two teachers.
 */
import type { Part } from "../../shared/domain/roster.ts";

/** Name, what is taught, grade, room, the periods (counted from 1), students, and who else teaches with them. */
export interface DemoTeacher {
  name: string;
  course: string;
  subject: string;
  grade: string;
  room: string;
  periods: readonly number[];
  students: number;
  with?: { name: string; part: Part };
}

export interface DemoRoster {
  school: string;
  periods: readonly (readonly [name: string, starts: string, ends: string])[];
  teachers: readonly DemoTeacher[];
  /** Everybody else. */
  others: readonly (readonly [name: string, role: string])[];
}

type Line = readonly [
  name: string,
  course: string,
  subject: string,
  grade: string,
  room: string,
  periods: readonly number[],
  students: number,
];

function teacher(
  [name, course, subject, grade, room, periods, students]: Line,
  also?: DemoTeacher["with"],
): DemoTeacher {
  const one = { name, course, subject, grade, room, periods, students };
  return also ? { ...one, with: also } : one;
}

const oldMill: DemoRoster = {
  school: "oldmill",
  periods: [
    ["Advisory", "08:05", "08:25"],
    ["Period 1", "08:30", "09:25"],
    ["Period 2", "09:30", "10:25"],
    ["Period 3", "10:30", "11:25"],
    ["Period 4", "12:10", "13:05"],
    ["Period 5", "13:10", "14:05"],
    ["Period 6", "14:10", "15:05"],
  ],
  teachers: [
    teacher(["Amara Okafor", "Math 6", "Mathematics", "6", "201", [2, 3], 26]),
    teacher(["Daniel Whitehorse", "Math 6", "Mathematics", "6", "203", [2, 4], 25]),
    teacher(["Maria Santos", "Math 7", "Mathematics", "7", "205", [2, 3], 27], {
      name: "Helen Brandvold",
      part: "co_teacher",
    }),
    teacher(["Priya Raghunathan", "Math 8", "Mathematics", "8", "207", [3, 4], 24]),
    teacher(["Thomas Adeyemi", "Algebra I", "Mathematics", "8", "214", [4, 5], 24]),
    teacher(["Lucía Benavides", "English 6", "English language arts", "6", "210", [2, 3], 28]),
    teacher(["Grace Lindqvist", "English 7", "English language arts", "7", "211", [2, 5], 26]),
    teacher(["Marcus Delacroix", "English 8", "English language arts", "8", "212", [3, 5], 25], {
      name: "Nadia Farouk",
      part: "co_teacher",
    }),
    teacher(["Wen Jie Tan", "Science 6", "Science", "6", "118", [2, 4], 27]),
    teacher(["Rosalind Achterberg", "Science 7", "Science", "7", "119", [3, 5], 26]),
    teacher(["Samuel Kealoha", "Science 8", "Science", "8", "120", [4, 6], 24]),
    teacher(["Ingrid Solheim", "World History", "Social studies", "7", "107", [2, 4], 28]),
    teacher(["Jerome Baptiste", "U.S. History", "Social studies", "8", "108", [3, 6], 27]),
    teacher(["Yusuf Demir", "Art", "Art", "6-8", "Art 1", [3, 5], 22]),
    teacher(["Kateri Longboat", "Band", "Music", "6-8", "Music", [4, 6], 34]),
    teacher(["Paulo Figueiredo", "Physical Education", "Physical education", "6-8", "Gym", [2, 6], 36]),
    teacher(["Maria Santos", "Reading Lab", "Intervention", "6-8", "109", [3, 5], 9]),
  ],
  others: [
    ["Dolores Whitfield", "principal"],
    ["Anselm Roy", "assistant_principal"],
    ["Beatrix Nakamura", "coach"],
    ["Walter Brandt", "substitute"],
    ["Renée Castellanos", "counselor"],
  ],
};

const juniper: DemoRoster = {
  school: "juniper",
  periods: [
    ["Morning block", "08:15", "10:15"],
    ["Late morning", "10:30", "11:45"],
    ["Afternoon block", "12:30", "14:45"],
  ],
  teachers: [
    teacher(["Hannah Pelletier", "Kindergarten", "Self-contained", "K", "1", [1, 3], 20], {
      name: "Odalys Rivero",
      part: "co_teacher",
    }),
    teacher(["Tomás Quintanilla", "Kindergarten", "Self-contained", "K", "2", [1, 3], 21]),
    teacher(["Fiona Mbeki", "Grade 1", "Self-contained", "1", "3", [1, 3], 22]),
    teacher(["Leilani Kahale", "Grade 1", "Self-contained", "1", "4", [1, 3], 21]),
    teacher(["Oscar Villanueva", "Grade 2", "Self-contained", "2", "5", [1, 3], 23]),
    teacher(["Ruth Abernathy", "Grade 2", "Self-contained", "2", "6", [1, 3], 22]),
    teacher(["Dmitri Volkov", "Grade 3", "Self-contained", "3", "7", [1, 3], 24]),
    teacher(["Chidinma Eze", "Grade 3", "Self-contained", "3", "8", [1, 3], 24]),
    teacher(["Rachel Steinmetz", "Grade 4", "Self-contained", "4", "9", [1, 3], 25]),
    teacher(["Miguel Arroyo", "Grade 4", "Self-contained", "4", "10", [1, 3], 26]),
    teacher(["Soo-ah Lim", "Grade 5", "Self-contained", "5", "11", [1, 3], 25]),
    teacher(["Joanna Redcloud", "Grade 5", "Self-contained", "5", "12", [1, 3], 24]),
    teacher(["Elena Marchetti", "Art", "Art", "K-5", "Art", [2], 24]),
    teacher(["Desmond Clarke", "Music", "Music", "K-5", "Stage", [2], 24]),
  ],
  others: [
    ["Carolyn Ibarra", "principal"],
    ["Gideon Frost", "coach"],
    ["Aaliyah Thornton", "specialist"],
    ["Piotr Zielinski", "paraeducator"],
    ["Walter Brandt", "substitute"],
  ],
};

/** The other schools have their leaders on the roster so far. */
const led = (school: string, ...others: DemoRoster["others"]): DemoRoster => ({
  school,
  periods: [],
  teachers: [],
  others,
});

export const demoRosters: readonly DemoRoster[] = [
  oldMill,
  juniper,
  led("marigold", ["Josephine Umarov", "principal"], ["Caleb Winterbourne", "coach"]),
  led("harbor", ["Esteban Lucero", "principal"], ["Mina Hadžić", "assistant_principal"]),
  led(
    "cedarhigh",
    ["Vivian Oyelaran", "principal"],
    ["Harlan Tsosie", "assistant_principal"],
    ["Noor Rahimi", "coach"],
  ),
  led("prairie", ["Gwendolyn Pace", "principal"]),
];

/** Content for the tests of the documents: a visit and a school as they come, in both languages, and of any size. */
import type { Feedback, Pattern, SchoolSummary } from "../../shared/domain/feedback.ts";

export const feedbackSample: Feedback = {
  language: "en",
  school: "Lincoln Middle School",
  room: "214",
  teacher: "Ms. Ortiz",
  observer: "Dana Whitfield",
  date: "2026-11-12",
  instrument: "Classroom observation",
  course: "Algebra I, period 3",
  minutes: 14,
  strength:
    "You asked “How do you know it’s linear?” and then waited. Eleven hands went up, and three students built on one another’s answers before you spoke again.",
  question: "What would it take for the students at the two back tables to hear, and answer, one another’s reasoning?",
  marks: [
    {
      section: "The task",
      lookFor: "The task asks students to reason, not only to answer",
      mark: "3 Growing",
      descriptor: "Most students explain a step; some explain why.",
    },
    {
      section: "The task",
      lookFor: "Materials and directions let students begin without help",
      mark: "4 Strong",
      descriptor: "All begin within a minute.",
    },
    {
      section: "Talk",
      lookFor: "Students talk to each other about the work",
      mark: "2 Developing",
      descriptor: "Talk happens in pairs when prompted.",
    },
    { section: "Talk", lookFor: "The teacher waits after asking", mark: "3 Growing", descriptor: "" },
    {
      section: "Checking",
      lookFor: "Checks for understanding reach every student",
      mark: "Not observed",
      descriptor: "",
    },
    { section: "Checking", lookFor: "Students on task", mark: "21 of 24", descriptor: "" },
  ],
  evidence: [
    { at: "0:40", speaker: "", text: "Do now on the board; 22 of 24 writing within a minute", tags: [] },
    { at: "2:05", speaker: "T", text: "“How do you know it’s linear?”", tags: ["task"] },
    {
      at: "2:20",
      speaker: "S",
      text: "“It goes up by the same amount every time, so the slope stays.”",
      tags: ["task", "talk"],
    },
    { at: "4:05", speaker: "", text: "11 of 24 hands up", tags: [] },
    { at: "7:30", speaker: "S", text: "explains slope to a neighbor using the graph", tags: ["talk"] },
    {
      at: "11:10",
      speaker: "T",
      text: "“Turn and tell your partner which table is not linear, and why.”",
      tags: ["talk"],
    },
  ],
  nextStep: {
    text: "After a question to the whole class, count five seconds before calling on anyone.",
    due: "2026-11-20",
    howKnown: "More than half of the hands are up before the first answer.",
  },
};

export const feedbackSpanish: Feedback = {
  ...feedbackSample,
  language: "es",
  school: "Escuela Intermedia Benito Juárez",
  teacher: "Sra. Núñez",
  course: "Álgebra I, período 3",
  instrument: "Observación de clase",
  strength:
    "Preguntó «¿Cómo saben que es lineal?» y esperó. Se levantaron once manos, y tres estudiantes ampliaron las respuestas de los demás antes de que usted hablara de nuevo.",
  question: "¿Qué haría falta para que las dos mesas del fondo escuchen el razonamiento de los demás y le respondan?",
  marks: [
    {
      section: "La tarea",
      lookFor: "La tarea pide razonar, no solo responder",
      mark: "3 En progreso",
      descriptor: "La mayoría explica un paso; algunos explican por qué.",
    },
    {
      section: "La conversación",
      lookFor: "Los estudiantes hablan entre sí sobre el trabajo",
      mark: "No observado",
      descriptor: "",
    },
  ],
  evidence: [{ at: "2:05", speaker: "T", text: "«¿Cómo saben que es lineal?»", tags: ["tarea"] }],
  nextStep: { text: "Tras preguntar a toda la clase, cuente cinco segundos.", due: "2026-11-20" },
};

const levels = ["1 Beginning", "2 Developing", "3 Growing", "4 Strong"];
const lookFors: [section: string, lookFor: string, counts: number[], sentence: string][] = [
  [
    "The task",
    "The task asks students to reason, not only to answer",
    [0, 2, 4, 1],
    "Seen in 7 of 8 rooms, most often at 3 Growing.",
  ],
  [
    "The task",
    "Materials and directions let students begin without help",
    [0, 0, 3, 5],
    "Strong in 5 of 8 rooms, and nowhere below 3 Growing.",
  ],
  [
    "Talk",
    "Students talk to each other about the work",
    [2, 3, 1, 0],
    "Developing or below in 5 of the 6 rooms where it was seen.",
  ],
  ["Talk", "The teacher waits after asking", [1, 3, 2, 0], "Seen in 6 of 8 rooms, spread over three levels."],
  [
    "Checking",
    "Checks for understanding reach every student",
    [3, 2, 1, 0],
    "Beginning in half of the 6 rooms where it was seen.",
  ],
];

function patternOf([section, lookFor, counts, sentence]: (typeof lookFors)[number], rooms: number): Pattern {
  const seen = counts.reduce((sum, count) => sum + count, 0);
  const rest = rooms - seen;
  return {
    section,
    lookFor,
    levels: levels.map((label, at) => ({ label, rooms: counts[at] ?? 0 })),
    sentence,
    notObserved: Math.ceil(rest / 2),
    notObservable: Math.floor(rest / 2),
    blank: 0,
  };
}

const courses = [
  "Algebra I",
  "Reading 7",
  "Earth Science",
  "U.S. History",
  "Geometry",
  "ELD 2",
  "Writing Lab",
  "Physics",
];
const notes = [
  "Pairs compared two graphs and argued which one was linear.",
  "Silent reading, then a written answer with a quotation.",
  "Lab stations; roles posted and used.",
  "",
  "Substitute; the class worked from a packet.",
];

export const summarySample: SchoolSummary = {
  language: "en",
  school: "Lincoln Middle School",
  date: "2026-11-12",
  observer: "Dana Whitfield and Luis Prado",
  instrument: "Classroom observation",
  rooms: 8,
  roomsNotObservable: 1,
  patterns: [
    ...lookFors.map((each) => patternOf(each, 8)),
    {
      section: "Checking",
      lookFor: "How the teacher checked (several may apply)",
      levels: [
        "Cold call",
        "Exit ticket",
        "Hands up",
        "Whiteboards",
        "Thumbs",
        "Walking the room",
        "Choral answer",
      ].map((label, at) => ({ label, rooms: [3, 1, 6, 2, 0, 5, 1][at] ?? 0 })),
      sentence: "Hands up in 6 of 8 rooms; nobody asked for thumbs.",
      notObserved: 1,
      notObservable: 0,
      blank: 0,
    },
    {
      section: "Time",
      lookFor: "Students on task",
      levels: [],
      sentence: "162 of 190 students in 7 rooms (85%).",
      notObserved: 0,
      notObservable: 1,
      blank: 0,
    },
  ],
  strengths: [
    "Students begin without being told twice; the first minute is worked in every room we saw.",
    "Tasks ask for reasons in seven of eight rooms.",
    "Wait time after a question was long enough for eleven hands in one room.",
  ],
  questions: [
    "What would it take for students to answer one another before the teacher does?",
    "How will every student be heard when understanding is checked?",
  ],
  roomLines: ["102", "108", "111", "204", "207", "214", "216", "Gym annex"].map((room, at) => ({
    room,
    course: courses[at] ?? "",
    minutes: 4 + (at % 3),
    note: notes[at % notes.length] ?? "",
  })),
};

/** A school of `rooms` rooms, each with a line, a strength and a question of its own; `mark` makes all its texts differ from another's. */
export function schoolOf(rooms: number, mark = ""): SchoolSummary {
  const many = Array.from({ length: rooms }, (_, at) => at);
  const share = (count: number) => Math.floor((count * rooms) / 8);
  return {
    ...summarySample,
    rooms,
    patterns: lookFors.map((each) => patternOf([each[0], each[1], each[2].map(share), each[3]], rooms)),
    strengths: many.map(
      (at) => `Room ${at}: students begin within a minute and ask one another before asking the teacher. ${mark}`,
    ),
    questions: many.map((at) => `Room ${at}: what would it take for the back tables to be heard? ${mark}`),
    roomLines: many.map((at) => ({
      room: String(100 + at),
      course: courses[at % courses.length] ?? "",
      minutes: 4 + (at % 3),
      note: `${notes[at % notes.length]} ${mark}`,
    })),
  };
}

/** What is said, agreed and written in the demo's year. Invented; in the words of somebody who coaches. */

/** An action step, and how both will know. */
export const stepTexts: readonly (readonly [text: string, howKnown: string])[] = [
  [
    "Ask a second student to restate an answer before saying whether it is right.",
    "Three answers are restated in ten minutes.",
  ],
  ["Give two minutes to write before the first hand goes up.", "Every page has a line on it before anybody speaks."],
  ["Put the question of the day on the board before the bell.", "Students write within two minutes of the bell."],
  [
    "Circulate to six desks during the task and note one name at each.",
    "Six names with a word beside them on the clipboard.",
  ],
  [
    "Cut the opening to ten minutes, so that students work for thirty.",
    "The timer shows ten minutes or less at the first task.",
  ],
  ["Ask how they know, and wait five seconds.", "Three of four pauses last five seconds."],
  [
    "End with one question on a slip, and sort the slips before the next lesson.",
    "Three piles, and tomorrow's first task follows from them.",
  ],
  ["Read the grade-level text aloud once, then again by students.", "Two students quote a line of the text."],
  ["Have pairs agree on a reason before anyone speaks to the class.", "Two pairs quote each other's reason."],
  [
    "Show two pieces of student work side by side and ask which convinces.",
    "Students refer to the work, not to the person.",
  ],
];

/** Lines as they are typed in a room. */
export const heard: readonly string[] = [
  "T: What makes you think so?",
  "S: Because both sides grew by the same amount.",
  "T: Who can say that in other words?",
  "S: She means the author never tells us who is speaking.",
  "11 of 24 have written something after two minutes",
  "T: Turn to your partner, you have one minute.",
  "S: I changed my mind when I saw their table.",
  "T reads the next question aloud, three hands go up, the first is called",
  "S: We got a different one, can we show it?",
  "6 of 22 look at the board, the others at the page",
];

/** What a coach shares after a visit. */
export const shared: readonly string[] = [
  "Four students gave a reason unasked. In the last ten minutes you asked nine questions, and seven were answered in one word.",
  "Every pair had something on the page. The two at the window waited for the answer on the board.",
  "You waited five seconds three times; each time a new voice came.",
  "The task asked for a reason, and the model on the board gave it away. What if the model came second?",
];

/** What a coach writes for nobody else. */
export const kept: readonly string[] = [
  "Tired today; keep the debrief short next time.",
  "Ask about the new materials before the next visit.",
  "I talked more than half of the debrief. Listen first.",
];

export const focusTexts: readonly string[] = [
  "Students explain their reasons to each other",
  "Checks for understanding that change the next task",
  "Grade-level text in the hands of every student",
  "Time on the task that asks the most",
];

export const outcomes: readonly string[] = [
  "Students give reasons unasked in most visits; the routine holds without the coach.",
  "The opening is short now. Questions still end in one word.",
  "Slips at the end of lessons are sorted and used.",
];

/** Coaches of the office beside whoever opens the demo. */
export const coachNames: readonly string[] = [
  "Ines Calloway",
  "Tobias Renner",
  "Makena Oduya",
  "Paul Strickland",
  "Yara Benhaddou",
  "Colin Fairweather",
  "Mei-Ling Sato",
  "Rafael Montoya",
  "Agnes Thorvald",
  "Devon Whitlock",
  "Simone Garland",
];

export const firstNames: readonly string[] = [
  "Alma",
  "Bruno",
  "Celeste",
  "Dario",
  "Edith",
  "Farid",
  "Gwen",
  "Hugo",
  "Imani",
  "Jonas",
  "Keiko",
  "Lars",
  "Mona",
  "Nestor",
  "Olive",
  "Pablo",
  "Quinn",
  "Rhea",
  "Stefan",
  "Talia",
  "Ulla",
  "Viktor",
  "Wanda",
  "Ximena",
  "Yael",
  "Zeno",
];

export const lastNames: readonly string[] = [
  "Abbott",
  "Bergstrom",
  "Castillo",
  "Dube",
  "Eklund",
  "Ferraro",
  "Galvan",
  "Hadid",
  "Ikeda",
  "Jansen",
  "Kowalski",
  "Lacroix",
  "Mwangi",
  "Norgaard",
  "Orozco",
  "Petrov",
  "Quigley",
  "Rossi",
  "Sandoval",
  "Tanaka",
  "Ueda",
  "Vargas",
  "Whitfeather",
  "Yilmaz",
  "Zamora",
];

/** Schools beside those of the demo: key, name and level. */
export const moreSchools: readonly (readonly [key: string, name: string, level: string])[] = [
  ["alder", "Alder Creek Elementary", "elementary"],
  ["birch", "Birch Hill Elementary", "elementary"],
  ["copper", "Copper Ridge Middle School", "middle"],
  ["dunes", "Dunes Road Elementary", "elementary"],
  ["eastside", "Eastside High School", "high"],
  ["fern", "Fern Valley Middle School", "middle"],
  ["granite", "Granite Park Elementary", "elementary"],
  ["heron", "Heron Lake Academy", "combined"],
  ["iron", "Iron Bridge High School", "high"],
  ["jasper", "Jasper Street Elementary", "elementary"],
  ["kestrel", "Kestrel Middle School", "middle"],
  ["linden", "Linden Avenue Elementary", "elementary"],
  ["mesa", "Mesa View High School", "high"],
  ["north", "North Fork Elementary", "elementary"],
];

/**
 * What was seen in the demo's rooms: scenes of a few minutes in the words an experienced observer writes down. Said and done,
 * counted and quoted; a strength that names what the teacher did and what students did then; a question, not advice.
 */
import type { AnswerValue } from "../../shared/domain/instrument.ts";

export interface Scene {
  /** The subjects it could be seen in. */
  subjects: readonly string[];
  /** Answers of the learning walk, by look-for. */
  answers: Readonly<Record<string, AnswerValue>>;
  /** Seconds into the visit, and the line as typed. */
  evidence: readonly (readonly [seconds: number, typed: string])[];
  strength: string;
  question: string;
}

const math = ["Mathematics"];
const words = ["English language arts", "Intervention"];
const young = ["Self-contained"];

export const scenes: readonly Scene[] = [
  {
    subjects: math,
    answers: {
      "lesson-moment": "together",
      "task-demand": "reason",
      "text-level": "grade",
      "who-talks": "pairs",
      "questions-asked": 7,
      "checks-seen": ["anyone", "desks"],
      "on-task": { count: 22, of: 24 },
      "student-words": "We're finding out if two plans ever cost the same, so you know which phone plan to take.",
    },
    evidence: [
      [35, 'T: "How do you know it\'s linear? Convince your partner first." #task-demand'],
      [62, "S: points to the table, says each step adds 15 so the graph can't bend"],
      [118, "9 of 12 pairs have both a table and a graph on the page"],
      [
        171,
        'T: waits about 6 seconds after "what would change your mind?", then calls on a student with no hand up #checks-seen',
      ],
      [214, 'S: "I thought it started at 0 but the fee comes first, so it starts at 20."'],
    ],
    strength: "You asked for the reason before the answer, and pairs used tables and graphs to convince each other.",
    question: "Which pair's argument would have been worth putting before the whole class, and when in the lesson?",
  },
  {
    subjects: math,
    answers: {
      "lesson-moment": "guided",
      "task-demand": "procedure",
      "text-level": "supported",
      "who-talks": "turns",
      "questions-asked": 11,
      "checks-seen": ["volunteers"],
      "on-task": { count: 18, of: 26 },
      "student-words": "We do what's on the board. I think it's fractions.",
    },
    evidence: [
      [
        28,
        'T: "What\'s the next step? ... Right, flip it." Three questions in 20 seconds, same two hands each time #questions-asked',
      ],
      [95, "8 students copy the worked example, 4 wait with pencils down"],
      [140, 'T: "Everybody good? Thumbs?" Moves on while thumbs are going up #checks-seen'],
      [205, "S: asks neighbor what flipping is for; neighbor shrugs"],
    ],
    strength: "Every student had the worked example in front of them, and you came by the back tables twice.",
    question: "What could all students do in ten seconds that would show you who knows why the fraction is flipped?",
  },
  {
    subjects: math,
    answers: {
      "lesson-moment": "alone",
      "task-demand": "procedure",
      "text-level": "grade",
      "who-talks": "quiet",
      "questions-asked": 2,
      "checks-seen": ["desks"],
      "on-task": { count: 25, of: 27 },
      "student-words": "Unit rates. So you can tell which is cheaper.",
    },
    evidence: [
      [20, "Silent work on six problems, timer on the board at 7:10 #lesson-moment"],
      [80, "T: sits with three students in turn, reads their work, asks each to say the unit out loud #checks-seen"],
      [150, 'T: "Stop at number 4. Compare with the person behind you." Rows turn around within 5 seconds'],
      [232, "S: crosses out dollars per pound, writes pounds per dollar, then checks with the label"],
    ],
    strength: "Routines cost no time: students turned, compared and were back at work in under a minute.",
    question: "What did the three desks you sat at tell you about the other twenty-four?",
  },
  {
    subjects: words,
    answers: {
      "lesson-moment": "together",
      "task-demand": "reason",
      "text-level": "grade",
      "who-talks": "class",
      "questions-asked": 5,
      "checks-seen": ["anyone", "written"],
      "on-task": { count: 24, of: 26 },
      "student-words": "Whether the narrator is lying, and we have to prove it with lines.",
    },
    evidence: [
      [40, 'T: "Who reads that line differently? Say whose idea you are answering." #who-talks'],
      [73, 'S: "I want to push back on that. On page 41 she already knew."'],
      [126, "Four students speak in a row without the teacher in between"],
      [190, "T: writes down the page numbers students name, says nothing for about 40 seconds"],
      [240, "Exit card: one claim, one line that could be used against it #checks-seen"],
    ],
    strength: "Students answered each other with page numbers, because you wrote those down and stayed out of the way.",
    question: "Eleven students had not spoken by the end. What would let you hear their claim before they leave?",
  },
  {
    subjects: words,
    answers: {
      "lesson-moment": "teaching",
      "task-demand": "copy",
      "text-level": "below",
      "who-talks": "teacher",
      "questions-asked": 9,
      "checks-seen": ["volunteers"],
      "on-task": { count: 17, of: 25 },
      "student-words": "Finding the main idea. It's the first sentence usually.",
    },
    evidence: [
      [30, "T: reads the passage aloud (marked grade 5), stops to explain each paragraph #text-level"],
      [105, 'T: "So the main idea is...?" S: "Recycling?" T: "Good. Write that down." #task-demand'],
      [160, "6 of 25 have their own words on the page, the rest copy the slide"],
      [228, "S: in the back corner finished before the reading ended, draws on the cover"],
    ],
    strength: "Your reading was lively, and students followed the text with their fingers or eyes.",
    question:
      "What would students have to work out for themselves if the passage were at grade level and you read only the first half?",
  },
  {
    subjects: words,
    answers: {
      "lesson-moment": "guided",
      "task-demand": "reason",
      "text-level": "supported",
      "who-talks": "pairs",
      "questions-asked": 6,
      "checks-seen": ["everyone", "desks"],
      "on-task": { count: 21, of: 23 },
      "student-words": "How the author makes you scared with short sentences.",
    },
    evidence: [
      [25, "Grade-level text with six words explained in the margin; one pair uses a Spanish glossary #text-level"],
      [88, 'T: "Whiteboards up: which sentence slows you down?" All 23 up in 8 seconds #checks-seen'],
      [132, 'T: "I see three different sentences. Find someone who chose another one and ask why."'],
      [199, 'S: "Short, short, then a really long one, so you run out of breath."'],
    ],
    strength: "The whiteboards showed you three readings at once, and you made the difference the next task.",
    question: "How will students use short and long sentences in their own writing this week?",
  },
  {
    subjects: ["Science"],
    answers: {
      "lesson-moment": "together",
      "task-demand": "create",
      "text-level": "grade",
      "who-talks": "pairs",
      "questions-asked": 4,
      "checks-seen": ["desks", "anyone"],
      "on-task": { count: 25, of: 27 },
      "student-words": "Why the can got crushed. We think it's the air outside pushing.",
    },
    evidence: [
      [33, "Groups of three draw what air does inside and outside the can, before and after #task-demand"],
      [97, 'T: "Your arrows only point out. What would have to be true for the can to collapse?"'],
      [151, 'S: "Then there has to be more push from here." Erases, draws longer arrows'],
      [220, "T: takes a photo of two models that disagree, puts them side by side on the screen #checks-seen"],
    ],
    strength: "You answered a wrong model with a question, and the group mended it themselves.",
    question: "What will you listen for when the class compares the two models tomorrow?",
  },
  {
    subjects: ["Science"],
    answers: {
      "lesson-moment": "opening",
      "task-demand": "no-task",
      "text-level": "none",
      "who-talks": "teacher",
      "questions-asked": 3,
      "checks-seen": ["none"],
      "on-task": { count: 14, of: 26 },
      "student-words": "I don't know yet. We're getting goggles.",
    },
    evidence: [
      [15, "Nine minutes after the bell: goggles are being handed out, one box for the room #lesson-moment"],
      [90, 'T: "We will start as soon as everyone is sitting." Said three times in two minutes'],
      [170, "12 students talk about the game; 3 read the lab sheet on their own"],
      [236, "T: to one group, quietly: asks what they expect to see when the acid goes in"],
    ],
    strength: "The question to the group by the window was about the science, and all three had an answer.",
    question: "What could students be doing with that same question while goggles go around?",
  },
  {
    subjects: ["Social studies"],
    answers: {
      "lesson-moment": "together",
      "task-demand": "reason",
      "text-level": "supported",
      "who-talks": "pairs",
      "questions-asked": 8,
      "checks-seen": ["anyone", "written"],
      "on-task": { count: 23, of: 27 },
      "student-words": "Who gets to tell what happened at the mill strike.",
    },
    evidence: [
      [
        44,
        "Two newspaper reports of one day, one from each side; students mark what only one of them says #text-level",
      ],
      [109, 'T: "What did this paper need its readers to believe?" #task-demand'],
      [158, 'S: "It says crowd here and mob there. Same people."'],
      [225, "Each student writes one sentence both papers could have printed #checks-seen"],
    ],
    strength: "Two sources of one day made students argue from words on the page instead of opinions.",
    question: "How might students find out which questions neither paper answers?",
  },
  {
    subjects: ["Art", "Music", "Physical education"],
    answers: {
      "lesson-moment": "alone",
      "task-demand": "create",
      "text-level": "none",
      "who-talks": "turns",
      "questions-asked": 6,
      "checks-seen": ["desks"],
      "on-task": { count: 21, of: 22 },
      "student-words": "I'm trying the same line four ways to see which one looks heavy.",
    },
    evidence: [
      [31, "T: goes from student to student, asks each what they tried and gave up #checks-seen"],
      [103, 'S: "I gave up the shading, it made it look like a photo."'],
      [177, "Everyone has at least two versions pinned up; 5 students stand back and look"],
    ],
    strength: "Trying again is the task itself: every student could show a version they had given up, and say why.",
    question: "When do students get to hear why somebody else gave something up?",
  },
  {
    subjects: young,
    answers: {
      "lesson-moment": "guided",
      "task-demand": "reason",
      "text-level": "grade",
      "who-talks": "pairs",
      "questions-asked": 8,
      "checks-seen": ["everyone", "anyone"],
      "on-task": { count: 20, of: 22 },
      "student-words": "You have to make ten first because ten is friendly.",
    },
    evidence: [
      [22, 'T: "8 and 5. Show me on your fingers how you would break the 5. Wait for your neighbor." #checks-seen'],
      [70, "All 22 show 2 and 3 within 10 seconds"],
      [124, 'S: "You take 2 from the 5 and then it\'s 10 and 3." Partner repeats it with counters'],
      [183, 'T: "Did anybody do it another way? Tell it to your partner, not to me." #who-talks'],
    ],
    strength: "Everyone showed you their thinking at once, and then heard a partner's.",
    question: "Two pairs counted on by ones. What is the next problem for which that gets too slow?",
  },
  {
    subjects: young,
    answers: {
      "lesson-moment": "teaching",
      "task-demand": "copy",
      "text-level": "grade",
      "who-talks": "teacher",
      "questions-asked": 5,
      "checks-seen": ["volunteers"],
      "on-task": { count: 16, of: 24 },
      "student-words": "She's reading and we listen.",
    },
    evidence: [
      [26, "On the carpet for 14 minutes when I came in; 8 students look elsewhere or lie down #on-task"],
      [92, 'T: "What do you think will happen?" Takes the first hand, answers the second herself'],
      [160, "S: whispers a prediction to a neighbor, nobody asks for it"],
      [210, "T: holds the page so that all can see the picture, goes around with it"],
    ],
    strength: "You chose a rich book at grade level, and students knew the words you had taught before it.",
    question: "At which two places in the book could every child tell a partner what they think?",
  },
  {
    subjects: young,
    answers: {
      "lesson-moment": "alone",
      "task-demand": "procedure",
      "text-level": "supported",
      "who-talks": "quiet",
      "questions-asked": 3,
      "checks-seen": ["desks", "written"],
      "on-task": { count: 23, of: 24 },
      "student-words": "Writing how to make a sandwich so a robot could do it.",
    },
    evidence: [
      [30, "Students write steps; word wall and picture cards within reach of every table #text-level"],
      [86, "T: reads one draft aloud and does exactly what it says; the jar stays closed, everybody laughs"],
      [139, "S: adds 'open the jar' with an arrow, then checks the other steps"],
      [218, "T: small table with four students, each reads a sentence to her #checks-seen"],
    ],
    strength: "Acting out a draft showed students what a reader needs, and they went back in without being told.",
    question: "How could students act out each other's steps without you?",
  },
  {
    subjects: young,
    answers: {
      "lesson-moment": "together",
      "task-demand": "create",
      "text-level": "grade",
      "who-talks": "class",
      "questions-asked": 6,
      "checks-seen": ["anyone", "desks"],
      "on-task": { count: 22, of: 25 },
      "student-words": "Whether the town should cut down the big tree. I changed my mind.",
    },
    evidence: [
      [38, "Class in two lines facing each other, one speaks, the other line must repeat before answering #who-talks"],
      [101, 'S: "You said roots break the pipes. But the article says the pipes are older than the tree."'],
      [166, "T: keeps a tally of reasons with a source and without one on the board"],
      [221, "Three students cross the room because they changed their minds; T asks each what did it"],
    ],
    strength: "Students had to repeat a reason before answering it, so they listened, and some were moved by it.",
    question: "How will those who were quiet today get their reason into the letter to the council?",
  },
];

/** The classroom observation's second section: who talks, about what, and with how much time to think. */
import type { Section } from "../../instrument.ts";
import { lookFor, text } from "../parts.ts";

export const talk: Section = {
  key: "talk",
  title: text("Talk", "Conversación"),
  items: [
    lookFor("questions-press", text("Questions press for thinking", "Las preguntas hacen pensar"), [
      [
        "Questions can be answered in a word, or the teacher answers them.",
        "Las preguntas se contestan con una palabra, o las contesta el docente.",
      ],
      [
        "Some questions ask how or why, but the first answer ends the matter.",
        "Algunas preguntas piden cómo o por qué, pero la primera respuesta cierra el asunto.",
      ],
      [
        "Questions often ask how or why, and the teacher follows up so that the student says more.",
        "Las preguntas piden a menudo cómo o por qué, y el docente repregunta para que el estudiante diga más.",
      ],
      [
        "Questions build toward the main idea of the lesson, and students ask such questions of each other.",
        "Las preguntas llevan a la idea central de la clase, y los estudiantes se hacen preguntas así entre ellos.",
      ],
    ]),
    lookFor(
      "time-to-think",
      text("Students get time to think", "Los estudiantes tienen tiempo para pensar"),
      [
        [
          "Answers are taken at once from whoever is first.",
          "Se acepta enseguida la respuesta de quien contesta primero.",
        ],
        [
          "There are pauses, but they are short or filled with hints and further questions.",
          "Hay pausas, pero son cortas o se llenan con pistas y otras preguntas.",
        ],
        [
          "After most questions everyone has some seconds, or a moment to write or to tell a partner, before an answer is taken.",
          "Tras la mayoría de las preguntas todos tienen unos segundos, o un momento para escribir o contarle a un compañero, antes de responder.",
        ],
        [
          "Time to think is a habit: students use it without being told and come back with fuller answers.",
          "Pensar antes de hablar es un hábito: los estudiantes lo hacen sin que se les pida y dan respuestas más completas.",
        ],
      ],
      text("Count the seconds after a few questions.", "Cuente los segundos después de algunas preguntas."),
    ),
    lookFor(
      "students-talk",
      text("Students talk to one another about the content", "Los estudiantes conversan entre sí sobre el contenido"),
      [
        ["Talk about the content goes only from the teacher to students.", "Solo el docente habla del contenido."],
        [
          "There is time for pairs or groups, but talk is brief, off the content, or carried by a few.",
          "Hay tiempo en parejas o grupos, pero se habla poco, de otra cosa, o hablan unos pocos.",
        ],
        [
          "In pairs or groups most students talk about the content and answer what a classmate said.",
          "En parejas o grupos la mayoría habla del contenido y responde a lo que dijo un compañero.",
        ],
        [
          "Students carry the discussion: they add to, question and change each other's ideas in the words of the subject.",
          "Los estudiantes llevan la discusión: completan, cuestionan y cambian las ideas de los demás con las palabras de la materia.",
        ],
      ],
    ),
    lookFor("voices-heard", text("Voices are heard from all over the room", "Se oyen voces de toda el aula"), [
      [
        "One to three students do nearly all the answering.",
        "Entre uno y tres estudiantes dan casi todas las respuestas.",
      ],
      [
        "More students are called on, but some groups or parts of the room are not heard.",
        "Participan más estudiantes, pero no se oye a algunos grupos o zonas del aula.",
      ],
      [
        "A clear routine brings in students from all over the room, those who raise no hand included.",
        "Una rutina clara da la palabra a estudiantes de toda el aula, también a quienes no levantan la mano.",
      ],
      [
        "Nearly every student is heard in some form, students learning English fully among them, and classmates draw in the quiet ones.",
        "Se oye de algún modo a casi todos, con plena participación de quienes aprenden inglés, y los compañeros incluyen a los callados.",
      ],
    ]),
    {
      kind: "tally",
      key: "questions-asked",
      text: text("Questions the teacher asks about the content", "Preguntas del docente sobre el contenido"),
      expected: false,
    },
  ],
};
